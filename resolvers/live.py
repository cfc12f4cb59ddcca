"""Live events: one listener a process tells whoever waits here."""

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import suppress
from uuid import UUID

import asyncpg
import structlog
from uuid_utils.compat import uuid7

from resolvers import journal

Told = Callable[[journal.Entry], Awaitable[None]]
OVERLAP_MS = 60_000
ENDINGS = {
    "session.ended": "session",
    "session.lapsed": "session",
    "session.revoked": "session",
    "token.revoked": "token",
    "grant.revoked": "grant",
}
OF_APPS = frozenset({"app.blocked", "app.confined", "app.document_withdrawn", "app.ended"})
Queue = asyncio.Queue[journal.Entry | None]
log = structlog.get_logger()


class Hub:
    """Fans journal entries out to open pages and to snapshots."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[Queue]] = defaultdict(set)
        self._by_door: dict[str, set[Queue]] = defaultdict(set)
        self._watching: list[tuple[str, Told]] = []
        self._task: asyncio.Task[None] | None = None
        self._last = uuid7()
        self._told: deque[UUID] = deque(maxlen=1000)

    @property
    def streams(self) -> int:
        """How many pages are listening."""
        return sum(len(queues) for queues in self._waiting.values())

    def watch(self, prefix: str, told: Told) -> None:
        """Call *told* with every entry whose action starts with *prefix*."""
        self._watching.append((prefix, told))

    async def listen(
        self, subject: UUID | str, doors: Iterable[UUID] = ()
    ) -> AsyncIterator[journal.Entry]:
        """The entries about one thing from now on, until the process stops, or one of the doors
        closes by which somebody listens: a session, a token, a grant, an app."""
        queue: Queue = asyncio.Queue(maxsize=100)
        kept = [(self._waiting, str(subject)), *((self._by_door, str(door)) for door in doors)]
        for queues, key in kept:
            queues[key].add(queue)
        try:
            while (told := await queue.get()) is not None:
                yield told
        finally:
            for queues, key in kept:
                _forget(queues, key, queue)

    async def start(self, dsn: str) -> None:
        """Listen on a connection of its own, and come back when it is lost."""
        ready = asyncio.Event()
        self._task = asyncio.create_task(self._stay(dsn, ready))
        await ready.wait()

    async def stop(self) -> None:
        """End every stream."""
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        for queues in list(self._waiting.values()):
            for queue in list(queues):
                _put(queue, None)

    async def _stay(self, dsn: str, ready: asyncio.Event) -> None:
        while True:
            try:
                await self._follow(dsn, ready)
            except Exception as fault:  # noqa: BLE001 - whatever it was, the line comes back
                log.warning("live.lost", fault=type(fault).__name__)
                await asyncio.sleep(1)

    async def _follow(self, dsn: str, ready: asyncio.Event) -> None:
        inbox: asyncio.Queue[UUID | None] = asyncio.Queue()
        connection = await asyncpg.connect(dsn)
        connection.add_termination_listener(lambda _: inbox.put_nowait(None))
        try:
            await connection.add_listener(
                "journal", lambda *notice: inbox.put_nowait(UUID(notice[3]))
            )
            if ready.is_set():
                await self._catch_up()
            ready.set()
            while (id := await inbox.get()) is not None:
                await self._tell(await journal.entry(id))
        finally:
            connection.terminate()
        raise ConnectionResetError

    async def _catch_up(self) -> None:
        """What was kept while the line was down, looking back a minute: ids are made before
        the commit, so that an older one may have been kept later.
        """
        last = _earlier(self._last)
        while missed := await journal.since(last):
            for each in missed:
                await self._tell(each)
            last = missed[-1].id

    async def _tell(self, told: journal.Entry | None) -> None:
        if told is None or told.id in self._told:
            return
        self._last = max(self._last, told.id)
        self._told.append(told.id)
        for queue in list(self._waiting.get(told.subject, ())):
            _put(queue, told)
        for queue in list(self._by_door.get(_closed(told), ())):
            _end(queue)
        for prefix, call in self._watching:
            if told.action.startswith(prefix):
                await call(told)


def _earlier(id: UUID) -> UUID:
    """The time of a UUIDv7 stands in its first 48 bits, in milliseconds."""
    return UUID(int=max(id.int - (OVERLAP_MS << 80), 0))


def _closed(told: journal.Entry) -> str:
    """The door that an entry closes; empty for all others."""
    if told.action in OF_APPS:
        return told.subject
    return str(told.facts.get(ENDINGS.get(told.action, ""), ""))


def _forget(queues: dict[str, set[Queue]], key: str, queue: Queue) -> None:
    queues[key].discard(queue)
    if not queues[key]:
        del queues[key]


def _end(queue: Queue) -> None:
    """What was not read yet is not for this reader any more."""
    while not queue.empty():
        queue.get_nowait()
    queue.put_nowait(None)


def _put(queue: Queue, told: journal.Entry | None) -> None:
    """A reader that is 100 events behind gets the newest only: its page reloads whole."""
    if queue.full():
        queue.get_nowait()
    queue.put_nowait(told)


hub = Hub()
