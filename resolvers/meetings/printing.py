"""What is printed of a meeting: its notice, its minutes, the list for going from door to door."""

from uuid import UUID

from pydantic import BaseModel

from resolvers import database, estates, journal, papers
from resolvers.actors import Actor, Scope
from resolvers.meetings.finding import find
from resolvers.meetings.meeting import Meeting
from resolvers.papers import Paper, PaperKind
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason, Refused, checked
from resolvers.tables.meeting_words import MeetingStage

S = MeetingStage
STAGES = {
    PaperKind.MEETING_NOTICE: frozenset(S) - {S.DRAFT, S.CANCELLED},
    PaperKind.MEETING_MINUTES: frozenset({S.PUBLISHED}),
    PaperKind.DOOR_LIST: frozenset({S.CALLED, S.OPEN}),
}


class PaperAsk(BaseModel):
    """What asking for a paper takes."""

    kind: PaperKind


def why_not_ask_paper(meeting: Meeting, actor: Actor, kind: PaperKind) -> Refused | None:
    """Why *actor* cannot have a paper of a meeting made: who runs it can, at its stage.

    The list of doors is for owners' meetings, and for those who may read the roll.
    """
    if not meeting.runs(actor):
        return NotAllowed(Reason.NOT_YOUR_POST)
    if not actor.may(Scope.ADMINISTER):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.ADMINISTER)
    if meeting.stage not in STAGES.get(kind, ()):
        return NotNow(Reason.WRONG_STAGE, stage=meeting.stage)
    return _why_not_doors(meeting, actor) if kind is PaperKind.DOOR_LIST else None


def _why_not_doors(meeting: Meeting, actor: Actor) -> Refused | None:
    if not estates.sees(actor, meeting.council.ground):
        return NotAllowed(Reason.NOT_YOUR_POST)
    return None if meeting.is_of_owners else NotNow(Reason.DOORS_OF_OWNERS)


def may_read_paper(meeting: Meeting, actor: Actor, kind: PaperKind) -> bool:
    """Whether *actor* may read a paper: all may, but for the list of doors.

    That is for those who run the meeting and may read the roll.
    """
    if kind is not PaperKind.DOOR_LIST:
        return True
    return meeting.runs(actor) and estates.sees(actor, meeting.council.ground)


async def ask_paper(actor: Actor, id: UUID, *, kind: PaperKind | str) -> Meeting:
    """Have a paper of a meeting made as PDF; the worker makes it soon.

    The notice and the minutes are asked for by themselves, with the call and the publication.

    Args:
        actor: a member of the council, or the community for it.
        id: of which meeting.
        kind: which paper.

    Raises:
        NotFound: no such meeting that the actor may know of.
        NotAllowed: the actor does not run it, or may not read the roll.
        NotNow: there is nothing to print at its stage, or no owners meet.
        NotValid: there is no such paper.
    """
    async with database.transaction():
        meeting = await find(actor, id, lock=True)
        given = checked(PaperAsk, kind=kind)
        if refusal := why_not_ask_paper(meeting, actor, given.kind):
            raise refusal
        paper = await papers.ask(actor, given.kind, id)
        await journal.record(actor, "meeting.paper_asked", id, paper=paper.id, kind=given.kind)
    return await find(actor, id)


async def paper(actor: Actor, id: UUID, kind: PaperKind) -> Paper:
    """A paper of a meeting, made or coming.

    Raises:
        NotFound: no such meeting, or paper, that the actor may know of.
    """
    meeting = await find(actor, id)
    found = meeting.papers.get(kind)
    if found is None or not may_read_paper(meeting, actor, kind):
        raise NotFound
    return found


def papers_for(meeting: Meeting, actor: Actor) -> tuple[Paper, ...]:
    """The papers of a meeting that *actor* may read, made or coming."""
    return tuple(p for p in meeting.papers.values() if may_read_paper(meeting, actor, p.kind))
