"""Who may do what with a proposal: what all judgements share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from resolvers.actors import Actor, Scope
from resolvers.proposals import rights
from resolvers.proposals.facts import Facts
from resolvers.proposals.transitions import NEXT, STEPS, Who
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.tables.proposal_words import ProposalAct

A = ProposalAct
JUDGED = frozenset({A.ANSWER, A.SCREEN, A.REJECT, A.APPROVE, A.ADOPT, A.FAIL, A.MERGE})
DESK = frozenset({Who.DESK, Who.MANAGER})


@dataclass(frozen=True, slots=True)
class Judging(Facts):
    """A proposal that can be asked why not."""

    def why_not(self, act: ProposalAct, actor: Actor) -> Refused | None:
        """Why *actor* cannot do this with it: as whom, at which stage, in which order."""
        step = STEPS[act]
        if refusal := self._why_not_as(act, actor) or self._why_not_scope(act, actor):
            return refusal
        if self.stage not in step.came or (step.to is NEXT and self.follows is None):
            return NotNow(Reason.WRONG_STAGE, stage=self.stage)
        if act in JUDGED and actor.system is None and self.is_author(actor.person):
            return NotAllowed(Reason.OWN_PROPOSAL)
        return None

    def _why_not_as(self, act: ProposalAct, actor: Actor) -> Refused | None:
        if actor.system is not None:
            return None
        if actor.person is None:
            return NotAllowed(Reason.NOT_SIGNED_IN)
        who = STEPS[act].who
        for each in who:
            if _IS[each](self, actor):
                return None
        return NotAllowed(_NOT[min(who, key=_order)] if who else Reason.NOT_YOUR_POST)

    def _why_not_scope(self, act: ProposalAct, actor: Actor) -> Refused | None:
        scope = Scope.PROPOSALS_HANDLE if STEPS[act].who <= DESK else Scope.PROPOSALS_WRITE
        return None if actor.may(scope) else NotAllowed(Reason.NOT_IN_SCOPE, scope=scope)


_IS: Mapping[Who, Callable[[Facts, Actor], bool]] = {
    Who.AUTHOR: lambda proposal, actor: proposal.is_author(actor.person),
    Who.RESIDENT: lambda proposal, actor: rights.resides(actor, proposal.estate),
    Who.DESK: lambda proposal, actor: rights.runs(actor, proposal.estate),
    Who.MANAGER: lambda proposal, actor: rights.manages(actor, proposal.estate),
}
_NOT: Mapping[Who, Reason] = {
    Who.AUTHOR: Reason.NOT_AN_AUTHOR,
    Who.RESIDENT: Reason.NOT_A_RESIDENT,
    Who.DESK: Reason.NOT_YOUR_POST,
    Who.MANAGER: Reason.NOT_YOUR_POST,
}
_order = list(Who).index
