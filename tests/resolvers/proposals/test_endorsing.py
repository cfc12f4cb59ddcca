import asyncio
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from resolvers import clock, database, estates, journal, meetings, notices, proposals
from resolvers.actors import Actor, PostKind
from resolvers.calendar import SHANGHAI
from resolvers.notices import NoticeBox, NoticeKind
from resolvers.proposals import ProposalAct, ProposalStage
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason
from tests.resolvers import meetings as gathered
from tests.resolvers.estates import rolls
from tests.resolvers.proposals import (
    DESK,
    WRITER,
    endorsed,
    neighbour,
    neighbours,
    submitted,
)
from tests.story import COMMUNITY, COMPANY, ESTATE, HUANG, LIU, QIAN

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("db")]
FRIDAY = gathered.datetime(2026, 11, 20, 10, tzinfo=SHANGHAI)


class TestEndorse:
    async def test_is_counted_once_a_person_and_recorded(self):
        proposal, [other] = await submitted(), await neighbours(1)
        found = await proposals.endorse(other, proposal.id)

        assert (found.support.people, found.support.homes, found.endorsed) == (2, 2, True)
        assert await _noted(proposal.id) == ["proposal.endorsed"]
        with pytest.raises(NotNow) as refused:
            await proposals.endorse(other, proposal.id)
        assert refused.value.reason is Reason.ENDORSED_ALREADY

    async def test_by_one_twice_at_once_happens_once(self):
        proposal, [other] = await submitted(), await neighbours(1)
        for act, refused, people in (
            (proposals.endorse, Reason.ENDORSED_ALREADY, 2),
            (proposals.unendorse, Reason.NOT_ENDORSED, 1),
        ):
            thrice = [act(other, proposal.id) for _ in range(3)]
            found = await asyncio.gather(*thrice, return_exceptions=True)

            reasons = [each.reason for each in found if isinstance(each, NotNow)]
            assert reasons == [refused] * 2
            assert (await proposals.find(DESK, proposal.id)).support.people == people
        assert await _noted(proposal.id) == ["proposal.endorsed", "proposal.unendorsed"]

    @pytest.mark.long
    async def test_by_three_hundred_homes_at_once_counts_each_once(self):
        proposal = await submitted()
        behind = await neighbours(300)
        found = await asyncio.gather(*[proposals.endorse(each, proposal.id) for each in behind])

        assert all(each.endorsed for each in found)
        support = (await proposals.find(DESK, proposal.id)).support
        assert (support.people, support.homes) == (301, 301)
        assert await _noted(proposal.id) == ["proposal.endorsed"] * 300
        actions = await journal.actions_on(proposal.id)
        assert actions.count("proposal.obliged") == 1
        assert await journal.verify(proposal.id)

    async def test_of_one_flat_counts_as_one_home(self):
        await rolls.taken_over("3号楼,1,201,100,住宅,已交付,张三,,,,")
        [unit] = (await estates.units(HUANG.actor, ESTATE)).items
        made = await estates.households.invite(HUANG.actor, unit.id, capacity="owner", uses=2)
        two = await neighbours(2)
        for each in two:
            await estates.households.join_by_code(Actor(each.person), made.code)
        proposal = await submitted()
        for each in two:
            await proposals.endorse(each, proposal.id)

        support = (await proposals.find(DESK, proposal.id)).support
        assert (support.people, support.homes, support.of) == (3, 2, 1)

    async def test_by_a_thousand_made_up_accounts_counts_nobody(self):
        """Only who was verified to live there holds a post there; all others do not find it."""
        proposal = await submitted()
        made_up = [Actor(uuid7()) for _ in range(1000)]
        found = await asyncio.gather(
            *[proposals.endorse(each, proposal.id) for each in made_up], return_exceptions=True
        )

        assert {type(each) for each in found} == {NotFound}
        for each, expected in ((QIAN, NotFound), (LIU, NotAllowed)):
            with pytest.raises(expected):
                await proposals.endorse(each.actor, proposal.id)
        assert (await proposals.find(DESK, proposal.id)).support.people == 1

    async def test_tells_how_many_endorsed_an_earlier_text(self):
        proposal, [other, later] = await submitted(), await neighbours(2)
        await proposals.endorse(other, proposal.id)
        await proposals.edit(WRITER, proposal.id, text="换三盏灯。", base=1)
        await proposals.endorse(later, proposal.id)

        support = (await proposals.find(DESK, proposal.id)).support
        assert (support.people, support.earlier) == (3, 2)

    async def test_can_be_taken_back(self):
        proposal, [other] = await submitted(), await neighbours(1)
        await proposals.endorse(other, proposal.id)

        assert (await proposals.unendorse(other, proposal.id)).support.people == 1
        with pytest.raises(NotNow) as refused:
            await proposals.unendorse(other, proposal.id)
        assert refused.value.reason is Reason.NOT_ENDORSED


