"""From the answer to the end: recorded, refused without a trace, once, in the areas."""

from typing import ClassVar

import pytest

from resolvers import cases, database, notices
from resolvers.actors import NOBODY
from resolvers.cases import Rating, Stage, Want
from resolvers.notices import Desk
from resolvers.refusals import NotAllowed, NotNow, NotValid, Reason
from tests import story
from tests.resolvers.cases.acting import Worded
from tests.resolvers.cases.telling import SOLVED, reported, told, tried, written

pytestmark = pytest.mark.usefixtures("db")


class TestVerify(Worded):
    before, to, by = Stage.FINISHED, Stage.VERIFIED, story.CHEN
    fields: ClassVar = {"note": "看过了"}
    acts, recorded = ("verify",), ("case.verified",)

    async def test_by_the_grid_leader(self, case):
        assert (await self.done(story.ZHAO, case)).stage is Stage.VERIFIED

    async def test_tells_the_resident_and_nobody_who_reports_all_day(self, case):
        await self.done(story.CHEN, case)
        for by in (story.WANG, story.LI):
            other = await reported(by)
            for act, who, given in ((cases.sign, story.LIU, {}), (cases.finish, story.LIU, SOLVED)):
                await act(who.actor, other.id, **given)
            await cases.verify(story.CHEN.actor, other.id)

        told_wang = (await notices.listed(story.WANG.actor)).items
        assert [(each.kind, each.word) for each in told_wang] == [("decision", "verify")] * 2
        assert (await notices.listed(story.LI.actor)).items == ()

    async def test_without_a_reporter_to_ask_closes_it(self, case):
        await database.execute("update cases set reporter = null")

        case = await self.done(story.CHEN, case)

        assert (case.stage, case.closed_at is None) == (Stage.CLOSED, False)
        assert (await written(case.id)).acts[-2:] == ("verify", "close")


class TestSend_Back(Worded):  # noqa: N801 - the verb is read from it
    before, to, by = Stage.FINISHED, Stage.IN_HAND, story.CHEN
    fields: ClassVar = {"note": "灯还是不亮"}
    acts, recorded = ("send_back",), ("case.sent_back",)
    wrong: ClassVar = {"note": ""}
    reasons: ClassVar = {"note": Reason.MISSING}

    async def test_gives_the_organisation_its_work_again(self, case):
        case = await self.done(story.CHEN, case)

        state = await database.row("select state, finished_at from case_assignments")
        assert (state["state"], state["finished_at"]) == ("signed", None)
        assert case.outcome is None
        again = await cases.finish(story.LIU.actor, case.id, **{**SOLVED, "reply": "又换了。"})
        assert (again.stage, again.answer.reply) == (Stage.FINISHED, "又换了。")


