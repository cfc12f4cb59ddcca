"""Asking the next level, and superiors asking: recorded, refused without a trace, once."""

import asyncio
from datetime import timedelta
from typing import ClassVar

import pytest

from resolvers import cases, clock
from resolvers.cases import CaseAct, Clock, MediationEnd, Outcome, Stage
from resolvers.clock import now
from resolvers.database import transaction
from resolvers.refusals import NotNow, NotValid, Reason
from tests import story
from tests.resolvers.cases.acting import Act, Worded
from tests.resolvers.cases.telling import asked, told

pytestmark = pytest.mark.usefixtures("db")


class TestAsk_Extension(Worded):  # noqa: N801 - the verb is read from it
    before, to, by = Stage.IN_HAND, Stage.IN_HAND, story.LIU
    unknown_to = story.SUN
    fields: ClassVar = {"days": 3, "note": "等配件"}
    acts, recorded = ("ask_extension",), ("case.extension_asked",)
    wrong: ClassVar = {"days": "many", "note": ""}
    reasons: ClassVar = {"days": Reason.NOT_A_NUMBER, "note": Reason.MISSING}

    async def test_for_longer_than_the_rules_allow_names_the_limit(self, case):
        with pytest.raises(NotValid) as refusal:
            await self.done(story.LIU, case, days=16)

        assert refusal.value.fields["days"].facts == {"limit": 15}

    async def test_when_it_is_overdue_is_refused(self, case):
        late = case.promise.due_at + timedelta(minutes=1)
        with clock.standing_at(late), pytest.raises(NotNow) as refusal:
            await self.done(story.LIU, case)

        assert refusal.value.reason is Reason.TOO_LATE_TO_EXTEND


class TestExtend(Worded):
    before, to, by = Stage.IN_HAND, Stage.IN_HAND, story.ZHOU
    fields: ClassVar = {"note": "抓紧"}
    acts, recorded = ("extend",), ("case.extended",)

    @pytest.fixture
    async def case(self, db):
        case = await told(Stage.IN_HAND)
        return await asked(case.id, CaseAct.ASK_EXTENSION)

    async def test_keeps_the_first_end_beside_the_new_one(self, case):
        first = case.promise.due_at

        case = await self.done(story.ZHOU, case)

        assert (case.promise.original_due_at, case.extended_count) == (first, 1)
        assert case.promise.due_at > first
        (request,) = case.requests
        assert request.granted is True
        seen = await cases.find(story.WANG.actor, case.id, wants=cases.EVERYTHING)
        assert seen.timeline[-1].note == "等配件\n抓紧"

    async def test_a_third_time_cannot_be_asked(self, case):
        await self.done(story.ZHOU, case)
        await asked(case.id, CaseAct.ASK_EXTENSION)
        await self.done(story.ZHOU, case)

        with pytest.raises(NotNow) as refusal:
            await asked(case.id, CaseAct.ASK_EXTENSION)

        assert refusal.value.reason is Reason.EXTENDED_TWICE


class TestSuspend(Worded):
    before, to, by = Stage.IN_HAND, Stage.SUSPENDED, story.ZHOU
    acts, recorded = ("suspend",), ("case.suspended",)

    @pytest.fixture
    async def case(self, db):
        case = await told(Stage.IN_HAND)
        return await asked(case.id, CaseAct.ASK_SUSPENSION)

    async def test_holds_the_clocks_until_the_review(self, case):
        case = await self.done(story.ZHOU, case)

        assert case.promise.paused_at is not None
        assert case.next.kind is Clock.SUSPENSION
        with clock.standing_at(case.next.due_at + timedelta(minutes=1)):
            assert await cases.go_on() == 1
        case = await cases.find(story.ZHOU.actor, case.id)
        assert (case.stage, case.promise.paused_at) == (Stage.IN_HAND, None)

    async def test_of_an_extension_is_refused(self):
        case = await told(Stage.IN_HAND)
        await asked(case.id, CaseAct.ASK_EXTENSION)

        with pytest.raises(NotNow):
            await self.done(story.ZHOU, case)


class TestRefuse(Worded):
    before, to, by = Stage.IN_HAND, Stage.IN_HAND, story.ZHOU
    fields: ClassVar = {"note": "没有理由"}
    acts, recorded = ("refuse",), ("case.refused",)

    @pytest.fixture
    async def case(self, db):
        case = await told(Stage.IN_HAND)
        return await asked(case.id, CaseAct.ASK_EXTENSION)

    async def test_lets_the_unit_ask_again(self, case):
        case = await self.done(story.ZHOU, case)

        assert (case.request, case.requests[0].granted) == (None, False)
        assert (await asked(case.id, CaseAct.ASK_EXTENSION)).request is not None

    async def test_while_somebody_grants_one_of_both_is_first(self, case):
        both = (self.done(story.ZHOU, case), cases.extend(story.ZHENG.actor, case.id))

        results = await asyncio.gather(*both, return_exceptions=True)

        assert sum(isinstance(each, NotNow) for each in results) == 1


class TestResume(Act):
    before, to, by = Stage.SUSPENDED, Stage.IN_HAND, story.LIU
    unknown_to = story.SUN
    acts, recorded = ("resume",), ("case.resumed",)

    async def test_adds_exactly_the_work_time_of_the_pause(self, case):
        from resolvers import calendar

        clock_, later = case.promise, now() + timedelta(days=12)
        with clock.standing_at(later):
            case = await self.done(story.LIU, case)

        expected = calendar.resume(clock_.due_at, clock_.paused_at, later, clock_.unit)
        assert case.promise.due_at == expected
        assert [change.kind for change in case.clock(Clock.RESOLVE).changes] == ["pause", "resume"]


class TestMediate:
    async def test_holds_the_clocks_and_comes_back_to_be_checked(self):
        case = await told(Stage.IN_HAND)
        async with transaction():
            case = await cases.mediate(story.LIU.actor, case.id)
        assert (case.stage, case.promise.paused_at is None) == (Stage.IN_MEDIATION, False)

        async with transaction():
            case = await cases.end_mediation(
                story.LIU.actor, case.id, ended=MediationEnd.AGREED, reply="双方签了协议"
            )

        assert (case.stage, case.outcome) == (Stage.FINISHED, Outcome.SOLVED)
        assert case.clock(Clock.REVIEW) is not None

    async def test_failed_gives_it_back_to_its_unit(self):
        case = await told(Stage.IN_HAND)
        async with transaction():
            await cases.mediate(story.LIU.actor, case.id)
            case = await cases.end_mediation(
                story.LIU.actor, case.id, ended=MediationEnd.FAILED, reply="没有谈成"
            )

        assert (case.stage, case.promise.runs) == (Stage.IN_HAND, True)

    async def test_is_offered_to_nobody_by_itself(self):
        case = await told(Stage.IN_HAND)

        assert case.why_not_mediate(story.LIU.actor) is not None
        assert case.why_not_mediate(story.ZHOU.actor) is not None


class TestTry_Visit(Worded):  # noqa: N801 - the verb is read from it
    before, to, by = Stage.VERIFIED, Stage.VERIFIED, story.ZHOU
    acts, recorded = ("try_visit",), ("case.visit_tried",)

    async def test_twice_at_once_happens_once(self, case):
        """Each is a try of its own, until there were three."""
        for _ in range(3):
            case = await self.done(story.ZHOU, case)
        assert case.visit_count == 3

        with pytest.raises(NotNow) as refusal:
            await self.done(story.ZHOU, case)
        assert refusal.value.reason is Reason.TRIED_ENOUGH
