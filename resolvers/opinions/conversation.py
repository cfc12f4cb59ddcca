"""A conversation and its statements as their readers see them, and who may do what with them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from resolvers import clock, proposals
from resolvers.actors import Actor, Scope
from resolvers.estates import Estate
from resolvers.moderation import Limits
from resolvers.proposals import Proposal
from resolvers.proposals.transitions import OPEN
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.tables.opinion_words import Stance


@dataclass(frozen=True, slots=True)
class Conversation:
    """A question put to the residents of an estate, about a proposal or by itself.

    *own* are the reader's own statements, *authors* whether they write the proposal.
    """

    id: UUID
    estate: Estate
    proposal: UUID | None
    title: str | None
    question: str
    opened_at: datetime
    closes_at: datetime
    closed_at: datetime | None
    count: int
    own: int
    authors: bool
    limits: Limits

    @property
    def ended_at(self) -> datetime | None:
        """Since when nobody states or votes any more."""
        if self.closed_at:
            return min(self.closed_at, self.closes_at)
        return self.closes_at if self.closes_at <= clock.now() else None

    def why_not_say(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot add a statement: residents can, some each, and the convenor."""
        if refusal := _why_not(actor, self.estate, resident=True, convenor=True):
            return refusal
        if refusal := self._why_not_open():
            return refusal
        if self.count >= self.limits.statements:
            return NotNow(Reason.STATEMENTS_TOO_MANY, limit=self.limits.statements)
        if self.own >= self.limits.own_statements and not proposals.runs(actor, self.estate):
            return NotNow(Reason.OWN_STATEMENTS_TOO_MANY, limit=self.limits.own_statements)
        return None

    def why_not_vote(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot say what they think: verified residents of the estate can."""
        return _why_not(actor, self.estate, resident=True) or self._why_not_open()

    def why_not_close(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot close it before its day: its convenor can."""
        return _why_not(actor, self.estate, convenor=True) or self._why_not_open()

    def why_not_moderate(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot hide statements: the convenor can, but not about their own."""
        if refusal := _why_not(actor, self.estate, convenor=True):
            return refusal
        return NotAllowed(Reason.OWN_PROPOSAL) if self.authors else None

    def _why_not_open(self) -> Refused | None:
        ended = self.ended_at
        return NotNow(Reason.CONVERSATION_CLOSED, at=ended) if ended else None


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that somebody thinks; *mine* says whether it is the reader's own.

    *text* is empty for who may not read it any more; *stance* is what the reader thinks of it,
    *heard* whether somebody else has said what they think.
    """

    id: UUID
    conversation: Conversation
    number: int
    text: str
    at: datetime
    mine: bool
    heard: bool
    hidden_at: datetime | None
    because: str
    stance: Stance | None

    def why_not_vote(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot say what they think of it."""
        if refusal := self.conversation.why_not_vote(actor):
            return refusal
        return NotNow(Reason.STATEMENT_HIDDEN, at=self.hidden_at) if self.hidden_at else None

    def why_not_take_back(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take it back: its author can, until somebody else has voted."""
        if actor.person is None:
            return NotAllowed(Reason.NOT_SIGNED_IN)
        if not self.mine:
            return NotAllowed(Reason.NOT_YOUR_STATEMENT)
        if not actor.may(Scope.PROPOSALS_WRITE):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.PROPOSALS_WRITE)
        return NotNow(Reason.STATEMENT_VOTED) if self.heard else None

    def why_not_hide(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot hide it."""
        if refusal := self.conversation.why_not_moderate(actor):
            return refusal
        return NotNow(Reason.STATEMENT_HIDDEN, at=self.hidden_at) if self.hidden_at else None

    def why_not_restore(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot show it again; what they said themselves somebody else shows."""
        if refusal := self.conversation.why_not_moderate(actor):
            return refusal
        if self.mine:
            return NotAllowed(Reason.OWN_STATEMENT)
        return None if self.hidden_at else NotNow(Reason.STATEMENT_NOT_HIDDEN)


def why_not_open(
    actor: Actor, estate: Estate, proposal: Proposal | None, *, running: bool
) -> Refused | None:
    """Why *actor* cannot open a conversation: who runs the proposals of the estate can.

    Args:
        actor: who opens it.
        estate: where.
        proposal: about which, before it is decided on; None for one by itself.
        running: whether there is an open one already.
    """
    if refusal := _why_not(actor, estate, convenor=True):
        return refusal
    if proposal and proposal.stage not in OPEN:
        return NotNow(Reason.WRONG_STAGE, stage=proposal.stage)
    return NotNow(Reason.CONVERSATION_RUNNING) if running else None


def _why_not(
    actor: Actor, estate: Estate, *, resident: bool = False, convenor: bool = False
) -> Refused | None:
    if actor.system is not None:
        return None
    if actor.person is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    runs = convenor and proposals.runs(actor, estate)
    if not runs and not (resident and proposals.resides(actor, estate)):
        either = Reason.NOT_OF_THE_ESTATE if convenor else Reason.NOT_A_RESIDENT
        return NotAllowed(either if resident else Reason.NOT_YOUR_POST)
    scope = Scope.PROPOSALS_WRITE if resident else Scope.PROPOSALS_HANDLE
    return None if actor.may(scope) else NotAllowed(Reason.NOT_IN_SCOPE, scope=scope)
