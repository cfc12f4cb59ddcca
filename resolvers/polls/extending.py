"""Extending a poll: once, before its end, announced to all of its roll."""

from datetime import datetime
from uuid import UUID

from pydantic import AwareDatetime, BaseModel

from resolvers import database
from resolvers.actors import Actor
from resolvers.polls.finding import find
from resolvers.polls.poll import Poll
from resolvers.polls.reminding import tell_voters
from resolvers.polls.telling import tell
from resolvers.polls.writing import Line, change, record
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.poll_words import PollAct, PollNews


class PollExtend(BaseModel):
    """What extending takes."""

    closes_at: AwareDatetime
    note: Line


async def extend(actor: Actor, id: UUID, *, closes_at: datetime | str, note: str) -> Poll:
    """Give a running poll more time, once; all of its roll are told, and its notice says so.

    Ballots that were cast stand. The database refuses a second extension, too,
    and one that was not announced before the end.

    Args:
        actor: a member of the council, or the community or street for it.
        id: which poll.
        closes_at: until when ballots are taken now, with a time zone; later than before, by no
            more days than the custom says, and no longer in all than a poll may be.
        note: why, 1 to 500 characters; public.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: it is not open, its time is over, or it was extended before.
        NotValid: with every wrong field.

    Source: domain.md §1.3, §1.4a (EXTENDED once); polls/customs/terms.csv.
    """
    async with database.transaction():
        poll = await find(actor, id, lock=True)
        if refusal := poll.why_not_extend(actor):
            raise refusal
        given = checked(PollExtend, closes_at=closes_at, note=note)
        if not poll.closes_at < given.closes_at <= poll.latest_close:
            said = {"latest": poll.latest_close, "source": poll.terms.source}
            raise NotValid({"closes_at": Wrong(Reason.EXTENSION_OFF, said)})
        await record(actor, id, PollAct.EXTEND, given.note)
        await change(id, closes_at=given.closes_at, first_closes_at=poll.closes_at)
        longer = await find(actor, id)
        await tell(longer, PollNews.EXTENDED)
        await tell_voters(longer, PollNews.EXTENDED)
    return longer
