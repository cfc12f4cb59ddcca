"""How long things may take, and whom lateness is told: set, ended, explained."""

import asyncio
from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest

from resolvers import cases, clock, database, journal
from resolvers.calendar import Unit
from resolvers.cases import Clock, Rung, Urgency, customs
from resolvers.clock import now
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests import story
from tests.resolvers.cases import refused as refusing
from tests.resolvers.cases.telling import LAMP, reported

pytestmark = pytest.mark.usefixtures("rules_put_back")
ADMIN, ZHOU, WANG = story.ADMIN, story.ZHOU, story.WANG
SAID = {"source": "市政府通知", "version": "2026-9"}
THREE = {"clock": "resolve", "urgency": "normal", "amount": 3, "unit": "work_day", **SAID}
STEPS = [{"rung": "handler", "percent": 50}, {"rung": "command", "amount": 1, "unit": "hour"}]


async def everything() -> tuple[object, ...]:
    """All rules and steps there are, and how much of it is in the journal."""
    rules = await database.rows("select * from deadline_rules order by id")
    steps = await database.rows("select * from escalation_steps order by id")
    return *map(tuple, (*rules, *steps)), await database.value("select count(*) from journal")


refused = partial(refusing.refused, look=everything)


async def usual(kind: Clock = Clock.RESOLVE) -> cases.DeadlineRule:
    found = cases.usual_deadline(kind, Urgency.NORMAL)
    assert found is not None
    return found


class TestSetDeadline:
    async def test_is_for_clocks_that_begin_later(self):
        before = await reported()

        made = await cases.set_deadline(ADMIN.actor, **THREE)

        after = await reported()
        assert (before.promise.amount, after.promise.amount) == (5, 3)
        assert (after.promise.rule, after.promise.source) == (made.id, "市政府通知")
        found = await cases.find(ZHOU.actor, before.id)
        assert (found.promise.due_at, found.promise.rule_gone) == (before.promise.due_at, True)
        assert found.promise.rule_now.to_at == made.from_at
        assert await journal.actions_on(made.id) == ["deadline.set"]

    async def test_of_a_place_leaves_other_places_alone(self):
        made = await cases.set_deadline(ADMIN.actor, area=story.TOWN, **THREE)

        assert (await reported()).promise.rule == made.id
        elsewhere = await cases.report(WANG.actor, **{**LAMP, "estate": None}, area=OTHER)
        assert elsewhere.promise.amount == 5
        assert made.id not in {each.id for each in cases.deadline_rules(OTHER)}
        assert made.id in {each.id for each in cases.deadline_rules(story.GRID)}

    async def test_of_a_day_to_come_holds_from_then_to_its_last_day(self):
        today = now().date()
        span = {"from_date": today + timedelta(days=3), "to_date": today + timedelta(days=9)}
        made = await cases.set_deadline(ADMIN.actor, **THREE, **span)

        assert await usual() != made
        assert [made.holds(now() + timedelta(days=n)) for n in (1, 5, 15)] == [False, True, False]
        with clock.standing_at(now() + timedelta(days=5)):
            assert await usual() == made

    async def test_by_others_changes_nothing(self):
        for who in (ZHOU, WANG, story.LIU):
            refusal = await refused(NotAllowed, cases.set_deadline(who.actor, **THREE))
            assert refusal.reason is Reason.NOT_YOUR_POST

    async def test_with_wrong_fields_names_them_all(self):
        given = {"clock": "lunch", "amount": 0, "unit": "week", "category": "98", "source": ""}
        refusal = await refused(NotValid, cases.set_deadline(ADMIN.actor, **given))

        assert refusing.checked_fields(refusal) == {
            "source": Reason.MISSING,
            "version": Reason.MISSING,
            "clock": Reason.UNKNOWN_CHOICE,
            "category": Reason.UNKNOWN_CHOICE,
            "amount": Reason.TOO_SMALL,
            "unit": Reason.UNKNOWN_CHOICE,
        }

    async def test_elsewhere_is_not_found(self):
        await refused(NotFound, cases.set_deadline(ADMIN.actor, area="419999999999", **THREE))

    async def test_twice_at_once_leaves_one_without_an_end(self):
        twice = [cases.set_deadline(ADMIN.actor, **THREE) for _ in range(2)]
        await asyncio.gather(*twice)

        query = "select count(*) from deadline_rules where to_at is null and source = '市政府通知'"
        assert await database.value(query) == 1


OTHER = story.OTHER_VILLAGE


