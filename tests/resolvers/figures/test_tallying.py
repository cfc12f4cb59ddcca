"""The counters of the days say what the cases say, however and whenever these changed."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from resolvers import calendar, cases, database, figures
from resolvers.cases import Rating, Stage
from resolvers.figures import COUNTERS, Tally, tallying
from resolvers.figures.windows import Window
from tests import story
from tests.resolvers.cases.telling import NOISE, SOLVED, asked, reported, told

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("db")]
MONDAY = datetime(2026, 11, 30, 1, tzinfo=UTC)
LATER = MONDAY + timedelta(days=25)
# What each counter counts, said once more in its own words, of all days at once.
PLAINLY = """
    select
      (select count(*) from cases) as reported,
      (select count(*) from cases where source = 'import') as imported,
      (select count(*) from cases c where exists (select from case_acts where "case" = c.id
          and kind = 'self_handle')) as on_the_spot,
      (select count(distinct "case") from case_clocks where kind = 'first_contact'
          and (stopped_at is not null or breached_at is not null)) as contact_due,
      (select count(*) from cases where stage = 'closed' and finished_by is not null
          and id in (select "case" from case_clocks)) as closed,
      (select count(*) from cases where stage = 'closed' and rating is not null) as rated,
      (select count(*) from cases where stage = 'closed' and rating = 'satisfied') as content
"""


async def total() -> Tally:
    sums = ", ".join(f"coalesce(sum({each}), 0)::int as {each}" for each in COUNTERS)
    row = await database.row(f"select {sums} from case_tallies")
    assert row
    return Tally(**row)


async def rows() -> list[tuple[object, ...]]:
    found = await database.rows(
        f"select day, area, category, organisation, {', '.join(COUNTERS)}"
        " from case_tallies order by day, area, category, organisation"
    )
    return [tuple(each) for each in found]


async def lived(clock: time_machine.Traveller) -> None:
    """A month of the neighbourhood: each way a case can go, counted as it goes."""
    for stage in (Stage.CLOSED, Stage.IN_HAND, Stage.SUSPENDED, Stage.REPORTED, Stage.ACCEPTED):
        await told(stage)
        await figures.catch_up()
        clock.shift(timedelta(hours=7))
    await cases.self_handle(story.LI.actor, **NOISE, reply="劝停了。")
    declined = await told(Stage.REPORTED)
    await cases.decline(story.ZHOU.actor, declined.id, reason="not_public", note="不归这里管。")
    again = await told(Stage.FINISHED)
    await cases.send_back(story.CHEN.actor, again.id, note="还是暗。")
    await figures.catch_up()
    clock.shift(timedelta(days=9))
    await cases.tell_due()
    await figures.catch_up()
    await cases.finish(story.LIU.actor, again.id, **SOLVED)
    await cases.verify(story.CHEN.actor, again.id)
    await cases.rate(story.WANG.actor, again.id, rating=Rating.UNSATISFIED, note="还是暗。")


async def test_what_is_counted_as_it_happens_is_what_is_counted_anew():
    with time_machine.travel(MONDAY, tick=False) as clock:
        await lived(clock)
        clock.move_to(LATER)
        await figures.catch_up()
        kept = await rows()
        await database.execute("delete from case_tallies where id % 2 = 0")
        await database.execute("update case_tallies set reported = reported + 1, closed = 9")

        assert await figures.rebuild() > 3

    assert await rows() == kept
    plainly = await database.row(PLAINLY)
    assert plainly
    counted = await total()
    assert {name: getattr(counted, name) for name in plainly.keys()} == dict(plainly)  # noqa: SIM118


@pytest.mark.parametrize(
    ("stage", "counted"),
    [
        (Stage.ACCEPTED, Tally(reported=1)),
        (
            Stage.CLOSED,
            Tally(
                *(1, 0, 0, 1, 1, 0),
                due=1,
                in_time=1,
                closed=1,
                solved=1,
                rated=1,
                content=1,
            ),
        ),
    ],
)
async def test_a_case_counts_where_it_stands(stage, counted):
    with time_machine.travel(MONDAY, tick=False) as clock:
        await told(stage)
        clock.move_to(LATER)
        await figures.catch_up()

    assert await total() == counted


async def test_late_work_and_no_contact_are_counted_when_their_time_is_over():
    with time_machine.travel(MONDAY, tick=False) as clock:
        await told(Stage.IN_HAND)
        clock.move_to(LATER)
        await cases.tell_due()
        await figures.catch_up()

    assert await total() == Tally(reported=1, contact_due=1, due=1)


async def test_what_was_withdrawn_was_never_due():
    with time_machine.travel(MONDAY, tick=False) as clock:
        case = await reported()
        await cases.withdraw(story.WANG.actor, case.id)
        clock.move_to(LATER)
        await figures.catch_up()

    assert await total() == Tally(reported=1, undue=1)


async def test_a_reopened_case_has_not_ended():
    with time_machine.travel(MONDAY, tick=False) as clock:
        case = await told(Stage.CLOSED)
        await figures.catch_up()
        assert (await total()).closed == 1
        clock.shift(timedelta(days=3))
        await cases.reopen(story.ZHOU.actor, case.id, note="又坏了。")
        await figures.catch_up()

    assert (await total()).closed == 0


async def test_a_day_to_come_waits_until_it_is_there():
    with time_machine.travel(MONDAY, tick=False):
        await told(Stage.CLOSED)
        await figures.catch_up()
        days = await database.rows("select distinct day from stale_days")

    assert [each["day"] > MONDAY.date() for each in days] == [True] * len(days)
    assert days


async def test_two_workers_at_once_count_once():
    await told(Stage.IN_HAND)

    done = await asyncio.gather(figures.catch_up(), figures.catch_up())

    assert sum(done) == 1
    assert (await total()).reported == 1


async def test_a_day_that_goes_on_changing_keeps_none_waiting(monkeypatch):
    await told(Stage.IN_HAND)
    today = calendar.today()
    before = today - timedelta(days=3)
    for day in (today, before):
        await database.execute("insert into stale_days (day) values ($1)", day)
    count = tallying._count

    async def meanwhile(day: date) -> None:
        await count(day)
        await database.execute("insert into stale_days (day) values ($1)", today)

    monkeypatch.setattr(tallying, "_count", meanwhile)
    assert await figures.catch_up() == 2
    left = await database.rows("select distinct day from stale_days where day <= $1", today)

    assert [row["day"] for row in left] == [today]


async def test_a_day_whose_counting_fails_waits_and_keeps_none_waiting(monkeypatch):
    await told(Stage.IN_HAND)
    today = calendar.today()
    before = today - timedelta(days=3)
    for day in (today, before):
        await database.execute("insert into stale_days (day) values ($1)", day)
    count = tallying._count

    async def fails(days: Window) -> None:
        await count(days)
        assert days.since != today

    monkeypatch.setattr(tallying, "_count", fails)
    assert await figures.catch_up() == 1
    left = await database.rows("select distinct day from stale_days where day <= $1", today)

    assert [row["day"] for row in left] == [today]
    assert (await total()).reported == 0


async def test_an_act_that_moves_no_figure_marks_no_day():
    case = await told(Stage.IN_HAND)
    await database.execute("delete from stale_days")

    await cases.comment(story.LIU.actor, case.id, note="明天去。")
    await asked(case.id, cases.CaseAct.ASK_EXTENSION)

    assert await database.value("select count(*) from stale_days") == 0


async def test_what_is_rolled_back_marks_nothing():
    async with database.transaction() as undone:
        await reported()
        await undone.rollback()

    assert await database.value("select count(*) from stale_days") == 0
