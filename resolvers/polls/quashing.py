"""What a court revoked: the poll's own part of it, and what hangs on it below."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from resolvers import calendar, councils, proposals
from resolvers.actors import Actor
from resolvers.polls.finding import find
from resolvers.polls.poll import Poll
from resolvers.polls.redrafting import redraft
from resolvers.polls.results import results
from resolvers.polls.seats import elected_later
from resolvers.polls.telling import tell
from resolvers.polls.writing import Line, move
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.poll_words import PollAct, PollNews, PollStage


class PollQuash(BaseModel):
    """What noting a judgment takes."""

    judgment: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
    judged_on: date
    note: Line


async def quash(actor: Actor, id: UUID, *, judgment: str, judged_on: date | str, note: str) -> Poll:
    """Quash a poll, for the act above that also ends what was laid by it; gives it as it was.

    Who was elected in it alone sits no more, what it adopted waits for its decision again, its
    owners are told, and the next is drafted.
    """
    poll = await find(actor, id, lock=True)
    if refusal := poll.why_not_quash(actor):
        raise refusal
    given = checked(PollQuash, judgment=judgment, judged_on=judged_on, note=note)
    _judge(poll, given)
    adopted = [each.matter.proposal for each in await results(poll) if each.count.adopted]
    said = {"judgment": given.judgment, "judged_on": given.judged_on}
    await move(actor, poll, PollAct.QUASH, PollStage.QUASHED, given.note, **said)
    await councils.unseat_elected(actor, id, await elected_later(poll))
    for each in filter(None, adopted):
        await proposals.quash(each)
    await tell(poll, PollNews.QUASHED)
    await redraft(poll, poll.matters)
    return poll


def _judge(poll: Poll, given: PollQuash) -> None:
    certified = poll.act(PollAct.CERTIFY)
    assert certified is not None
    since = calendar.local(certified.at)
    if not since <= given.judged_on <= calendar.today():
        raise NotValid({"judged_on": Wrong(Reason.JUDGMENT_OFF, {"since": since})})
