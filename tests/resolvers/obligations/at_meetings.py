"""A meeting of the story's deliberation council that votes on a proposal."""

from datetime import date, timedelta

from resolvers import clock, meetings, obligations, proposals
from resolvers.meetings import BallotChoice, Meeting, VoteWay
from resolvers.obligations import Obligation
from resolvers.proposals import ProposalStage
from tests.resolvers.councils import CLERK
from tests.resolvers.meetings import STARTS, TODAY, council, draft, member
from tests.resolvers.proposals import DESK, brought

FOR, AGAINST, _ABSTAIN = BallotChoice
DUE = date(2026, 6, 1)
CHAIR, MEMBERS = 0, (0, 1, 2)


async def met(
    choice: BallotChoice, *, put_first: bool = True
) -> tuple[Meeting, proposals.Proposal]:
    """A meeting of the council that voted on a proposal; its minutes are signed."""
    there = await council()
    with clock.standing_at(TODAY):
        proposal = await brought(ProposalStage.DELIBERATION, cost_fen=48_000)
        meeting = await draft(there)
        listed = await proposals.list_(CLERK.actor, proposal.id)
        assert listed.meeting == meeting.id
        if put_first:
            await proposals.put(DESK, proposal.id, decider="deliberation_council")
        meeting = await meetings.call(CLERK.actor, meeting.id)
    with clock.standing_at(STARTS):
        await meetings.open_(CLERK.actor, meeting.id)
        for number in MEMBERS:
            who = meeting.council.sitting[number].person
            await meetings.check_in(CLERK.actor, meeting.id, person=who)
        point = meeting.points[0].id
        meeting = await meetings.put_vote(CLERK.actor, meeting.id, point, way=VoteWay.HANDS)
        [vote] = meeting.votes
        for number in MEMBERS:
            who = await member(meeting.council, number)
            await meetings.cast_vote(who, meeting.id, vote.id, choice=choice)
        await meetings.close_vote(CLERK.actor, meeting.id, vote.id)
        await meetings.close(CLERK.actor, meeting.id)
    with clock.standing_at(STARTS + timedelta(days=1)):
        await meetings.minute(CLERK.actor, meeting.id, statements="逐项讨论")
        said = {"conclusion": "同意换灯", "responsible": "龙湾物业", "due_on": DUE}
        await meetings.conclude(CLERK.actor, meeting.id, point, **said)
        chair = await member(meeting.council, CHAIR)
        meeting = await meetings.sign(chair, meeting.id)
    return meeting, await proposals.find(DESK, proposal.id)


async def published(choice: BallotChoice = FOR, **more) -> tuple[Meeting, proposals.Proposal]:
    """The same, published, and written to the proposal."""
    meeting, proposal = await met(choice, **more)
    with clock.standing_at(STARTS + timedelta(days=1)):
        meeting = await meetings.publish(CLERK.actor, meeting.id)
        await proposals.decide()
    return meeting, await proposals.find(DESK, proposal.id)


async def laid(meeting: Meeting, **more) -> Obligation:
    given = {"matter": meeting.votes[0].id, "obligor": "manager", "text": "换灯", "due_on": DUE}
    with clock.standing_at(STARTS + timedelta(days=2)):
        return await obligations.lay(CLERK.actor, meeting.id, **{**given, **more})
