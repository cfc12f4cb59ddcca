"""Who may see and prove how the notice of a poll comes to its owners."""

from resolvers import estates
from resolvers.actors import Actor, Scope
from resolvers.polls.poll import Poll
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.tables.delivery_words import PostingKind
from resolvers.tables.poll_words import PollStage

S = PollStage
TOLD = (S.CALLED, S.OPEN)
SHOWN = {PostingKind.NOTICE: TOLD, PostingKind.RESULT: (S.CLOSED, S.FINAL)}


def why_not_see(poll: Poll, actor: Actor) -> Refused | None:
    """Why *actor* cannot see whom the notice reached: who runs it and who walks the doors can."""
    if not poll.runs(actor) and not estates.sees(actor, poll.council.ground):
        return NotAllowed(Reason.NOT_YOUR_POST)
    if not actor.may(Scope.VOTES_HANDLE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.VOTES_HANDLE)
    return None


def why_not_read(actor: Actor) -> Refused | None:
    """Why *actor* cannot say that they read a notice: it proves that somebody was reached."""
    if actor.person is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    if not actor.may(Scope.VOTES_WRITE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.VOTES_WRITE)
    return None


def why_not_hand(poll: Poll, actor: Actor) -> Refused | None:
    """Why *actor* cannot hand the notice over: who may know the roll can, until it closes."""
    if refusal := why_not_see(poll, actor):
        return refusal
    if actor.person is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    return None if poll.stage in TOLD else NotNow(Reason.WRONG_STAGE, stage=poll.stage)


def why_not_post(poll: Poll, actor: Actor, kind: PostingKind) -> Refused | None:
    """Why *actor* cannot prove that a notice, or the result, hangs on the wall."""
    if refusal := why_not_see(poll, actor):
        return refusal
    return None if poll.stage in SHOWN[kind] else NotNow(Reason.WRONG_STAGE, stage=poll.stage)
