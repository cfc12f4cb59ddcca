"""The engine, its fair pool and its transactions."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from types import TracebackType
from typing import Any, Literal, NamedTuple

import asyncpg
import msgspec
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction

from resolvers.pool import Connection, Lease, Pool

Isolation = Literal["read_committed", "repeatable_read", "serializable"]
SESSION = {"application_name": "gongzhi", "timezone": "UTC", "jit": "off"}
AMONG = "any((select $1::uuid[])::uuid[])"  # with `any($1)` a plan is made for each reading
STATEMENTS = 500  # whose plans a connection keeps: pages take turns with over a hundred


class Engine(PostgresEngine):
    """PostgreSQL through one pool that serves in the order of asking."""

    pool: Pool | None

    def __init__(self) -> None:
        super().__init__(config={"database": "gongzhi"})

    async def check_version(self) -> None:
        """The server checks the version at its start; an import must not connect."""

    async def prep_database(self) -> None:
        """Extensions come with the migrations, not with the engine."""

    async def start_connection_pool(self, **options: Any) -> None:
        """Open the pool; *max_size* callers are served at once, the others wait in line."""
        kept = {"server_settings": SESSION, "statement_cache_size": STATEMENTS}
        pool = Pool(int(options["max_size"]), **self.config, **kept)
        async with pool.lease():  # a database that is not there is known at once
            self.pool = pool

    def lease(self) -> Lease:
        """A connection for one piece of work."""
        return self.there().lease()

    def there(self) -> Pool:
        """The pool, if it is open."""
        if self.pool is None:
            raise RuntimeError("the database is not open")
        return self.pool

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

    __slots__ = ("_options", "_pool", "_source", "afterwards")

    def __init__(
        self, engine: Engine, allow_nested: bool, *, source: Engine, options: dict[str, Any]
    ) -> None:
        super().__init__(engine, allow_nested)
        self._source = source
        self._options = options
        self.afterwards: list[Callable[[], None]] = []

    async def __aenter__(self) -> PostgresTransaction:
        if self._parent is not None:
            return self._parent
        self._pool = self._source.there()
        self.connection = await self._pool.take()
        try:
            self.transaction = self.connection.transaction(**self._options)
            await self.transaction.start()
        except BaseException:
            self.connection.terminate()
            self._pool.give_back(self.connection)
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
        except asyncio.CancelledError:
            self.connection.terminate()  # whether it is committed, only the database knows
            raise
        finally:
            self.engine.current_transaction.reset(self.context)
            self._pool.give_back(self.connection)
        return False

    async def _end(self, exception: BaseException | None) -> None:
        if self._committed or self._rolled_back:
            return
        if exception is None:
            await self.transaction.commit()
            for each in self.afterwards:
                each()
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
    await engine.start_connection_pool(max_size=size)
    if replica_dsn:
        replica.config = {"dsn": replica_dsn}
        await replica.start_connection_pool(max_size=size)


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


def is_in_transaction() -> bool:
    """Whether a transaction is open here."""
    return engine.current_transaction.get() is not None


def afterwards(do: Callable[[], None]) -> None:
    """Do this once the open transaction is written, before anybody is told; now if none is open."""
    current = engine.current_transaction.get()
    if current is None:
        do()
    else:
        current.afterwards.append(do)  # type: ignore[attr-defined] # ours, whatever Piccolo says


def connection() -> AbstractAsyncContextManager[Connection]:
    """The connection of the open transaction, or one from the pool."""
    current = engine.current_transaction.get()
    return nullcontext(current.connection) if current is not None else engine.lease()


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


Row = Mapping[str, object]


class Rows(NamedTuple):
    """Rows of a table; *unless* says what is done about one that is there, if it may be."""

    table: str
    rows: Sequence[Row]
    unless: str = ""

    def written(self, mark: str) -> str:
        """The statement that writes what the parameter *mark* holds as JSON."""
        names = ", ".join(f'"{name}"' for name in self.rows[0])
        found = f"select {names} from json_populate_recordset(null::{self.table}, {mark}::json)"
        return f"insert into {self.table} ({names}) {found} {self.unless}"


async def insert(table: str, *rows: Row, unless: str = "") -> None:
    """Write rows of a table, all with the same columns; others take their defaults.

    Args:
        table: where they come.
        rows: by column; none at all writes nothing.
        unless: what is done about one that is there, as ``on conflict … do nothing``.
    """
    await insert_all(Rows(table, rows, unless))


class Statement(NamedTuple):
    """A statement with ``$1`` parameters, and their values."""

    sql: str
    values: Sequence[object]


async def insert_all(*tables: Rows, then: Statement | None = None) -> None:
    """Write rows of several tables in one statement, in which they may point at each other.

    Args:
        tables: what is written, in no order that could be told.
        then: a `select` that is part of the same statement, and sees nothing of the rows.
    """
    given = [each for each in tables if each.rows]
    if given or then:
        sql, values = then or Statement("select", ())
        parts = (each.written(f"${n}") for n, each in enumerate(given, start=1 + len(values)))
        named = ", ".join(f"part_{n} as ({part})" for n, part in enumerate(parts))
        said = [msgspec.json.encode(each.rows).decode() for each in given]
        await execute(f"with {named} {sql}" if named else sql, *values, *said)