class TestRate(Worded):
    before, to, by = Stage.VERIFIED, Stage.CLOSED, story.WANG
    not_by = story.LI
    unknown_to = story.QIAN
    elsewhere = Stage.IN_HAND
    fields: ClassVar = {"rating": Rating.SATISFIED, "note": "谢谢"}
    acts, recorded = ("rate", "close"), ("case.rated", "case.closed")
    wrong: ClassVar = {"rating": "great", "note": "长" * 2001}
    reasons: ClassVar = {"rating": Reason.UNKNOWN_CHOICE, "note": Reason.TOO_LONG}

    async def test_fair_closes_it_too(self, case):
        case = await self.done(story.WANG, case, rating=Rating.FAIR)

        assert (case.stage, case.rating, case.rated) == (Stage.CLOSED, Rating.FAIR, True)

    async def test_unsatisfied_without_a_reason_changes_nothing(self, case):
        with pytest.raises(NotValid) as refused:
            await self.done(story.WANG, case, rating=Rating.UNSATISFIED, note=" ")

        assert refused.value.fields["note"].reason is Reason.MISSING
        assert (await cases.find(story.WANG.actor, case.id)).stage is Stage.VERIFIED

    async def test_unsatisfied_puts_it_in_hand_once_more(self, case):
        case = await self.done(story.WANG, case, rating=Rating.UNSATISFIED)

        assert (case.stage, case.unsatisfied_count, case.lead) == (Stage.IN_HAND, 1, story.COMPANY)
        assert case.promise.due_at > case.stage_at
        assert case.why_not_finish(story.LIU.actor) is None

    async def test_unsatisfied_a_second_time_goes_to_a_superior(self, case):
        await self.done(story.WANG, case, rating=Rating.UNSATISFIED)
        await cases.finish(story.LIU.actor, case.id, **SOLVED)
        case = await cases.verify(story.CHEN.actor, case.id)
        assert not case.rated

        case = await self.done(story.WANG, case, rating=Rating.UNSATISFIED)

        assert (case.stage, case.unsatisfied_count) == (Stage.FINISHED, 2)
        assert case.why_not_send_back(story.CHEN.actor).reason is Reason.SUPERIOR_CHECKS
        assert case.why_not_send_back(story.ZHENG.actor) is None
        looked_back = await cases.find(story.ZHOU.actor, case.id, wants=frozenset({Want.HELD}))
        desks = [each.desk for each in looked_back.held]
        assert desks[-5:] == [Desk.DISPATCH, None, Desk.CHECK, Desk.DISPATCH, Desk.COMMAND]

    async def test_of_a_case_that_closed_unanswered_is_kept(self, case):
        await tried(case.id)
        await cases.close(story.ZHOU.actor, case.id)

        case = await self.done(story.WANG, case, rating=Rating.UNSATISFIED)

        assert (case.stage, case.rating) == (Stage.CLOSED, Rating.UNSATISFIED)
        assert (await written(case.id)).acts[-2:] == ("close", "rate")

    async def test_of_what_one_handled_oneself_is_refused(self):
        case = await cases.self_handle(
            story.LI.actor, category="0504", text="噪声", reply="劝停了", area=story.GRID
        )

        with pytest.raises(NotAllowed) as refusal:
            await self.done(story.LI, case)

        assert refusal.value.reason is Reason.HANDLER_MAY_NOT_RATE


class TestClose(Worded):
    before, to, by = Stage.VERIFIED, Stage.CLOSED, story.ZHOU
    elsewhere = Stage.FINISHED
    fields: ClassVar = {"note": "电话没人接"}
    acts, recorded = ("close",), ("case.closed",)

    @pytest.fixture
    async def case(self, db):
        return await tried((await told(Stage.VERIFIED)).id)

    async def test_before_three_tries_changes_nothing(self):
        case = await told(Stage.VERIFIED)

        with pytest.raises(NotNow) as refusal:
            await self.done(story.ZHOU, case)

        assert refusal.value.reason is Reason.VISIT_FIRST


class TestPublish(Worded):
    before, to, by = Stage.DISPATCHED, Stage.DISPATCHED, story.ZHOU
    acts, recorded = ("publish",), ("case.published",)
    wrong: ClassVar = {"title": "长" * 121, "text": " "}
    reasons: ClassVar = {"title": Reason.TOO_LONG, "text": Reason.MISSING}

    async def test_in_another_stage_changes_nothing(self):
        """It is welcome in each; a second time it is refused."""
        case = await reported()
        await self.done(story.ZHOU, case)
        before = await written(case.id)

        with pytest.raises(NotNow) as refusal:
            await self.done(story.ZHOU, case)

        assert refusal.value.reason is Reason.ALREADY_PUBLISHED
        assert await written(case.id) == before

    async def test_in_other_words_leaves_the_reporters_own(self, case):
        await self.done(story.ZHOU, case, title="路灯", text="灯坏了，打13812345678")

        seen = await cases.find(NOBODY, case.id)
        own = await cases.find(story.WANG.actor, case.id)
        assert (seen.title, seen.text) == ("路灯", "灯坏了，打138****5678")
        assert own.title == case.title
