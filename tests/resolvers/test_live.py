"""Who waits is told of every entry, whatever happens to the line."""

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from uuid_utils.compat import uuid7

from resolvers import database, journal
from resolvers.live import Hub
from tests import story

WANG = story.WANG.actor
LATEST = 20  # seconds after which nothing comes any more, however slow the machine is
LISTENING = "from pg_stat_activity where datname = current_database() and query ilike 'listen%'"


@pytest.fixture
async def hub(db: None, dsn: str) -> AsyncIterator[Hub]:
    hub = Hub()
    await hub.start(dsn)
    yield hub
    await hub.stop()


class Reader:
    """A page that listens, and keeps what it is told."""

    def __init__(self, hub: Hub, subject: object) -> None:
        self.subject = subject
        self.stream = hub.listen(str(subject))
        self.first = asyncio.ensure_future(anext(self.stream))

    async def told(self, count: int = 1, within: float = LATEST) -> list[str]:
        async with asyncio.timeout(within):
            entries = [await self.first]
            entries += [await anext(self.stream) for _ in range(count - 1)]
        return [entry.action for entry in entries]


async def listening(hub: Hub, subject: object) -> Reader:
    reader = Reader(hub, subject)
    await asyncio.sleep(0)
    return reader


async def heard(hub: Hub) -> None:
    """Until all that was written has come over the line."""
    last = await listening(hub, uuid4())
    await journal.record(WANG, "case.closed", last.subject)
    await last.told()


async def cut(while_away=None) -> None:
    """Kill the line, and do something before it is back."""
    await database.execute(f"select pg_terminate_backend(pid, 2000) {LISTENING}")
    if while_away:
        await while_away


async def back() -> None:
    while not await database.value(f"select count(*) {LISTENING}"):  # noqa: ASYNC110
        await asyncio.sleep(0.05)


class TestListen:
    async def test_an_entry_arrives_within_a_second(self, hub):
        subject = uuid4()
        reader = await listening(hub, subject)

        await journal.record(WANG, "case.closed", subject)

        assert await reader.told(within=1) == ["case.closed"]

    @pytest.mark.parametrize(
        ("action", "fact"),
        [
            ("session.revoked", "session"),
            ("token.revoked", "token"),
            ("grant.revoked", "grant"),
            ("app.blocked", None),
            ("app.confined", None),
            ("app.document_withdrawn", None),
            ("app.ended", None),
        ],
    )
    async def test_ends_with_the_door_by_which_one_listens(self, hub, action, fact):
        subject, door = uuid4(), uuid4()
        stream = hub.listen(subject, doors=[door])
        waiting = asyncio.ensure_future(anext(stream, "over"))
        await asyncio.sleep(0)

        if fact:
            await journal.record(WANG, action, WANG.person, **{fact: door})
        else:
            await journal.record(WANG, action, door)

        async with asyncio.timeout(LATEST):
            assert await waiting == "over"

    async def test_entries_about_other_things_do_not(self, hub):
        subject = uuid4()
        reader = await listening(hub, subject)

        await journal.record(WANG, "case.closed", uuid4())
        await journal.record(WANG, "case.reopened", subject)

        assert await reader.told() == ["case.reopened"]

    async def test_every_reader_is_told(self, hub):
        subject = uuid4()
        readers = [await listening(hub, subject) for _ in range(3)]

        await journal.record(WANG, "case.closed", subject)

        assert hub.streams == 3
        assert [await each.told() for each in readers] == [["case.closed"]] * 3

    async def test_what_is_undone_is_not_told(self, hub):
        subject = uuid4()
        reader = await listening(hub, subject)

        async with database.transaction() as undone:
            await journal.record(WANG, "case.closed", subject)
            await undone.rollback()
        await journal.record(WANG, "case.reopened", subject)

        assert await reader.told() == ["case.reopened"]

    async def test_what_was_imported_is_not_told(self, hub):
        subject = uuid4()
        reader = await listening(hub, subject)

        await journal.record(WANG, "case.imported", subject, live=False)
        await journal.record(WANG, "case.closed", subject)

        assert await reader.told() == ["case.closed"]

    async def test_a_reader_far_behind_gets_the_newest(self, hub):
        subject = uuid4()
        slow = await listening(hub, subject)
        for number in range(150):
            await journal.record(WANG, "case.rated", subject, number=number)
        await heard(hub)
        await slow.first

        left = [(await anext(slow.stream)).facts["number"] for _ in range(100)]

        assert left == list(range(50, 150))

    async def test_who_leaves_is_forgotten(self, hub):
        reader = await listening(hub, uuid4())
        reader.first.cancel()
        await asyncio.wait([reader.first])

        assert hub.streams == 0


class TestLostLine:
    async def test_what_came_meanwhile_is_told(self, hub):
        subject = uuid4()
        reader = await listening(hub, subject)
        await journal.record(WANG, "case.reported", subject)
        assert await reader.told() == ["case.reported"]

        await cut(journal.record(WANG, "case.closed", subject))

        async with asyncio.timeout(LATEST):
            assert (await anext(reader.stream)).action == "case.closed"

    async def test_before_anything_was_told_loses_nothing(self, hub):
        subject = uuid4()
        reader = await listening(hub, subject)

        await cut(journal.record(WANG, "case.closed", subject))

        assert await reader.told() == ["case.closed"]

    async def test_an_entry_older_than_the_last_but_kept_later_is_told(self, hub):
        """Ids are made before the commit, so they do not come in their order."""
        subject, older = uuid4(), uuid7()
        await journal.record(WANG, "case.closed", uuid4())
        reader = await listening(hub, subject)
        await heard(hub)

        await cut(self._append(older, subject))

        assert await reader.told() == ["case.closed"]

    async def _append(self, id, subject):
        await database.execute(
            "select journal_append($1, now(), 'case.closed', $2, null, null, 'page', null,"
            " '{}', true)",
            id,
            str(subject),
        )

    async def test_comes_back_and_goes_on(self, hub):
        subject = uuid4()
        reader = await listening(hub, subject)
        await cut()
        await back()

        await journal.record(WANG, "case.closed", subject)

        assert await reader.told() == ["case.closed"]


class TestWatch:
    async def test_is_called_for_what_it_watches(self, hub):
        seen: asyncio.Queue[str] = asyncio.Queue()
        hub.watch("area.", lambda entry: seen.put(entry.action))

        await journal.record(WANG, "case.closed", uuid4())
        await journal.record(WANG, "area.drawn", "x")

        assert await asyncio.wait_for(seen.get(), LATEST) == "area.drawn"

    async def test_that_fails_stops_nobody(self, hub):
        subject = uuid4()
        reader = await listening(hub, subject)
        hub.watch("area.", self._fail)

        await journal.record(WANG, "area.drawn", "x")
        await heard(hub)
        await journal.record(WANG, "case.closed", subject)

        assert await reader.told() == ["case.closed"]

    async def _fail(self, entry):
        raise KeyError(entry.subject)


class TestStop:
    async def test_ends_every_stream(self, hub):
        readers = [await listening(hub, uuid4()) for _ in range(3)]

        await hub.stop()

        for reader in readers:
            with pytest.raises(StopAsyncIteration):
                await asyncio.wait_for(reader.first, LATEST)
        assert hub.streams == 0

    async def test_ends_a_stream_that_is_full(self, hub):
        subject = uuid4()
        reader = await listening(hub, subject)
        for _ in range(110):
            await journal.record(WANG, "case.rated", subject)
        await reader.first

        await hub.stop()

        async with asyncio.timeout(LATEST):
            assert len([entry async for entry in reader.stream]) < 101
