import asyncio
from datetime import datetime
from uuid import uuid4

import pytest

from resolvers import clock, database, journal, proposals, rules
from resolvers.calendar import SHANGHAI
from resolvers.proposals import Proposal, ProposalAct, ProposalBox, ProposalStage
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from resolvers.rules import RuleBody
from tests.resolvers.proposals import (
    DESK,
    TEXT,
    TITLE,
    WRITER,
    brought,
    drafted,
    endorsed,
    neighbours,
    submitted,
)
from tests.story import ESTATE, LIU, QIAN, WANG, ZHOU

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("db")]
S = ProposalStage


class TestCourse:
    async def test_goes_from_a_sentence_to_a_decision_and_its_result(self):
        proposal = await brought(S.EVALUATION)
        rated = await proposals.rate(WRITER, proposal.id, stars=5, note="亮多了。")
        rated = await proposals.rate(WRITER, proposal.id, stars=4)
        closed = await proposals.close(DESK, proposal.id)

        assert (rated.stars, rated.satisfaction.count, rated.satisfaction.total) == (4, 1, 4)
        assert (closed.stage, closed.adopted, closed.responsible) == (S.CLOSED, 1, "龙湾物业")
        assert [each.kind for each in closed.acts] == [
            *(ProposalAct.DRAFT, ProposalAct.SUBMIT, ProposalAct.SCREEN, ProposalAct.APPROVE),
            *(ProposalAct.GO_ON, ProposalAct.PUT, ProposalAct.ADOPT, ProposalAct.REPORT),
            *(ProposalAct.GO_ON, ProposalAct.CLOSE),
        ]
        assert await journal.verify(proposal.id)
        assert "proposal.rated" not in await journal.actions_on(proposal.id)  # has its own chain

    async def test_numbers_the_proposals_of_an_estate_even_at_once(self):
        drafts = [await drafted() for _ in range(3)]
        found = await asyncio.gather(*[proposals.submit(WRITER, each.id) for each in drafts])

        assert sorted(each.number for each in found) == [1, 2, 3]

    async def test_by_two_at_once_moves_once(self):
        proposal = await submitted()
        found = await asyncio.gather(
            *[proposals.screen(DESK, proposal.id) for _ in range(2)], return_exceptions=True
        )

        assert {type(each) for each in found} == {proposals.Proposal, NotNow}
        assert (await journal.actions_on(proposal.id)).count("proposal.screened") == 1

    async def test_is_not_found_from_outside(self):
        proposal = await submitted()

        for act in (proposals.find, proposals.endorse, proposals.screen, proposals.withdraw):
            with pytest.raises(NotFound):
                await act(QIAN.actor, proposal.id)

    async def test_without_a_reason_nothing_is_turned_down(self):
        proposal = await submitted()
        with pytest.raises(NotValid) as refused:
            await proposals.reject(DESK, proposal.id, note=" ")

        assert refused.value.fields["note"].reason is Reason.MISSING
        assert (await proposals.find(DESK, proposal.id)).stage is S.PROPOSED


class TestDisplay:
    async def test_ends_by_the_clock_after_its_full_days(self):
        def at(day):
            return clock.standing_at(datetime(2026, 11, day, 9, tzinfo=SHANGHAI))

        with at(20):
            proposal = await brought(S.ANNOUNCED)
        assert proposal.announced_until.isoformat() == "2026-11-23"
        with at(23):
            assert await proposals.tend() == 0
            with pytest.raises(NotNow) as refused:
                await proposals.go_on(DESK, proposal.id)
            assert refused.value.reason is Reason.DISPLAY_RUNNING
        with at(24):
            assert await proposals.tend() == 1
        assert (await proposals.find(DESK, proposal.id)).stage is S.DELIBERATION