class TestOblige:
    async def test_nine_homes_oblige_to_nothing_and_ten_do(self):
        with clock.standing_at(FRIDAY):
            proposal = await endorsed(9)
            assert (proposal.support.needed, proposal.answer_due_at) == (10, None)
            [tenth] = await neighbours(1)
            reached = await proposals.endorse(tenth, proposal.id)

        assert reached.answer_due_at.astimezone(SHANGHAI).date().isoformat() == "2026-12-04"
        assert reached.owes_answer
        assert "proposal.obliged" in await journal.actions_on(proposal.id)
        told = await database.rows(
            "select organisation, due_at from notices where about = $1", proposal.id
        )
        assert {row["organisation"] for row in told} == {COMPANY, COMMUNITY}
        assert {row["due_at"] for row in told} == {reached.answer_due_at}

    async def test_by_many_at_once_is_noted_once(self):
        proposal = await submitted()
        many = await neighbours(30)
        await asyncio.gather(*[proposals.endorse(each, proposal.id) for each in many])

        found = await proposals.find(DESK, proposal.id)
        assert (found.support.homes, found.reached_at is not None) == (31, True)
        actions = await journal.actions_on(proposal.id)
        assert actions.count("proposal.obliged") == 1
        assert await journal.verify(proposal.id)

    async def test_is_caught_up_by_the_clock(self):
        proposal = await submitted()
        for each in await neighbours(9):
            await database.execute(
                "insert into proposal_endorsements (id, proposal, person, revision, at)"
                " values ($1, $2, $3, 1, now())",
                *(uuid7(), proposal.id, each.person),
            )

        assert await proposals.tend() == 1
        assert (await proposals.find(DESK, proposal.id)).reached_at

    async def test_asks_a_twentieth_of_all_homes_where_they_are_many(self):
        rooms = [
            f"3号楼,1,{floor:02}{n},50,住宅,已交付,业主{floor}{n},,,,"
            for floor in range(1, 31)
            for n in range(10)
        ]
        await rolls.taken_over(*rooms)

        assert (await submitted()).support.needed == 15


class TestAnswer:
    async def test_by_the_manager_is_in_the_companys_name_and_ends_the_duty(self):
        proposal = await endorsed(10)
        assert len(await _needing(LIU.actor)) == 1
        answered = await proposals.answer(LIU.actor, proposal.id, text="下周三换。")

        assert await _needing(LIU.actor) == ()
        assert [(a.text, a.organisation) for a in answered.answers] == [
            ("下周三换。", LIU.organisation)
        ]
        assert not answered.owes_answer
        [told] = (await notices.listed(WRITER)).items
        assert (told.kind, told.word) == (NoticeKind.PROPOSAL, ProposalAct.ANSWER)

    async def test_of_a_member_is_in_the_councils_name(self):
        sitting = await gathered.council()
        member = await gathered.member(sitting, 1)
        proposal = await endorsed(10)
        answered = await proposals.answer(member, proposal.id, text="列入预算。")

        assert [each.council for each in answered.answers] == [sitting.kind]

    async def test_that_turns_it_down_with_a_reason_is_an_answer(self):
        proposal = await endorsed(10)
        rejected = await proposals.reject(DESK, proposal.id, note="属于城管的事，已转办。")

        assert await _needing(LIU.actor) == ()
        assert (rejected.stage, rejected.owes_answer) == (ProposalStage.REJECTED, False)


