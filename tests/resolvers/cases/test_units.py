"""Giving back, handing over, working beside: recorded, refused without a trace, once."""

from datetime import timedelta
from typing import ClassVar

import pytest

from resolvers import cases, clock
from resolvers.cases import AssignmentState, Clock, ReturnReason, Role, Stage
from resolvers.clock import now
from resolvers.refusals import NotAllowed, NotNow, NotValid, Reason
from tests import story
from tests.resolvers.cases.acting import Act, Worded
from tests.resolvers.cases.telling import SOLVED, told, written

pytestmark = pytest.mark.usefixtures("db")
MISTAKE = {"reason": ReturnReason.NOT_OUR_DUTY, "note": "路灯归城管"}
PART = {"organisation": story.BUREAU, "days": 2, "note": "请断电"}


class TestReturn_(Worded):  # noqa: N801 - the verb is read from it
    before, to, by = Stage.DISPATCHED, Stage.ACCEPTED, story.LIU
    unknown_to = story.SUN
    fields: ClassVar = MISTAKE
    acts, recorded = ("return",), ("case.returned",)
    too_late = NotAllowed
    wrong: ClassVar = {"reason": "lazy", "note": "", "organisation": "x"}
    reasons: ClassVar = {
        "reason": Reason.UNKNOWN_CHOICE,
        "note": Reason.MISSING,
        "organisation": Reason.UNKNOWN_CHOICE,
    }

    async def test_lets_the_promise_run_on(self, case):
        due = case.promise.due_at

        case = await self.done(story.LIU, case)

        assert (case.lead, case.returned_count, case.promise.due_at) == (None, 1, due)
        assert case.promise.runs
        assert case.clock(Clock.DISPATCH) is not None
        assert case.clock(Clock.SIGN) is None

    async def test_after_signing_is_refused(self):
        case = await told(Stage.IN_HAND)

        with pytest.raises(NotNow) as refusal:
            await self.done(story.LIU, case)

        assert refusal.value.reason is Reason.SIGNED_ALREADY

    async def test_after_the_time_to_sign_is_refused(self, case):
        with clock.standing_at(now() + timedelta(days=9)), pytest.raises(NotNow) as refusal:
            await self.done(story.LIU, case)

        assert refusal.value.reason is Reason.TOO_LATE_TO_RETURN

    async def test_a_second_time_goes_to_an_arbiter_whose_word_stands(self, case):
        await self.done(story.LIU, case)
        await cases.dispatch(story.ZHOU.actor, case.id, organisation=story.BUREAU)
        case = await self.done(story.SUN, case)

        with pytest.raises(NotAllowed) as refusal:
            await cases.dispatch(story.ZHOU.actor, case.id, organisation=story.BUREAU)
        assert refusal.value.reason is Reason.ARBITER_DECIDES

        await cases.dispatch(story.ZHENG.actor, case.id, organisation=story.BUREAU)
        with pytest.raises(NotAllowed) as refusal:
            await self.done(story.SUN, case)
        assert refusal.value.reason is Reason.ARBITER_DECIDED


class TestTransfer(Worded):
    before, to, by = Stage.IN_HAND, Stage.DISPATCHED, story.LIU
    unknown_to = story.SUN
    fields: ClassVar = {"organisation": story.BUREAU, "note": "归城管"}
    acts, recorded = ("transfer",), ("case.transferred",)
    too_late = NotAllowed
    wrong: ClassVar = {"organisation": "x", "note": ""}
    reasons: ClassVar = {"organisation": Reason.UNKNOWN_CHOICE, "note": Reason.MISSING}

    async def test_never_resets_the_whole(self, case):
        due = case.promise.due_at
        with clock.standing_at(now() + timedelta(days=1)):
            case = await self.done(story.LIU, case)

        assert (case.lead, case.promise.due_at) == (story.BUREAU, due)
        own = next(c for c in case.clocks if c.runs and c.assignment)
        assert own.due_at <= due
        assert [a.state for a in case.assignments] == ["revoked", "dispatched"]

    async def test_back_to_who_had_it_changes_nothing(self, case):
        await self.done(story.LIU, case)
        await cases.sign(story.SUN.actor, case.id)
        before = await written(case.id)

        with pytest.raises(NotValid) as refusal:
            await self.done(story.SUN, case, organisation=story.COMPANY)

        assert refusal.value.fields["organisation"].reason is Reason.HAD_IT_BEFORE
        assert await written(case.id) == before


class TestContact(Worded):
    before, to, by = Stage.IN_HAND, Stage.IN_HAND, story.LIU
    unknown_to = story.SUN
    acts, recorded = ("contact",), ("case.contacted",)

    async def test_stops_its_clock(self, case):
        assert case.clock(Clock.FIRST_CONTACT)

        case = await self.done(story.LIU, case)

        assert case.clock(Clock.FIRST_CONTACT) is None


