"""The calendar becomes another one: what is not due yet is counted anew, and says so."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta

import pytest

from resolvers import calendar, cases, clock, database, journal
from resolvers.actors import system
from resolvers.calendar import SHANGHAI, Days
from resolvers.calendar import snapshot as kept
from resolvers.cases import Case, Clock, ClockChange, Stage
from tests import story
from tests.resolvers.cases.telling import asked, reported, told

BEGUN = datetime(2026, 12, 30, 2, tzinfo=UTC)
NOTICE = """date,is_work_day,name,source
2027-01-01,0,元旦,国办发明电〔2026〕9号
2027-01-02,0,元旦,国办发明电〔2026〕9号
2027-01-03,1,元旦,国办发明电〔2026〕9号
2027-10-01,0,国庆节,国办发明电〔2026〕9号
"""
CLOCKS = "select * from case_clocks order by id"


@pytest.fixture(autouse=True)
async def forgotten(db: None) -> AsyncIterator[None]:
    """Posts and rules are older than these moments; the calendar is as before."""
    for table in ("posts", "dispatch_rules"):
        await database.execute(f"update {table} set from_at = '2026-01-01'")
    yield
    kept._kept.days = Days()


@pytest.fixture
async def case() -> Case:
    """A promise of five working days, across a year that is not announced."""
    with clock.standing_at(BEGUN):
        case = await told(Stage.IN_HAND)
        assert case.promise.provisional
        assert case.promise.due_at.astimezone(SHANGHAI).date() == date(2027, 1, 7)
        await cases.recount()
        return case


async def announced(at: datetime = BEGUN, notice: str = NOTICE) -> int:
    """How many clocks move once the year is announced."""
    await calendar.import_days(system("import"), notice)
    with clock.standing_at(at):
        return await cases.recount()


async def found(case: Case) -> Case:
    return await cases.find(story.ZHOU.actor, case.id)


class TestRecount:
    async def test_moves_what_was_provisional_and_says_why(self, case):
        assert await announced() == 2  # the promise, and the part of its unit

        promise = (await found(case)).promise
        assert promise.due_at.astimezone(SHANGHAI).date() == date(2027, 1, 6)
        assert (promise.provisional, promise.recounted, promise.counted_otherwise) == (
            False,
            True,
            False,
        )
        assert promise.original_due_at == case.promise.original_due_at
        assert promise.explained.at == promise.counted_due_at == promise.due_at
        change = (await found(case)).clock(Clock.RESOLVE).changes[-1]
        assert (change.kind, change.due_at) == (ClockChange.RECOUNT, promise.due_at)
        assert (await journal.actions_on(case.id)).count("case.recounted") == 2
        assert await journal.verify(case.id)

    async def test_moves_the_moments_of_the_ladder_and_what_lists_show(self, case):
        await announced()

        promise = (await found(case)).promise
        row = await database.row("select * from case_clocks where id = $1", promise.id)
        listed = await database.row("select due_at from cases where id = $1", case.id)
        assert row["moments"][2] == promise.due_at == listed["due_at"]
        assert row["next_at"] == row["moments"][row["step"]]

    async def test_a_second_time_changes_nothing(self, case):
        await announced()
        before = await database.rows(CLOCKS)

        assert await announced() == 0

        assert await database.rows(CLOCKS) == before
        last = await cases.last_recount()
        assert (last.clock_count, last.moved_count) == (3, 2)

    async def test_by_two_at_once_moves_each_once(self, case):
        await calendar.import_days(system("import"), NOTICE)
        with clock.standing_at(BEGUN):
            counts = await asyncio.gather(cases.recount(), cases.recount())

        assert sum(counts) == 2
        assert (await journal.actions_on(case.id)).count("case.recounted") == 2

    async def test_keeps_pauses_and_extensions(self, case):
        with clock.standing_at(BEGUN + timedelta(hours=1)):
            await asked(case.id, cases.CaseAct.ASK_EXTENSION)
            before = await cases.extend(story.ZHOU.actor, case.id)

        await announced(BEGUN + timedelta(hours=2))

        after = await found(case)
        assert before.promise.due_at.astimezone(SHANGHAI).date() == date(2027, 1, 12)
        assert after.promise.due_at.astimezone(SHANGHAI).date() == date(2027, 1, 11)

    async def test_lets_nothing_end_in_the_past(self, case):
        late = case.promise.due_at - timedelta(hours=1)

        assert await announced(late) == 0

        assert (await found(case)).promise.due_at == case.promise.due_at

    async def test_leaves_alone_what_was_due_before(self, case):
        await announced(case.promise.due_at + timedelta(hours=1))

        assert (await found(case)).promise.counted_due_at is None

    async def test_of_a_day_that_is_set_counts_it_and_gives_it_back(self):
        monday = datetime(2026, 11, 23, 1, tzinfo=UTC)
        with clock.standing_at(monday):
            case = await reported()
            await cases.recount()
        day = {"is_work_day": False, "name": "台风停工", "source": "市政府通告", "version": "1"}

        await calendar.set_day(story.ADMIN.actor, date="2026-11-25", **day)
        with clock.standing_at(monday):
            assert await cases.recount() > 0
        later = (await found(case)).promise
        await calendar.clear_day(story.ADMIN.actor, "2026-11-25")
        with clock.standing_at(monday):
            assert await cases.recount() > 0

        again = (await found(case)).promise
        assert later.due_at == case.promise.due_at + timedelta(days=1)
        assert (again.due_at, again.recounted) == (case.promise.due_at, False)
