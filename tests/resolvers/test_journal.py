"""The record can only grow, and shows when somebody changed it."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import asyncpg
import pytest
from uuid_utils.compat import uuid7

from resolvers import clock, database, journal
from resolvers.actors import system
from resolvers.latest import Latest
from resolvers.tables.case_words import Stage
from tests import story

pytestmark = pytest.mark.usefixtures("db")
WANG, ROUTER = story.WANG.actor, system("routing")
PAST = datetime(2019, 4, 25, 1, 32, tzinfo=UTC)
FACTS = {"of": uuid4(), "to": Stage.CLOSED, "until": PAST, "many": 3, "share": 0.5, "all": [None]}


@pytest.fixture
async def told() -> str:
    """A subject of three entries, one of the past."""
    subject = str(uuid4())
    await journal.record(WANG, "case.reported", subject, at=PAST, urgency="normal")
    await journal.record(ROUTER, "case.accepted", subject)
    await journal.record(WANG, "case.closed", subject, photos=2)
    return subject


async def tampered(statement: str, *args: object) -> None:
    """What somebody could do who may switch the trigger off."""
    await database.execute("alter table journal disable trigger journal_is_append_only")
    try:
        await database.execute(statement, *args)
    finally:
        await database.execute("alter table journal enable trigger journal_is_append_only")


class TestRecord:
    async def test_says_who_did_what_when(self):
        subject = uuid4()
        with clock.standing_at(PAST):
            id = await journal.record(WANG, "case.rated", subject, rating="fair", acts=[1, None])

        (entry,) = await journal.history(subject)
        assert entry == journal.Entry(
            id=id,
            at=PAST,
            action="case.rated",
            subject=str(subject),
            by=story.WANG.id,
            system=None,
            facts={"rating": "fair", "acts": [1, None]},
        )
        assert await journal.entries([uuid7(), id]) == (entry,)

    async def test_by_the_system_names_it(self, told):
        assert [(e.by, e.system) for e in await journal.history(told)] == [
            (story.WANG.id, None),
            (None, "routing"),
            (story.WANG.id, None),
        ]

    async def test_of_an_unknown_action_is_refused(self):
        with pytest.raises(ValueError, match=r"case\.eaten"):
            await journal.record(WANG, "case.eaten", "x")

        assert await journal.history("x") == ()

    async def test_in_a_transaction_that_fails_is_forgotten(self, told):
        async with database.transaction() as undone:
            await journal.record(WANG, "case.reopened", told)
            await undone.rollback()

        assert len(await journal.history(told)) == 3
        assert await journal.verify(told)

    async def test_at_once_keeps_one_chain(self, told):
        await asyncio.gather(
            *(journal.record(WANG, "case.rated", told, number=n) for n in range(20))
        )

        assert len(await journal.history(told)) == 23
        assert await journal.verify(told)

    async def test_of_many_at_their_own_times(self, told):
        new = [journal.New("case.imported", told, PAST, {"line": n}) for n in range(3)]

        await journal.record_many(ROUTER, new)

        lines = [e.facts["line"] for e in await journal.history(told) if e.at == PAST and not e.by]
        assert lines == [0, 1, 2]
        assert await journal.verify(told)


class TestTold:
    async def test_of_its_own_a_process_reads_nothing(self, monkeypatch):
        subject = uuid4()
        id = await journal.record(WANG, "case.rated", subject, at=PAST, **FACTS)
        read = await journal.entries([id])
        monkeypatch.setattr(database, "rows", None)

        assert await journal.told([id]) == read

    async def test_of_others_and_its_own_comes_in_their_order(self, told):
        known = [e.id for e in await journal.history(told)]
        for id in known[::2]:
            journal._own.pop(id)

        entries = await journal.told([known[2], uuid7(), known[1], known[0]])

        assert [e.id for e in entries] == [known[2], known[1], known[0]]

    async def test_no_more_than_so_many_wait(self, monkeypatch):
        monkeypatch.setattr(journal, "_own", Latest(2))

        ids = [await journal.record(WANG, "case.rated", "x") for _ in range(3)]

        assert list(journal._own) == ids[1:]
        assert [e.id for e in await journal.told(ids)] == ids


class TestHistory:
    async def test_is_in_the_order_of_writing_whatever_the_times(self, told):
        await journal.record(WANG, "case.imported", told, at=PAST)

        assert await journal.actions_on(told) == [
            "case.reported",
            "case.accepted",
            "case.closed",
            "case.imported",
        ]

    async def test_of_something_else_is_empty(self, told):
        assert await journal.history(uuid4()) == ()
        assert await journal.entries([uuid7()]) == ()


class TestAppendOnly:
    @pytest.mark.parametrize("table", ["journal", "journal_default", "journal_{now}"])
    @pytest.mark.parametrize(
        "change", ["update {} set action = 'x'", "delete from {}", "truncate {}"]
    )
    async def test_holds_for_the_owner_and_every_partition(self, told, change, table):
        statement = change.format(table.format(now=f"{datetime.now(UTC):%Y_%m}"))

        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="append-only"):
            await database.execute(statement)

        assert await journal.verify(told)

    async def test_entries_of_the_past_lie_in_the_default_partition(self, told):
        query = "select at from journal_default where subject = $1"

        assert [r["at"] for r in await database.rows(query, told)] == [PAST]


class TestVerify:
    async def test_of_what_nobody_touched(self, told):
        assert await journal.verify(told)
        assert await journal.verify(uuid4())

    @pytest.mark.parametrize(
        "change",
        [
            "action = 'case.declined'",
            "at = at + interval '1 second'",
            "by = gen_random_uuid()",
            "system = 'x'",
            "channel = 'cli'",
            "facts = '{\"a\": 1}'",
            "hash = sha256(hash)",
            "subject = 'another'",
            "position = 7",
        ],
    )
    async def test_shows_a_change(self, told, change):
        await tampered(f"update journal set {change} where subject = $1 and position = 2", told)

        assert not await journal.verify(told)

    @pytest.mark.parametrize("place", [1, 2, 3])
    async def test_shows_what_was_taken_away(self, told, place):
        await tampered("delete from journal where subject = $1 and position = $2", told, place)

        assert not await journal.verify(told)

    async def test_shows_that_all_was_taken_away(self, told):
        await tampered("delete from journal where subject = $1", told)

        assert not await journal.verify(told)

    async def test_shows_what_was_added(self, told):
        await database.execute(
            "insert into journal select gen_random_uuid(), at, action, subject, position + 1, by,"
            " app, channel, system, facts, hash from journal where subject = $1 and position = 3",
            told,
        )

        assert not await journal.verify(told)

    async def test_shows_what_changed_places(self, told):
        swap = "update journal set position = 5 - position where subject = $1 and position > 1"
        await tampered(swap, told)

        assert not await journal.verify(told)


class TestMakePartitions:
    async def months(self) -> list[str]:
        found = await database.rows(
            "select relname from pg_class where relname like 'journal\\_2%' and relkind = 'r'"
            " order by relname"
        )
        return [r["relname"] for r in found]

    @pytest.fixture
    async def before(self):
        before = await self.months()
        yield before
        for made in set(await self.months()) - set(before):
            await database.execute(f"drop table {made}")

    async def test_ahead_is_done_once(self, before):
        await journal.make_partitions(5)
        made = await self.months()
        await journal.make_partitions(5)

        assert len(made) == len(before) + 2
        assert await self.months() == made

    async def test_a_month_takes_over_what_came_before_it(self, before):
        subject, at = str(uuid4()), datetime.now(UTC) - timedelta(days=400)
        for moment in (at, PAST, at):
            await journal.record(WANG, "case.reported", subject, at=moment)
        made = f"journal_{at:%Y_%m}"

        await journal.make_partitions()

        lying = "select tableoid::regclass::text as part from journal where subject = $1"
        found = await database.rows(f"{lying} order by position", subject)
        assert [each["part"] for each in found] == [made, "journal_default", made]
        assert await journal.verify(subject)
        for change in ("update {} set action = 'x'", "delete from {}", "truncate {}"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError, match="append-only"):
                await database.execute(change.format(made))

    async def test_what_has_no_month_yet_is_kept_and_counted(self, before, db):
        subject, at = str(uuid4()), datetime.now(UTC) + timedelta(days=300)
        await journal.record(WANG, "case.reported", subject, at=at)

        assert await journal.unsorted() == 1
        await journal.make_partitions()
        assert await journal.unsorted() == 0
        assert await journal.verify(subject)

    async def test_somebody_who_reads_all_of_it_is_not_waited_for(self, before, dsn):
        reader = await asyncpg.connect(dsn)
        try:
            async with reader.transaction():
                await reader.fetch("select from journal_default limit 1")
                with pytest.raises(asyncpg.LockNotAvailableError):
                    await journal.make_partitions(7)
        finally:
            await reader.close()
        assert await self.months() == before