class TestPut:
    @pytest.mark.parametrize(
        ("money", "decider", "reason"),
        [
            ("maintenance_fund", "deliberation_council", Reason.OWNERS_DECIDE),
            ("raised", "owners_ordinary", Reason.OWNERS_DECIDE),
            ("none", "collective_members", Reason.UNKNOWN_CHOICE),
            ("none", "somebody", Reason.UNKNOWN_CHOICE),
        ],
    )
    async def test_to_who_may_not_decide_is_refused(self, money, decider, reason):
        proposal = await brought(S.DELIBERATION, money=money)
        with pytest.raises(NotValid) as refused:
            await proposals.put(DESK, proposal.id, decider=decider)

        assert refused.value.fields["decider"].reason is reason
        assert (await proposals.find(DESK, proposal.id)).stage is S.DELIBERATION

    @pytest.mark.parametrize(
        ("money", "decider"),
        [("maintenance_fund", "owners_ordinary"), ("raised", "owners_special")],
    )
    async def test_to_the_owners_where_the_law_says_so(self, money, decider):
        proposal = await brought(S.DELIBERATION, money=money)

        assert (await proposals.put(DESK, proposal.id, decider=decider)).decider == decider

    async def test_what_failed_goes_to_a_meeting_of_all(self):
        proposal = await brought(S.RESOLUTION)
        failed = await proposals.fail(DESK, proposal.id, note="3 人赞成，4 人反对。")
        with pytest.raises(NotValid):
            await proposals.escalate(DESK, proposal.id, decider="deliberation_council")
        again = await proposals.escalate(DESK, proposal.id, decider="residents")

        assert (failed.stage, again.stage) == (S.NOT_AGREED, S.RESOLUTION)
        assert again.decider is RuleBody.RESIDENTS


class TestFileCase:
    async def test_becomes_a_case_that_stays_linked(self):
        proposal = await brought(S.EXECUTION)
        with_case = await proposals.file_case(
            LIU.actor, proposal.id, category="0606", text="3号楼门口换灯。"
        )

        [linked] = with_case.cases
        assert not linked.origin
        found = await database.row("select estate, text from cases where id = $1", linked.case)
        assert (found["estate"], found["text"]) == (ESTATE, "3号楼门口换灯。")

    async def test_with_what_is_wrong_changes_nothing(self):
        proposal = await brought(S.EXECUTION)
        with pytest.raises(NotValid):
            await proposals.file_case(LIU.actor, proposal.id, category="nothing", text="")

        assert (await proposals.find(DESK, proposal.id)).cases == ()


class TestMerge:
    async def test_takes_those_who_stand_behind_it_along_and_back(self):
        one, other = await endorsed(4), await submitted(title="换灯", text="请换灯。")
        merged = await proposals.merge(DESK, one.id, into=other.id, note="同一盏灯。")

        assert (merged.stage, merged.merged_into) == (S.MERGED, other.id)
        assert (await proposals.find(DESK, other.id)).support.homes == 4
        back = await proposals.separate(DESK, one.id)
        assert (back.stage, back.merged_into, back.support.homes) == (S.PROPOSED, None, 4)
        assert (await proposals.find(DESK, other.id)).support.homes == 1

    async def test_obliges_when_both_together_are_enough(self):
        one, other = await endorsed(6), await endorsed(6, title="换灯", text="请换灯。")
        await proposals.merge(DESK, one.id, into=other.id)

        found = await proposals.find(DESK, other.id)
        assert (found.support.homes, found.reached_at is not None) == (11, True)

    async def test_into_each_other_at_once_leaves_one(self):
        one, other = await submitted(), await submitted(title="换灯", text="请换灯。")
        await asyncio.gather(
            proposals.merge(DESK, one.id, into=other.id),
            proposals.merge(DESK, other.id, into=one.id),
            return_exceptions=True,
        )

        stages = [(await proposals.find(DESK, each.id)).stage for each in (one, other)]
        assert sorted(stages) == [S.MERGED, S.PROPOSED]

    async def test_into_each_other_from_two_pages_tells_one_what_the_other_did(self):
        one, other = await submitted(), await submitted(title="换灯", text="请换灯。")
        pairs = ((one, other), (other, one))
        found = await asyncio.gather(
            *[
                proposals.once(
                    DESK, proposals.merge, a.id, expected_version=a.version, into=b.id, note=""
                )
                for a, b in pairs
            ],
            return_exceptions=True,
        )

        assert {type(each) for each in found} <= {Proposal, NotNow, NotValid}
        stages = [(await proposals.find(DESK, each.id)).stage for each in (one, other)]
        assert sorted(stages) == [S.MERGED, S.PROPOSED]

    async def test_into_itself_or_what_is_not_there_is_refused(self):
        one = await submitted()
        for into in (one.id, uuid4(), "none"):
            with pytest.raises(NotValid) as refused:
                await proposals.merge(DESK, one.id, into=into)
            assert list(refused.value.fields) == ["into"]


