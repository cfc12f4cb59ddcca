"""Closing a poll, and certifying what came of it."""

from uuid import UUID

from resolvers import calendar, database, papers, proposals
from resolvers.actors import Actor
from resolvers.papers import PaperKind
from resolvers.polls import envelopes
from resolvers.polls.finding import find
from resolvers.polls.poll import Poll
from resolvers.polls.redrafting import redraft, undecided
from resolvers.polls.results import results
from resolvers.polls.telling import TIMER, tell
from resolvers.polls.writing import move
from resolvers.polls.written.registering import lapse
from resolvers.tables.poll_words import PollAct, PollNews, PollStage


async def close(actor: Actor, id: UUID) -> Poll:
    """Close a poll at its time: its result is out, and can be objected to.

    Of a secret one the envelopes are opened now, all at once, and lose their order.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: it is not open, its time is not over, or paper ballots are still being read.

    Source: domain.md §1.3: result within 3 days, displayed for objections.
    """
    async with database.transaction():
        poll = await find(actor, id, lock=True)
        if refusal := poll.why_not_close(actor):
            raise refusal
        until = calendar.kept_through(calendar.today(), poll.terms.objection_days)
        await move(actor, poll, PollAct.CLOSE, PollStage.CLOSED, objections_until=until)
        await envelopes.open_all(poll)
        await lapse(poll)
        await papers.ask(actor, PaperKind.POLL_RESULT, id)
        await tell(poll, PollNews.CLOSED)
    return await find(actor, id)


async def certify(actor: Actor, id: UUID) -> Poll:
    """Certify the result after its objection days, with every objection answered.

    What it decides of a proposal is written there, too. For what too few took part in the next
    poll is drafted, and proposals go on waiting for that one.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: it is not closed, its days are not over, or an objection waits.
    """
    async with database.transaction():
        poll = await find(actor, id, lock=True)
        if refusal := poll.why_not_certify(actor):
            raise refusal
        await move(actor, poll, PollAct.CERTIFY, PollStage.FINAL)
        await _conclude(poll)
        await papers.ask(actor, PaperKind.POLL_RESULT, id)
        await papers.ask(actor, PaperKind.POLL_CERTIFICATE, id)
        await tell(poll, PollNews.FINAL)
    return await find(actor, id)


async def _conclude(poll: Poll) -> None:
    found = await results(poll)
    left = await undecided(poll, found)
    made = await redraft(poll, left)
    waits = {each.proposal for each in (await find(TIMER, made.id)).matters} if made else set()
    for each in found:
        if each.matter.proposal and each.matter.proposal not in waits:
            await proposals.conclude(each.matter.proposal, adopted=each.count.adopted)
