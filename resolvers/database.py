"""The engine, its fair pool and its transactions."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from types import TracebackType
from typing import Any, Literal, TypeAlias

import asyncpg
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction

Isolation = Literal["read_committed", "repeatable_read", "serializable"]
Connection: TypeAlias = Any  # asyncpg has no types
SESSION = {"application_name": "gongzhi", "timezone": "UTC", "jit": "off"}


async def _keep(_connection: object) -> None:
    """Connections carry no session state, so nothing needs resetting between leases."""


class Engine(PostgresEngine):
    """PostgreSQL through one pool that serves in the order of asking."""

    def __init__(self) -> None:
        super().__init__(config={"database": "gongzhi"})
        self.turn = asyncio.Semaphore(1)
        self.size = 0
        self.waiting = 0

    async def check_version(self) -> None:
        """The server checks the version at its start; an import must not connect."""

    async def prep_database(self) -> None:
        """Extensions come with the migrations, not with the engine."""

    async def start_connection_pool(self, **options: Any) -> None:
        """Open the pool; *max_size* callers are served at once, the others wait in line."""
        self.size = int(options.get("max_size", 8))
        self.turn = asyncio.Semaphore(self.size)
        self.pool = await asyncpg.create_pool(
            **{**self.config, **options}, reset=_keep, server_settings=SESSION
        )

    @asynccontextmanager
    async def lease(self) -> AsyncIterator[Connection]:
        """A connection for one piece of work."""
        if self.pool is None:
            raise RuntimeError("the database is not open")
        async with self._its_turn(), self.pool.acquire() as connection:
            try:
                yield connection
            except asyncio.CancelledError:
                connection.terminate()  # half an answer may be on its way
                raise

    @asynccontextmanager
    async def _its_turn(self) -> AsyncIterator[None]:
        self.waiting += 1
        try:
            await self.turn.acquire()
        finally:
            self.waiting -= 1
        try:
            yield
        finally:
            self.turn.release()

    async def _run_in_pool(self, query: str, args: Sequence[Any] | None = None) -> Any:
        async with self.lease() as connection:
            return await connection.fetch(query, *(args or ()))

    def transaction(
        self,
        allow_nested: bool = True,
        *,
        isolation: Isolation | None = None,
        readonly: bool = False,
        deferrable: bool = False,
    ) -> "Transaction":
        """One transaction, or a part of the one that is open already."""
        options = {"isolation": isolation, "readonly": readonly, "deferrable": deferrable}
        return Transaction(self, allow_nested, source=self, options=options)


class Transaction(PostgresTransaction):
    """A transaction that gives its connection back however it ends.

    Piccolo's own keeps the connection for ever when COMMIT fails.
    """

    __slots__ = ("_lease", "_options", "_source")

    def __init__(
        self, engine: Engine, allow_nested: bool, *, source: Engine, options: dict[str, Any]
    ) -> None:
        super().__init__(engine, allow_nested)
        self._source = source
        self._options = options
        self._lease: AbstractAsyncContextManager[Connection]

    async def __aenter__(self) -> PostgresTransaction:
        if self._parent is not None:
            return self._parent
        self._lease = self._source.lease()
        self.connection = await self._lease.__aenter__()
        try:
            self.transaction = self.connection.transaction(**self._options)
            await self.transaction.start()
        except BaseException:
            await asyncio.shield(self._lease.__aexit__(None, None, None))
            raise
        self.context = self.engine.current_transaction.set(self)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> Literal[False]:
        if self._parent is not None:
            return False
        try:
            await self._end(exception)
        finally:
            self.engine.current_transaction.reset(self.context)
            await asyncio.shield(self._lease.__aexit__(None, None, None))
        return False

    async def _end(self, exception: BaseException | None) -> None:
        if self._committed or self._rolled_back:
            return
        if exception is None:
            await self.transaction.commit()
        elif not self.connection.is_closed():
            await self.transaction.rollback()


AWAY = (
    asyncpg.InsufficientResourcesError,  # a full disk, no memory, no connection left
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.OperatorInterventionError,
    ConnectionError,
)


def is_away(fault: BaseException) -> bool:
    """Whether the database cannot work now, and will again without anybody changing a program."""
    return isinstance(fault, AWAY)


engine = Engine()
replica = Engine()


async def open(dsn: str, *, size: int = 8, replica_dsn: str | None = None) -> None:
    """Open the pool on *dsn*, and one on a replica if there is one.

    Args:
        dsn: where PostgreSQL is.
        size: connections at most, 1 to 100.
        replica_dsn: a streaming replica that `reader` may use.
    """
    engine.config = {"dsn": dsn}
    await engine.start_connection_pool(min_size=1, max_size=size)
    if replica_dsn:
        replica.config = {"dsn": replica_dsn}
        await replica.start_connection_pool(min_size=1, max_size=size)


async def close() -> None:
    """Close every pool."""
    for each in (engine, replica):
        if each.pool:
            await each.close_connection_pool()


def transaction(
    *, isolation: Isolation | None = None, readonly: bool = False, deferrable: bool = False
) -> Transaction:
    """One transaction, or a part of the one that is open already."""
    return engine.transaction(isolation=isolation, readonly=readonly, deferrable=deferrable)


def reader(*, fresh: bool = False) -> Transaction:
    """A read-only snapshot, from the replica where there is one.

    Args:
        fresh: the reader has just written, so it must come from the primary.
    """
    source = replica if replica.pool and not fresh else engine
    options = {"isolation": "repeatable_read", "readonly": True, "deferrable": False}
    return Transaction(engine, True, source=source, options=options)


@asynccontextmanager
async def connection() -> AsyncIterator[Connection]:
    """The connection of the open transaction, or one from the pool."""
    current = engine.current_transaction.get()
    if current is not None:
        yield current.connection
    else:
        async with engine.lease() as leased:
            yield leased


async def rows(sql: str, *args: object) -> list[asyncpg.Record]:
    """All rows of a statement with ``$1`` parameters."""
    async with connection() as c:
        found: list[asyncpg.Record] = await c.fetch(sql, *args)
        return found


async def row(sql: str, *args: object) -> asyncpg.Record | None:
    """The first row, or None."""
    async with connection() as c:
        return await c.fetchrow(sql, *args)


async def value(sql: str, *args: object) -> Any:
    """The first column of the first row, or None."""
    async with connection() as c:
        return await c.fetchval(sql, *args)


async def execute(sql: str, *args: object) -> str:
    """Run a statement and return its command tag."""
    async with connection() as c:
        return str(await c.execute(sql, *args))