class TestListed:
    async def test_by_box_and_words_page_by_page(self):
        found = [await submitted(title=f"提案{n}", text=f"第{n}件") for n in range(3)]
        await proposals.reject(DESK, found[0].id, note="不归小区管。")
        first = await proposals.listed(WRITER, ESTATE, first=1)
        second = await proposals.listed(WRITER, ESTATE, first=1, after=first.cursors[0])
        over = await proposals.listed(WRITER, ESTATE, box=ProposalBox.OVER)
        sought = await proposals.listed(WRITER, ESTATE, text="第1件")

        assert [each.title for each in (*first.items, *second.items)] == ["提案2", "提案1"]
        assert (first.more, second.more) == (True, False)
        assert [each.title for each in over.items] == ["提案0"]
        assert [each.title for each in sought.items] == ["提案1"]

    async def test_of_an_estate_elsewhere_is_not_found(self):
        with pytest.raises(NotFound):
            await proposals.listed(QIAN.actor, ESTATE)

    async def test_drafts_stand_in_nobodys_list_but_their_authors(self):
        draft = await drafted()

        assert (await proposals.listed(DESK, ESTATE)).items == ()
        assert [each.id for each in await proposals.mine(WRITER)] == [draft.id]
        assert await proposals.mine(DESK) == ()


class TestDesk:
    async def test_has_what_must_be_answered_first(self):
        newer, owed = await submitted(title="晚一点的"), await endorsed(10)
        for desk in (DESK, LIU.actor):
            found = await proposals.desk(desk)
            assert [each.id for each in found] == [owed.id, newer.id]
        assert await proposals.desk(WRITER) == ()
        assert await proposals.desk(QIAN.actor) == ()
        assert await proposals.desk(ZHOU.actor) == ()


class TestAlike:
    @pytest.mark.parametrize(
        ("title", "text", "found"),
        [
            ("3号楼换灯", "3号楼门口的灯太暗，老人看不见台阶。", True),
            (TITLE, TEXT, True),
            ("小区大门装人脸识别", "大门的门禁总是坏，请换成人脸识别。", False),
            ("种几棵树", "西边的空地上请种几棵桂花树。", False),
        ],
    )
    async def test_finds_what_wants_the_same(self, title, text, found):
        proposal = await submitted()
        alike = await proposals.alike(WRITER, ESTATE, title=title, text=text)

        assert [each.proposal.id for each in alike] == ([proposal.id] if found else [])


class TestOnce:
    async def test_a_repeat_does_nothing_and_gives_the_same(self):
        proposal, key = await submitted(), uuid4()
        for _ in range(2):
            found = await proposals.once(DESK, proposals.screen, proposal.id, client_key=key)
            assert found.stage is S.SCREENING
        assert (await journal.actions_on(proposal.id)).count("proposal.screened") == 1

    async def test_on_what_has_changed_since_says_by_what(self):
        seen = await submitted()
        await proposals.screen(DESK, seen.id)
        with pytest.raises(NotNow) as refused:
            await proposals.once(
                DESK, proposals.approve, seen.id, expected_version=seen.version, note=""
            )

        assert refused.value.reason is Reason.CHANGED_SINCE
        assert refused.value.facts["act"] is ProposalAct.SCREEN


class TestRules:
    async def test_of_another_place_are_kept_with_its_own_phases(self):
        found = await rules.listed(body=RuleBody.PROPOSALS)
        named = {rule.place: [step.name for step in rule.procedure.steps] for rule in found}

        assert named["全国"] == ["提事", "审定", "公示", "协商", "决议", "执行", "公开", "评议"]
        assert named["邓州市"][:3] == ["党支部会提议", "两委会商议", "党员大会审议"]
        assert (await submitted()).rule.place == "全国"


class TestPermissions:
    async def test_who_only_lives_there_moves_nothing(self):
        proposal = await submitted()
        [other] = await neighbours(1)
        for act in (proposals.screen, proposals.list_):
            with pytest.raises(NotAllowed):
                await act(other, proposal.id)
        with pytest.raises(NotAllowed):
            await proposals.answer(WANG.actor, proposal.id, text="好。")
