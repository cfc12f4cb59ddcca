"""Live events: one listener a process tells whoever waits here."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import suppress
from typing import Any, Generic, TypeVar
from uuid import UUID

import asyncpg
import structlog
from uuid_utils.compat import uuid7

from resolvers import journal
from resolvers.latest import Latest

Told = Callable[[journal.Entry], Awaitable[None]]
OVERLAP_MS = 60_000
ENDINGS = {
    "session.ended": "session",
    "session.lapsed": "session",
    "session.revoked": "session",
    "token.revoked": "token",
    "grant.revoked": "grant",
}
RIGHTS = ("app.", "delegation.", "grant.", "person.", "post.", "sign_in_rule.", "token.")
MANY_PEOPLE = 10_000
OF_APPS = frozenset({"app.blocked", "app.confined", "app.document_withdrawn", "app.ended"})
Queue = asyncio.Queue[journal.Entry | None]
log = structlog.get_logger()


class Hub:
    """Fans journal entries out to open pages and to snapshots."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[Queue]] = defaultdict(set)
        self._by_door: dict[str, set[Queue]] = defaultdict(set)
        self._watching: list[tuple[str, Told]] = []
        self._noting: list[tuple[tuple[str, ...], Callable[[], None]]] = []
        self._task: asyncio.Task[None] | None = None
        self._last = uuid7()
        self._told: Latest[UUID, None] = Latest(1_000)
        self._rights: dict[str, int] = {}
        self._rights_count = 0
        self._rights_of_all = 0
        self._is_up = False
        self._unread = 0
        journal.watch(self._note)

    @property
    def streams(self) -> int:
        """How many pages are listening."""
        return sum(len(queues) for queues in self._waiting.values())

    def watch(self, prefix: str, told: Told) -> None:
        """Call *told* with every entry whose action starts with *prefix*."""
        self._watching.append((prefix, told))

    def note(self, prefixes: tuple[str, ...], forget: Callable[[], None]) -> None:
        """Call *forget* after such an entry, and once the line is back, before anything else."""
        self._noting.append((prefixes, forget))

    async def listen(
        self, *subjects: UUID | str, doors: Iterable[UUID] = ()
    ) -> AsyncIterator[journal.Entry]:
        """The entries about some things from now on, until the process stops, or one of the doors
        closes by which somebody listens: a session, a token, a grant, an app.

        What lies in a thing has a subject of its own: see `inside`.
        """
        queue: Queue = asyncio.Queue(maxsize=100)
        kept = [(self._waiting, str(each)) for each in subjects]
        kept += [(self._by_door, str(each)) for each in doors]
        for queues, key in kept:
            queues[key].add(queue)
        try:
            while (told := await queue.get()) is not None:
                yield told
        finally:
            for queues, key in kept:
                _forget(queues, key, queue)

    @property
    def hears(self) -> bool:
        """Whether all that PostgreSQL has told us of is known here, and it can tell us more."""
        return self._is_up and not self._unread

    @property
    def mark(self) -> int:
        """A number that is another one once anybody's rights may have changed."""
        return self._rights_count

    def rights_of(self, person: UUID | None) -> int:
        """A number that is another one once the rights of a person may have changed."""
        if person is None:
            return self._rights_count
        return max(self._rights.get(str(person), 0), self._rights_of_all)

    def _note(self, told: journal.Entry | journal.New) -> None:
        self._note_rights(told)
        for prefixes, forget in self._noting:
            if told.action.startswith(prefixes):
                forget()

    def _note_rights(self, told: journal.Entry | journal.New) -> None:
        """Take note of an entry after which somebody's rights may be others."""
        if not (told.action.startswith(RIGHTS) or told.action in ENDINGS):
            return
        self._rights_count += 1
        person = told.facts.get("person") or (told.subject if _about_person(told) else None)
        if person is None or len(self._rights) >= MANY_PEOPLE:
            self._rights.clear()
            self._rights_of_all = self._rights_count
        else:
            self._rights[str(person)] = self._rights_count

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

            def come(*notice: Any) -> None:
                self._unread += 1
                inbox.put_nowait(UUID(notice[3]))

            await connection.add_listener("journal", come)
            if ready.is_set():
                await self._catch_up()
            for _, forget in self._noting:
                forget()
            self._is_up = True
            ready.set()
            while ids := await _come(inbox):
                found = await journal.told(ids)
                for each in found:
                    self._note(each)
                self._unread -= len(ids)
                for each in found:
                    await self._tell(each)
        finally:
            self._is_up = False
            self._unread = 0
            connection.terminate()
        raise ConnectionResetError

    async def _catch_up(self) -> None:
        """What was kept while the line was down, looking back a minute: ids are made before
        the commit, so that an older one may have been kept later.
        """
        last = _earlier(self._last)
        while missed := await journal.since(last):
            for each in missed:
                self._note(each)
                await self._tell(each)
            last = missed[-1].id

    async def _tell(self, told: journal.Entry) -> None:
        if told.id in self._told:
            return
        self._last = max(self._last, told.id)
        self._told[told.id] = None
        for subject in _subjects(told):
            for queue in list(self._waiting.get(subject, ())):
                _put(queue, told)
        for queue in list(self._by_door.get(_closed(told), ())):
            _end(queue)
        for prefix, call in self._watching:
            if told.action.startswith(prefix):
                await call(told)


async def _come(inbox: asyncio.Queue[UUID | None]) -> list[UUID]:
    """All that has come by now, at least one; nothing more once the line is lost."""
    come = [await inbox.get()]
    while not inbox.empty():
        come.append(inbox.get_nowait())
    return [] if None in come else [id for id in come if id]


def _earlier(id: UUID) -> UUID:
    """The time of a UUIDv7 stands in its first 48 bits, in milliseconds."""
    return UUID(int=max(id.int - (OVERLAP_MS << 80), 0))


def inside(kind: str, id: UUID | object) -> str:
    """The subject under which all things of a kind are told that lie in one: a proposal's
    comments. An act says so by the fact *within*."""
    return f"{kind} in {id}"


def _subjects(told: journal.Entry) -> Iterable[str]:
    yield told.subject
    if within := told.facts.get("within"):
        yield inside(told.action.partition(".")[0], within)


def _about_person(told: journal.Entry | journal.New) -> bool:
    """Whether its subject is a person: tokens and sessions are kept under who has them."""
    return told.action.startswith(("person.", "session.", "token."))


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


Read = TypeVar("Read")


class Shared(Generic[Read]):
    """What many listeners ask because of one entry is read once for all of them."""

    def __init__(self, read: Callable[[journal.Entry], Awaitable[Read]], size: int = 64) -> None:
        self._read, self._size = read, size
        self._kept: dict[UUID, asyncio.Task[Read]] = {}

    async def of(self, entry: journal.Entry) -> Read:
        """What was read because of the entry."""
        if entry.id not in self._kept:
            self._kept[entry.id] = asyncio.create_task(self._reading(entry))
            while len(self._kept) > self._size:
                del self._kept[next(iter(self._kept))]
        return await asyncio.shield(self._kept[entry.id])

    async def _reading(self, entry: journal.Entry) -> Read:
        return await self._read(entry)
