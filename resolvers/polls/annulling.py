"""Calling a poll off, and declaring one void whose result an upheld objection undid."""

from uuid import UUID

from pydantic import BaseModel

from resolvers import database
from resolvers.actors import Actor
from resolvers.polls.finding import find
from resolvers.polls.letting_go import let_go
from resolvers.polls.poll import Poll
from resolvers.polls.redrafting import redraft
from resolvers.polls.telling import tell
from resolvers.polls.writing import Line, move
from resolvers.refusals import checked
from resolvers.tables.poll_words import PollAct, PollNews, PollStage

OFF = PollAct.ANNUL, PollStage.ANNULLED, PollNews.ANNULLED
VOID = PollAct.VOID, PollStage.VOID, PollNews.VOID


class PollAnnul(BaseModel):
    """What calling off takes."""

    note: Line


async def annul(actor: Actor, id: UUID, *, note: str) -> Poll:
    """Call a poll off before it opens, or declare its result void before it is certified.

    Of one that was called the next is drafted, with the same matters; a draft is only discarded.

    Args:
        actor: a member of the council, or the community or street for it; void is declared by
            the community or street alone, since the council may like another result better.
        id: which poll.
        note: why, 1 to 500 characters; public if it was called.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor does not run it, or sides with the company.
        NotNow: it is open, certified or called off before, or no objection to it was upheld.
        NotValid: the reason is missing or too long.

    Source: domain.md §1.4a (CANCELLED, REVOKED); 物业管理条例 art. 19.
    """
    async with database.transaction():
        poll = await find(actor, id, lock=True)
        if refusal := poll.why_not_annul(actor):
            raise refusal
        given = checked(PollAnnul, note=note)
        if poll.stage is PollStage.DRAFT:
            await let_go(poll)
        act, to, news = VOID if poll.counted else OFF
        await move(actor, poll, act, to, given.note)
        if poll.stage is not PollStage.DRAFT:
            await tell(poll, news)
            await redraft(poll, poll.matters)
    return await find(actor, id)