class TestRetireDeadline:
    async def test_of_a_narrow_one_gives_back_the_one_for_all(self):
        made = await cases.set_deadline(ADMIN.actor, area=story.TOWN, **THREE)
        case = await reported()

        ended = await cases.retire_deadline(ADMIN.actor, made.id)

        assert (await reported()).promise.amount == 5
        assert ended.over(now())
        found = await cases.find(ZHOU.actor, case.id)
        assert (found.promise.amount, found.promise.rule_gone) == (3, True)
        assert (await journal.actions_on(made.id))[-1] == "deadline.retired"

    async def test_of_the_last_one_for_all_is_refused(self):
        refusal = await refused(NotNow, cases.retire_deadline(ADMIN.actor, (await usual()).id))

        assert (refusal.reason, refusal.facts) == (Reason.LAST_DEADLINE, {"clock": Clock.RESOLVE})

    async def test_a_second_time_is_refused(self):
        made = await cases.set_deadline(ADMIN.actor, area=story.TOWN, **THREE)
        await cases.retire_deadline(ADMIN.actor, made.id)

        refusal = await refused(NotNow, cases.retire_deadline(ADMIN.actor, made.id))

        assert refusal.reason is Reason.DEADLINE_ENDED

    async def test_by_others_or_of_none_changes_nothing(self):
        made = await cases.set_deadline(ADMIN.actor, area=story.TOWN, **THREE)

        await refused(NotAllowed, cases.retire_deadline(ZHOU.actor, made.id))
        await refused(NotFound, cases.retire_deadline(ADMIN.actor, uuid4()))

    async def test_what_is_shipped_comes_back_neither_once_ended_nor_replaced(self):
        await cases.set_deadline(ADMIN.actor, **THREE)
        await cases.set_ladder(ADMIN.actor, steps=STEPS, **SAID)
        before = await everything()

        await customs.plant()

        assert await everything() == before


class TestExpect:
    def test_says_of_each_clock_its_rule_end_and_whom_it_tells(self):
        found = {each.kind: each for each in cases.expect(story.GRID, category="0606")}

        resolve = found[Clock.RESOLVE]
        assert (resolve.rule.amount, resolve.rule.unit) == (5, Unit.WORK_DAY)
        assert sum(line.counted for line in resolve.due.lines) == 5
        assert [rung for _, rung in resolve.moments][-1] is Rung.CITY
        assert resolve.moments[2] == (resolve.due.at, Rung.LEADER)
        assert found[Clock.URGE].moments == ()

    async def test_is_what_a_case_gets_indeed(self):
        with clock.standing_at(now()):
            (resolve,) = [
                e for e in cases.expect(story.GRID, category="0606") if e.kind == "resolve"
            ]
            case = await reported()

        assert (case.promise.due_at, case.promise.rule) == (resolve.due.at, resolve.rule.id)

    async def test_names_the_rules_that_say_less(self):
        general = await usual()
        await cases.set_deadline(ADMIN.actor, area=story.TOWN, **THREE)

        (resolve,) = [e for e in cases.expect(story.GRID, category="0606") if e.kind == "resolve"]

        assert (resolve.rule.area, resolve.others) == (story.TOWN, (general,))

    def test_of_nothing_known_says_so(self):
        with pytest.raises(NotFound):
            cases.expect("419999999999", category="0606")
        with pytest.raises(NotValid) as refusal:
            cases.expect(story.GRID, category="98", urgency="soon")
        assert set(refusal.value.fields) == {"category", "urgency"}


class TestSetLadder:
    async def test_is_for_clocks_that_begin_later(self):
        before = await reported()
        made = await cases.set_ladder(ADMIN.actor, steps=STEPS, **SAID)
        after = await reported()

        query = "select rungs from case_clocks where id = $1"
        old, new = [await database.value(query, c.promise.id) for c in (before, after)]
        assert (len(old), new) == (5, ["handler", "command"])
        assert (made.version, [each.rung for each in made.steps]) == (
            "2026-9",
            [Rung.HANDLER, Rung.COMMAND],
        )
        assert [each.to_at for each in cases.ladders()] == [made.from_at, None]
        assert await journal.actions_on("ladder") == ["ladder.set"]

    async def test_an_extension_keeps_the_ladder_of_the_clock(self):
        case = await reported()
        await cases.sign(story.LIU.actor, case.id)
        await cases.set_ladder(ADMIN.actor, steps=STEPS, **SAID)
        await cases.ask_extension(story.LIU.actor, case.id, days=3, note="等配件")
        case = await cases.extend(ZHOU.actor, case.id)

        query = "select rungs from case_clocks where id = $1"
        assert len(await database.value(query, case.promise.id)) == 5

    @pytest.mark.parametrize(
        ("steps", "reason"),
        [
            ([], Reason.TOO_FEW),
            ([{"rung": "handler", "percent": 50}], Reason.LADDER_SILENT),
            ([{"rung": "city", "percent": 100, "urgency": "normal"}], Reason.LADDER_SILENT),
            ([{"rung": "city"}], Reason.PERCENT_OR_AMOUNT),
            ([{"rung": "city", "amount": 2}], Reason.PERCENT_OR_AMOUNT),
            (
                [{"rung": "city", "percent": 5, "amount": 2, "unit": "hour"}],
                Reason.PERCENT_OR_AMOUNT,
            ),
        ],
    )
    async def test_that_says_too_little_or_tells_nobody_is_refused(self, steps, reason):
        work = cases.set_ladder(ADMIN.actor, steps=steps, **SAID)

        refusal = await refused(NotValid, work)

        assert refusing.checked_fields(refusal) == {"steps": reason}

    async def test_by_others_changes_nothing(self):
        work = cases.set_ladder(ZHOU.actor, steps=STEPS, **SAID)

        await refused(NotAllowed, work)
