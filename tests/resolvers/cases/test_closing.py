"""What the reporter says nothing about closes by itself after three working days."""

import asyncio
from datetime import UTC, datetime

import pytest

from resolvers import calendar, cases, clock, database, journal
from resolvers.cases import Rating, Stage, clocks
from resolvers.refusals import NotNow
from resolvers.tables.calendar import Unit
from tests import story
from tests.resolvers.cases.telling import told, written

pytestmark = pytest.mark.usefixtures("db")
CHECKED = datetime(2026, 11, 23, 2, tzinfo=UTC)
OVER = calendar.add(CHECKED, 3, Unit.WORK_DAY).at


@pytest.fixture
async def waiting(db):
    case = await told(Stage.VERIFIED)
    await database.execute(
        "update case_clocks set started_at = $1, due_at = $2 where kind = 'visit'", CHECKED, OVER
    )
    await clocks.point(case.id)
    return case


async def close_at(moment: datetime) -> int:
    with clock.standing_at(moment):
        return await cases.close_unanswered()


async def stage(case) -> Stage:
    return (await cases.find(story.ZHOU.actor, case.id)).stage


class TestCloseUnanswered:
    async def test_until_the_third_working_day_is_over_nothing_closes(self, waiting):
        assert await close_at(OVER) == 0

        assert await stage(waiting) is Stage.VERIFIED

    async def test_afterwards_it_is_closed_by_the_system_and_recorded(self, waiting):
        late = OVER.replace(minute=OVER.minute + 1)

        assert await close_at(late) == 1

        assert await stage(waiting) is Stage.CLOSED
        entry = (await journal.history(waiting.id))[-1]
        assert (entry.action, entry.system, entry.at) == ("case.closed", "closing", late)

    async def test_leaves_every_other_stage_alone(self):
        for each in (Stage.REPORTED, Stage.ACCEPTED, Stage.DISPATCHED, Stage.FINISHED):
            await told(each)
        before = await database.rows("select id, version from cases order by id")

        assert await close_at(datetime(2027, 6, 1, tzinfo=UTC)) == 0

        assert await database.rows("select id, version from cases order by id") == before

    async def test_twice_at_once_happens_once(self, waiting):
        late = datetime(2027, 6, 1, tzinfo=UTC)

        closed = await asyncio.gather(close_at(late), close_at(late))

        assert sum(closed) == 1
        assert (await written(waiting.id)).acts.count("close") == 1

    async def test_while_the_reporter_rates_one_of_both_is_first(self, waiting):
        late = datetime(2027, 6, 1, tzinfo=UTC)
        rate = cases.rate(story.WANG.actor, waiting.id, rating=Rating.SATISFIED)

        await asyncio.gather(close_at(late), rate)

        acts = (await written(waiting.id)).acts[-2:]
        assert acts in {("rate", "close"), ("close", "rate")}
        assert await stage(waiting) is Stage.CLOSED

    async def test_leaves_the_reporter_their_word_once(self, waiting):
        await close_at(datetime(2027, 6, 1, tzinfo=UTC))

        await cases.rate(story.WANG.actor, waiting.id, rating=Rating.FAIR)

        with pytest.raises(NotNow):
            await cases.rate(story.WANG.actor, waiting.id, rating=Rating.FAIR)
