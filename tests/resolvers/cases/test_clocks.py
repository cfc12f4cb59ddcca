"""The clocks of a case: set by rules that may go, moved by pauses, told about once."""

from datetime import UTC, datetime, timedelta

import pytest

from resolvers import calendar, cases, clock, database, journal, notices
from resolvers.calendar import SHANGHAI, Unit
from resolvers.cases import Clock, Light, Stage
from resolvers.cases import deadlines as rules
from resolvers.clock import now
from tests import story
from tests.resolvers.cases.telling import LAMP, reported, told

pytestmark = pytest.mark.usefixtures("since")
MONDAY = datetime(2026, 11, 23, 1, tzinfo=UTC)


@pytest.fixture
async def since(db):
    """Posts and rules are older than these moments."""
    for table in ("posts", "dispatch_rules"):
        await database.execute(f"update {table} set from_at = '2026-01-01'")


async def kinds(case) -> list[str]:
    found = await database.rows(
        'select kind from case_clocks where "case" = $1 and stopped_at is null order by kind',
        case.id,
    )
    return [r["kind"] for r in found]


class TestStages:
    @pytest.mark.parametrize(
        ("stage", "running"),
        [
            (Stage.REPORTED, ["accept", "resolve"]),
            (Stage.ACCEPTED, ["dispatch", "resolve"]),
            (Stage.DISPATCHED, ["resolve", "resolve", "sign"]),
            (Stage.IN_HAND, ["first_contact", "resolve", "resolve"]),
            (Stage.FINISHED, ["review"]),
            (Stage.VERIFIED, ["visit"]),
            (Stage.CLOSED, []),
        ],
    )
    async def test_have_their_clocks(self, stage, running):
        assert await kinds(await told(stage)) == running


class TestPolicy:
    async def test_that_is_gone_leaves_the_clock_as_it_was_set(self):
        case = await reported()
        await database.execute("delete from deadline_rules where id = $1", case.promise.rule)
        try:
            await rules.load()
            found = await cases.find(story.ZHOU.actor, case.id)
            assert (found.promise.amount, found.promise.unit) == (5, Unit.WORK_DAY)
            assert (found.promise.due_at, found.promise.source) == (
                case.promise.due_at,
                case.promise.source,
            )
            await cases.sign(story.LIU.actor, case.id)
            assert (await reported()).promise is None
        finally:
            await _put_back(case.promise)

    async def test_of_a_smaller_area_comes_before_that_of_a_larger(self):
        await database.execute(
            "insert into deadline_rules (id, clock, area, urgency, amount, unit, rolls, source,"
            " version) values (gen_random_uuid(), 'resolve', $1, 'normal', 2, 'work_day', true,"
            " '街道规定', '1')",
            story.TOWN,
        )
        await rules.load()
        try:
            case = await reported()
        finally:
            await database.execute("delete from deadline_rules where source = '街道规定'")
            await rules.load()

        assert (case.promise.amount, case.promise.source) == (2, "街道规定")


async def _put_back(promise) -> None:
    await database.execute(
        "insert into deadline_rules (id, clock, urgency, amount, unit, rolls, source, version)"
        " values ($1, 'resolve', 'normal', $2, $3, true, $4, $5)",
        promise.rule,
        promise.amount,
        promise.unit.value,
        promise.source,
        promise.version,
    )
    await rules.load()


class TestLight:
    async def test_goes_from_green_to_black(self):
        with clock.standing_at(MONDAY):
            promise = (await reported()).promise
        over = promise.due_at - promise.started_at
        moments = (
            MONDAY,
            promise.yellow_at,
            promise.due_at + timedelta(minutes=1),
            promise.black_at + timedelta(minutes=1),
        )

        assert [promise.light(at) for at in moments] == list(Light)
        assert promise.yellow_at < promise.due_at < promise.black_at
        assert over

    async def test_is_black_after_a_second_rework(self):
        case = await told(Stage.FINISHED)
        for _ in range(2):
            await cases.send_back(story.CHEN.actor, case.id, note="没好")
            case = await cases.find(story.ZHOU.actor, case.id)
            if case.sent_back_count < 2:
                await cases.finish(story.LIU.actor, case.id, outcome="solved", reply="好了")

        assert case.light(now()) is Light.BLACK

    async def test_of_what_stands_still_is_none(self):
        case = await told(Stage.SUSPENDED)

        assert (case.promise.light(now()), case.light(now())) == (None, None)


