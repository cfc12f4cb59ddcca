"""What is printed of a poll: its notice, its result, its certificate, the form of a mandate."""

from collections.abc import Mapping
from uuid import UUID

from pydantic import BaseModel

from resolvers import database, journal, papers
from resolvers.actors import Actor, Scope
from resolvers.papers import Paper, PaperKind
from resolvers.polls import delivery
from resolvers.polls.facts import COUNTED, UNDONE
from resolvers.polls.finding import find
from resolvers.polls.poll import Poll
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason, Refused, checked
from resolvers.tables.poll_words import PollStage

S = PollStage
STAGES: Mapping[PaperKind, frozenset[PollStage]] = {
    PaperKind.POLL_NOTICE: frozenset(S) - {S.DRAFT, *UNDONE},
    PaperKind.POLL_RESULT: frozenset(COUNTED),
    PaperKind.POLL_CERTIFICATE: frozenset({S.FINAL}),
    PaperKind.POLL_DOORS: frozenset({S.CALLED, S.OPEN}),
    PaperKind.POLL_MANDATE: frozenset({S.CALLED, S.OPEN}),
}


class PollPaperAsk(BaseModel):
    """What asking for a paper takes."""

    kind: PaperKind


def why_not_ask_paper(poll: Poll, actor: Actor, kind: PaperKind) -> Refused | None:
    """Why *actor* cannot have a paper of a poll made: who runs it can, at its stage.

    The list of doors is for those who walk them, too.
    """
    if kind is PaperKind.POLL_DOORS and (refusal := delivery.why_not_see(poll, actor)):
        return refusal
    if kind is not PaperKind.POLL_DOORS and not poll.runs(actor):
        return NotAllowed(Reason.NOT_YOUR_POST)
    if not actor.may(Scope.VOTES_HANDLE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.VOTES_HANDLE)
    there = poll.stage in STAGES.get(kind, ())
    return None if there else NotNow(Reason.WRONG_STAGE, stage=poll.stage)


async def ask_paper(actor: Actor, id: UUID, *, kind: PaperKind | str) -> Poll:
    """Have a paper of a poll made as PDF; the worker makes it soon.

    They are asked for by themselves with the call, the closing and the certification.

    Args:
        actor: a member of the council, or the community or street for it.
        id: of which poll.
        kind: which paper: poll_notice, poll_result, poll_certificate, poll_doors or
            poll_mandate, the form on which an owner lets somebody vote.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: there is nothing to print at its stage.
        NotValid: there is no such paper.
    """
    async with database.transaction():
        poll = await find(actor, id, lock=True)
        given = checked(PollPaperAsk, kind=kind)
        if refusal := why_not_ask_paper(poll, actor, given.kind):
            raise refusal
        made = await papers.ask(actor, given.kind, id)
        await journal.record(actor, "poll.paper_asked", id, paper=made.id, kind=given.kind)
    return await find(actor, id)


async def papers_of(actor: Actor, poll: Poll) -> tuple[Paper, ...]:
    """The papers of a poll that *actor* may read, made or coming: all but the list of doors."""
    found = await papers.latest(poll.id)
    if delivery.why_not_see(poll, actor):
        found.pop(PaperKind.POLL_DOORS, None)
    return tuple(found[kind] for kind in STAGES if kind in found and poll.stage in STAGES[kind])


async def paper(actor: Actor, id: UUID, kind: PaperKind) -> Paper:
    """A paper of a poll, made or coming; but for the list of doors, for everybody.

    Raises:
        NotFound: no such poll, or paper, that the actor may know of.
    """
    poll = await find(actor, id)
    found = next((p for p in await papers_of(actor, poll) if p.kind is kind), None)
    if found is None:
        raise NotFound
    return found