class TestNextAgenda:
    """Not answered in time, it comes before the next meeting by itself."""

    async def late(self):
        with clock.standing_at(FRIDAY):
            return await endorsed(10)

    async def meeting(self, sitting):
        with clock.standing_at(FRIDAY):
            starts = gathered.datetime(2026, 12, 20, 19, tzinfo=SHANGHAI)
            return await gathered.draft(sitting, starts_at=starts)

    async def points(self, meeting):
        found = await meetings.find(gathered.CLERK.actor, meeting.id)
        return [(each.text, each.kind, each.thing) for each in found.points]

    async def test_takes_it_up_once(self):
        proposal = await self.late()
        meeting = await self.meeting(await gathered.council())
        with clock.standing_at(gathered.datetime(2026, 12, 4, 23, tzinfo=SHANGHAI)):
            assert await proposals.tend() == 1
            assert await proposals.tend() == 0

        line = f"第{proposal.number}号提案：{proposal.title}"
        assert await self.points(meeting) == [(line, "proposal", proposal.id)]
        found = await proposals.find(DESK, proposal.id)
        assert (found.meeting, found.acts[-1].kind) == (meeting.id, ProposalAct.LIST)

    async def test_not_before_its_time_nor_what_was_answered(self):
        proposal = await self.late()
        meeting = await self.meeting(await gathered.council())
        with clock.standing_at(gathered.datetime(2026, 12, 4, 9, tzinfo=SHANGHAI)):
            assert await proposals.tend() == 0
            await proposals.answer(LIU.actor, proposal.id, text="下周三换。")
        with clock.standing_at(gathered.datetime(2026, 12, 9, 9, tzinfo=SHANGHAI)):
            assert await proposals.tend() == 0
        assert await self.points(meeting) == []

    async def test_waits_for_a_meeting_and_comes_back_when_it_is_struck_off(self):
        await self.late()
        sitting = await gathered.council()
        with clock.standing_at(gathered.datetime(2026, 12, 5, 9, tzinfo=SHANGHAI)):
            assert await proposals.tend() == 0
            meeting = await self.meeting(sitting)
            assert await proposals.tend() == 1
            clerk = gathered.CLERK.actor
            [point] = (await meetings.find(clerk, meeting.id)).points
            await meetings.strike_point(clerk, meeting.id, point.id)
            assert await proposals.tend() == 1
        assert len(await self.points(meeting)) == 1

    async def test_by_hand_needs_a_meeting_that_is_being_prepared(self):
        proposal = await submitted()
        with pytest.raises(NotNow) as refused:
            await proposals.list_(DESK, proposal.id)
        assert refused.value.reason is Reason.NO_MEETING_AHEAD

        await self.meeting(await gathered.council())
        with clock.standing_at(FRIDAY):
            assert (await proposals.list_(DESK, proposal.id)).meeting
            with pytest.raises(NotNow) as refused:
                await proposals.list_(DESK, proposal.id)
        assert refused.value.reason is Reason.ON_AGENDA

    async def test_by_a_member_of_another_council_is_put_on_no_agenda_of_this_one(self):
        proposal = await submitted()
        meeting, [member] = await self.meeting(await gathered.council()), await neighbours(1)
        elsewhere = neighbour(member.person, PostKind.COMMITTEE_MEMBER)
        with clock.standing_at(FRIDAY), pytest.raises(NotNow) as refused:
            await proposals.list_(elsewhere, proposal.id)

        assert refused.value.reason is Reason.NO_MEETING_AHEAD
        assert await self.points(meeting) == []

    async def test_by_hand_again_where_the_meeting_was_cancelled(self):
        proposal = await submitted()
        meeting = await self.meeting(sitting := await gathered.council())
        with clock.standing_at(FRIDAY):
            await proposals.list_(DESK, proposal.id)
            await meetings.cancel(gathered.CLERK.actor, meeting.id, note="改期。")
            next_ = await self.meeting(sitting)
            await proposals.tend()
            assert (await proposals.list_(DESK, proposal.id)).meeting == next_.id


class TestWithdraw:
    async def test_before_many_stand_behind_it_tells_those_who_do(self):
        proposal, [other] = await submitted(), await neighbours(1)
        await proposals.endorse(other, proposal.id)
        gone = await proposals.withdraw(WRITER, proposal.id, note="物业已经换了。")

        assert (gone.stage, gone.support.homes) == (ProposalStage.WITHDRAWN, 2)
        [told] = (await notices.listed(neighbour(other.person))).items
        assert told.word == ProposalAct.WITHDRAW

    async def test_with_three_hundred_endorsements_is_refused_and_changes_nothing(self):
        proposal = await submitted()
        async with database.connection() as c:
            await c.executemany(
                "insert into proposal_endorsements (id, proposal, person, revision, at)"
                " values ($1, $2, $3, 1, now())",
                [(uuid7(), proposal.id, each.person) for each in await neighbours(299)],
            )
        await proposals.tend()
        with pytest.raises(NotNow) as refused:
            await proposals.withdraw(WRITER, proposal.id)

        assert refused.value.reason is Reason.ENDORSED_BY_MANY
        assert refused.value.facts == {"count": 300, "limit": 10}
        assert (await proposals.find(DESK, proposal.id)).stage is ProposalStage.PROPOSED
        left = await proposals.leave(WRITER, proposal.id)
        assert (left.authors, left.support.homes) == ((), 300)


async def _needing(actor: Actor) -> tuple[notices.Notice, ...]:
    """What waits for somebody."""
    return tuple((await notices.listed(actor, unread=True, box=NoticeBox.NEEDED)).items)


async def _noted(proposal: UUID) -> list[str]:
    """What the journal says of those who stand behind a proposal."""
    said = await database.rows(
        "select action from journal where facts ->> 'within' = $1 order by id", str(proposal)
    )
    return [row["action"] for row in said]
