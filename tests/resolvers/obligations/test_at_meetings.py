"""What was adopted at a meeting decides its proposal, and is owed, done and accepted as any."""

from dataclasses import replace
from datetime import timedelta

import pytest

from resolvers import clock, database, meetings, obligations, proposals
from resolvers.actors import NOBODY
from resolvers.obligations import ObligationAct, ObligationStage, tending
from resolvers.proposals import ProposalStage
from resolvers.refusals import NotFound, NotNow, NotValid, Reason
from tests.resolvers.councils import CLERK
from tests.resolvers.meetings import STARTS
from tests.resolvers.obligations import owner
from tests.resolvers.obligations.at_meetings import AGAINST, DUE, FOR, laid, met, published
from tests.resolvers.proposals import DESK, neighbour
from tests.story import LIU, WANG

pytestmark = pytest.mark.usefixtures("db")


class TestDecide:
    async def test_waits_for_the_minutes_and_then_adopts_the_text_that_was_voted_on(self):
        meeting, waits = await met(FOR)
        with clock.standing_at(STARTS + timedelta(days=1)):
            early = await proposals.decide()
            await meetings.publish(CLERK.actor, meeting.id)
            moved = [await proposals.decide(), await proposals.decide()]
        there = await proposals.find(DESK, waits.id)

        assert (early, moved) == (0, [1, 0])
        assert waits.why_not_adopt(DESK).reason is Reason.MEETING_VOTED
        assert waits.why_not_fail(DESK).reason is Reason.MEETING_VOTED
        assert (there.stage, there.adopted) == (ProposalStage.EXECUTION, there.revision)
        assert (there.responsible, there.due_on) == ("龙湾物业", DUE)
        [seen] = await meetings.votes_on(WANG.actor, there.id)
        assert (seen.meeting.id, seen.vote.adopted) == (meeting.id, True)

    async def test_of_what_was_refused_fails_it(self):
        _, there = await published(AGAINST)

        assert (there.stage, there.adopted) == (ProposalStage.NOT_AGREED, None)

    async def test_of_what_was_not_put_to_them_leaves_it(self):
        _, there = await published(put_first=False)

        assert (there.stage, there.voted) == (ProposalStage.DELIBERATION, False)


class TestLay:
    async def test_is_owed_reported_and_accepted_by_residents(self, photo):
        meeting, proposal = await published()
        there = await laid(meeting, money_fen=48_000)
        [brief] = await obligations.of_proposal(DESK, proposal.id)

        assert (there.meeting, there.poll) == (there.source, None)
        assert there.decision.text == meeting.votes[0].text
        assert (there.decision.budget_fen, there.decision.proposal) == (48_000, proposal.id)
        assert (brief.meeting, brief.resolved) == (meeting.id, there.decision.text)
        assert [e.id for e in await obligations.of_source(NOBODY, meeting.id)] == [there.id]
        said = replace(there, stage=ObligationStage.REPORTED)
        tenant = neighbour(WANG.id)
        assert said.why_not(ObligationAct.ACCEPT, tenant) is None
        assert said.why_not(ObligationAct.ACCEPT, owner(WANG)) is None
        assert said.why_not(ObligationAct.ACCEPT, LIU.actor).reason is Reason.RESIDENTS_ACCEPT

    async def test_of_what_was_refused_or_more_than_it_costs_is_wrong(self):
        meeting, _ = await published(AGAINST)
        with pytest.raises(NotValid) as refused:
            await laid(meeting)

        assert refused.value.fields["matter"].reason is Reason.NOT_ADOPTED

    async def test_before_the_minutes_are_published_or_nowhere_is_refused(self):
        meeting, _ = await met(FOR)
        with pytest.raises(NotNow):
            await laid(meeting)
        with pytest.raises(NotFound):
            await obligations.lay(CLERK.actor, None, matter=None, obligor="x", text="", due_on="")

        assert await database.value("select count(*) from obligations") == 0

    async def test_is_reminded_of_once_where_nobody_owes_it(self):
        meeting, _ = await published()
        told = []
        for days in (3, 20, 21):
            with clock.standing_at(STARTS + timedelta(days=days)):
                told.append(await tending.remind_of_meetings())

        assert told == [0, 1, 0]
        sql = "select count(*) from notices where cause = $1 and word = 'unlaid'"
        assert await database.value(sql, meeting.id) > 1


class TestProposal:
    async def test_is_neither_reported_nor_closed_while_something_is_owed(self):
        meeting, _ = await published()
        await laid(meeting)
        [row] = await database.rows("select proposal from obligations")
        there = await proposals.find(DESK, row["proposal"])
        early = there.why_not_report(DESK)
        await database.execute("update obligations set stage = 'accepted'")
        there = await proposals.find(DESK, there.id)
        rated = replace(there, stage=ProposalStage.EVALUATION)

        assert (early.reason, early.facts["count"]) == (Reason.OBLIGATIONS_RUN, 1)
        assert there.why_not_report(DESK) is None
        assert rated.why_not_close(DESK).reason is Reason.OBLIGATIONS_RUN
        assert replace(rated, owed=0).why_not_close(DESK) is None