class TestEnlist(Worded):
    before, to, by = Stage.IN_HAND, Stage.IN_HAND, story.LIU
    unknown_to = story.SUN
    fields: ClassVar = PART
    acts, recorded = ("enlist",), ("case.enlisted",)
    wrong: ClassVar = {"organisation": "x", "days": "0", "note": ""}
    reasons: ClassVar = {
        "organisation": Reason.UNKNOWN_CHOICE,
        "days": Reason.TOO_SMALL,
        "note": Reason.MISSING,
    }

    async def test_twice_at_once_happens_once(self, case):
        """The second finds that organisation at work."""
        await self.done(story.LIU, case)
        before = await written(case.id)

        with pytest.raises(NotValid) as refusal:
            await self.done(story.LIU, case)

        assert refusal.value.fields["organisation"].reason is Reason.WORKS_ON_IT
        assert await written(case.id) == before

    async def test_never_gives_more_time_than_the_whole_has(self, case):
        case = await self.done(story.LIU, case, days=60)

        part = case.parts[0]
        own = next(c for c in case.clocks if c.assignment == part.id)
        assert (part.role, own.due_at) == (Role.CO, case.promise.due_at)

    async def test_the_lead_answers_once_all_parts_are_done(self, case):
        await self.done(story.LIU, case)
        with pytest.raises(NotNow) as refusal:
            await cases.finish(story.LIU.actor, case.id, **SOLVED)
        assert (refusal.value.reason, refusal.value.facts) == (Reason.CO_UNITS_OPEN, {"count": 1})

        await cases.join(story.SUN.actor, case.id)
        case = await cases.contribute(story.SUN.actor, case.id, note="断了电")
        assert case.assignments[-1].state is AssignmentState.FINISHED
        assert (await cases.finish(story.LIU.actor, case.id, **SOLVED)).stage is Stage.FINISHED


class TestJoin(Act):
    before, to, by = Stage.IN_HAND, Stage.IN_HAND, story.SUN
    not_by = story.LIU
    unknown_to = story.WU
    acts, recorded = ("join",), ("case.joined",)

    @pytest.fixture
    async def case(self, db):
        case = await told(Stage.IN_HAND)
        return await cases.enlist(story.LIU.actor, case.id, **PART)

    async def test_in_another_stage_changes_nothing(self):
        """Beside the lead one works only while it has the case in hand."""


class TestDelegate:
    async def test_below_is_possible_and_elsewhere_is_not(self):
        case = await cases.report(story.WANG.actor, category="0404", text="路灯", area=story.GRID)
        await cases.sign(story.SUN.actor, case.id)

        case = await cases.delegate(
            story.SUN.actor, case.id, organisation=story.COMMUNITY, days=1, note="先看看"
        )
        assert [part.role for part in case.parts] == [Role.BELOW]
        with pytest.raises(NotValid) as refusal:
            await cases.report_up(
                story.SUN.actor, case.id, organisation=story.COMPANY, days=1, note="请协助"
            )
        assert refusal.value.fields["organisation"].reason is Reason.NOT_SEATED_ABOVE


class TestReport_Up:  # noqa: N801 - the verb is read from it
    async def test_above_is_possible_and_elsewhere_is_not(self):
        case = await told(Stage.IN_HAND)

        case = await cases.report_up(story.LIU.actor, case.id, **PART)
        assert [part.role for part in case.parts] == [Role.ABOVE]
        with pytest.raises(NotValid) as refusal:
            await cases.delegate(
                story.LIU.actor, case.id, organisation=story.COMMUNITY, days=1, note="帮忙"
            )
        assert refusal.value.fields["organisation"].reason is Reason.NOT_SEATED_BELOW


class TestRelease:
    async def test_ends_the_part_that_does_not_move(self):
        case = await told(Stage.IN_HAND)
        await cases.enlist(story.LIU.actor, case.id, **PART)

        case = await cases.release(
            story.ZHOU.actor, case.id, organisation=story.BUREAU, note="不用了"
        )

        assert (case.part_count, case.parts) == (0, ())
        assert case.assignments[-1].state is AssignmentState.REVOKED

    async def test_of_who_is_not_there_names_the_field(self):
        case = await told(Stage.IN_HAND)
        await cases.enlist(story.LIU.actor, case.id, **PART)

        with pytest.raises(NotValid) as refusal:
            await cases.release(
                story.LIU.actor, case.id, organisation=story.COMMUNITY, note="不用了"
            )

        assert set(refusal.value.fields) == {"organisation"}
