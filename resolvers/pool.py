"""Bare connections, handed out in the order of asking.

asyncpg's own pool wraps each connection and asks the database to reset it after each use; a
statement through it costs the process four times as much.
"""

import asyncio
import time
from types import TracebackType
from typing import Any, TypeAlias

import asyncpg

Connection: TypeAlias = Any  # asyncpg has no types
LEAST = 2  # connections that stay open however quiet it is
IDLE = 300.0  # seconds after which those beyond are closed


class Pool:
    """At most *size* connections; they carry no session state, so nothing is reset between uses.

    One that broke, whose work was cancelled, or that comes back in the middle of a transaction is
    replaced by the next who needs it. Those that a rush opened are closed when it is over.
    """

    def __init__(self, size: int, **options: Any) -> None:
        self.size = size
        self.waiting = 0
        self._options = options
        self._turn = asyncio.Semaphore(size)
        self._idle: list[tuple[Connection, float]] = []  # the last one used is used next
        self._look: asyncio.TimerHandle | None = None
        self._closing: set[asyncio.Task[None]] = set()
        self.leased = 0

    @property
    def open(self) -> int:
        """How many connections there are."""
        return self.leased + len(self._idle)

    def lease(self) -> "Lease":
        """A connection for one piece of work."""
        return Lease(self)

    async def take(self) -> Connection:
        """A connection that works, as soon as it is one's turn; it has to be given back."""
        if self._turn.locked():
            await self._wait()
        else:
            await self._turn.acquire()
        self.leased += 1
        try:
            while self._idle:
                connection, _ = self._idle.pop()
                if not connection.is_closed():
                    return connection
            return await asyncpg.connect(**self._options)
        except BaseException:
            self._done()
            raise

    async def _wait(self) -> None:
        self.waiting += 1
        try:
            await self._turn.acquire()
        finally:
            self.waiting -= 1

    def give_back(self, connection: Connection) -> None:
        """The work is done."""
        if not connection.is_closed():
            if connection.is_in_transaction():
                connection.terminate()
            else:
                self._idle.append((connection, time.monotonic()))
                self._look_later()
        self._done()

    def _look_later(self) -> None:
        if self._look is None and len(self._idle) > LEAST:
            self._look = asyncio.get_running_loop().call_later(IDLE, self._close_idle)

    def _close_idle(self) -> None:
        """Close what nobody has used for a while; the first of them has waited longest."""
        self._look, long_ago = None, time.monotonic() - IDLE
        while len(self._idle) > LEAST and self._idle[0][1] <= long_ago:
            connection, _ = self._idle.pop(0)
            task = asyncio.ensure_future(connection.close())
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)
        self._look_later()

    def _done(self) -> None:
        self.leased -= 1
        self._turn.release()

    async def close(self) -> None:
        """Wait until everything is given back, and close it."""
        for _ in range(self.size):
            await self._turn.acquire()
        if self._look:
            self._look.cancel()
        await asyncio.gather(*self._closing, return_exceptions=True)
        while self._idle:
            connection, _ = self._idle.pop()
            await connection.close()


class Lease:
    """`async with` it for a connection."""

    __slots__ = ("_connection", "_pool")

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._connection: Connection = None

    async def __aenter__(self) -> Connection:
        self._connection = await self._pool.take()
        return self._connection

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if isinstance(exception, asyncio.CancelledError):
            self._connection.terminate()  # half an answer may be on its way
        self._pool.give_back(self._connection)
