"""What was adopted, by the owners in a poll or by those who met: of it obligations are made."""

from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from resolvers import meetings, polls, proposals
from resolvers.actors import Actor, PostKind, system
from resolvers.meetings import Meeting, MeetingStage, Vote
from resolvers.polls import Matter, Poll, PollStage, Result
from resolvers.polls.poll import CALLERS
from resolvers.proposals import AGENDA
from resolvers.refusals import NotFound

READER = system("obligations")
Source: TypeAlias = Poll | Meeting


@dataclass(frozen=True, slots=True)
class Decision:
    """What was adopted, word for word; money in fen.

    *budget_fen* is that of the matter, or at a meeting what the proposal says that it costs.
    """

    id: UUID
    text: str
    details: str
    budget_fen: int | None
    proposal: UUID | None


async def source(actor: Actor, id: UUID | None, *, lock: bool = False) -> Source:
    """The poll or the meeting with this id.

    Raises:
        NotFound: neither that the actor may know of.
    """
    if id is None:
        raise NotFound
    try:
        return await polls.find(actor, id, lock=lock)
    except NotFound:
        return await meetings.find(actor, id, lock=lock)


def is_final(there: Source) -> bool:
    """Whether what it decided stands, and is public."""
    if isinstance(there, Poll):
        return there.stage is PollStage.FINAL
    return there.stage is MeetingStage.PUBLISHED


def acceptors(there: Source) -> tuple[PostKind, ...]:
    """As whom people accept what was done: owners, or all residents where these met."""
    owners = isinstance(there, Poll) or there.council.kind in CALLERS
    return (PostKind.OWNER,) if owners else (PostKind.OWNER, PostKind.RESIDENT)


async def adopted(there: Source) -> tuple[Decision, ...]:
    """What was adopted there, of which obligations are made; elections are not."""
    if isinstance(there, Poll):
        return adopted_in(await polls.results(there))
    if not is_final(there):
        return ()
    passed = [each for each in there.votes if each.stands and each.adopted and not each.candidate]
    return tuple([await _voted(there, each) for each in passed])


def adopted_in(results: tuple[Result, ...]) -> tuple[Decision, ...]:
    """The matters of a poll that were adopted."""
    return tuple(_decided(each.matter) for each in results if each.count.adopted)


async def decision(there: Source, id: UUID) -> Decision:
    """One of its matters, or of its votes."""
    if isinstance(there, Poll):
        return next(_decided(each) for each in there.matters if each.id == id)
    vote = there.vote(id)
    assert vote is not None
    return await _voted(there, vote)


def _decided(matter: Matter) -> Decision:
    said = (matter.text, matter.details, matter.budget_fen, matter.proposal)
    return Decision(matter.id, *said)


async def _voted(meeting: Meeting, vote: Vote) -> Decision:
    point = next(each for each in meeting.points if each.id == vote.point)
    if point.kind != AGENDA or point.thing is None:
        return Decision(vote.id, vote.text, "", None, None)
    about = await proposals.find(READER, point.thing)
    return Decision(vote.id, vote.text, about.title, about.cost_fen, about.id)