class TestExplained:
    async def test_lines_sum_to_what_the_rule_gives(self):
        promise = (await reported()).promise

        lines = promise.explained.lines
        assert sum(line.counted for line in lines) == promise.amount
        assert not promise.counted_otherwise

    async def test_says_when_the_calendar_has_changed_since(self):
        with clock.standing_at(MONDAY):
            promise = (await reported()).promise
        await calendar.set_day(
            story.ADMIN.actor,
            date=(MONDAY + timedelta(days=1)).date(),
            is_work_day=False,
            name="停电",
            source="通知",
            version="1",
        )

        assert promise.counted_otherwise
        await calendar.clear_day(story.ADMIN.actor, (MONDAY + timedelta(days=1)).date())

    async def test_across_a_year_not_announced_is_provisional(self):
        with clock.standing_at(datetime(2026, 12, 30, 2, tzinfo=UTC)):
            promise = (await reported()).promise

        assert promise.provisional
        assert promise.due_at.astimezone(SHANGHAI).year == 2027


async def sweep_at(moment: datetime) -> int:
    with clock.standing_at(moment):
        return await cases.tell_due()


class TestTellDue:
    @pytest.fixture
    async def case(self, since):
        with clock.standing_at(MONDAY):
            case = await cases.report(story.WANG.actor, **LAMP)
            return await cases.sign(story.LIU.actor, case.id)

    async def test_before_half_of_the_time_nothing_is_told(self, case):
        assert await sweep_at(MONDAY + timedelta(minutes=5)) == 0

        assert (await notices.listed(story.LIU.actor)).items == ()

    async def test_warns_the_handler_then_the_unit_then_those_above(self, case):
        promise = next(c for c in case.clocks if c.kind is Clock.RESOLVE and c.assignment is None)
        moments = await database.value("select moments from case_clocks where id = $1", promise.id)
        told_to = []
        for at in moments:
            await sweep_at(at)
            rows = await database.rows(
                "select kind, person, organisation, desk, area from notices where cause = $1"
                " and step = (select step from case_clocks where id = $1) order by id",
                promise.id,
            )
            told_to.append([tuple(r.values()) for r in rows])

        person = (story.LIU.id, None, None, None)
        assert told_to == [
            [("warning", *person)],
            [("warning", *person)],
            [
                ("overdue", *person),
                ("overdue", None, story.COMPANY, None, None),
                ("overdue", None, None, "dispatch", story.COUNTY),
            ],
            [("escalation", None, None, "command", story.CITY)],
            [("escalation", None, None, "command", story.CITY)],
        ]
        entries = await journal.actions_on(case.id)
        assert {"case.warned", "case.overdue", "case.escalated"} <= set(entries)
        assert await journal.verify(case.id)

    async def test_twice_tells_once(self, case):
        late = case.promise.due_at + timedelta(minutes=1)
        assert await sweep_at(late) > 0
        before = await database.value("select count(*) from notices")

        assert await sweep_at(late) == 0

        assert await database.value("select count(*) from notices") == before

    async def test_writes_down_when_it_was_overdue(self, case):
        await sweep_at(case.promise.due_at + timedelta(hours=1))

        found = await cases.find(story.ZHOU.actor, case.id)
        assert found.promise.breached_at == case.promise.due_at

    async def test_leaves_alone_what_stands_still(self):
        await told(Stage.SUSPENDED)
        await database.execute("delete from case_clocks where kind = 'suspension'")

        assert await sweep_at(now() + timedelta(days=90)) == 0

    async def test_of_a_desk_without_people_tells_the_desk_above(self):
        with clock.standing_at(MONDAY):
            case = await told(Stage.ACCEPTED)
            await cases.dispatch(story.ZHOU.actor, case.id, organisation=story.BUREAU)
        await database.execute(
            "update posts set revoked_at = now() where person = $1", story.SUN.id
        )

        await sweep_at(MONDAY + timedelta(days=1))

        (one,) = await database.rows(
            "select delivered_at from notices where organisation = $1 and word = 'sign'",
            story.BUREAU,
        )
        assert one["delivered_at"] is None
        desks = await database.rows("select desk from notices where word = 'sign'")
        assert "dispatch" in {r["desk"] for r in desks}
