"""Who may do what to a case: what all judgements share."""

from dataclasses import dataclass

from resolvers.actors import Actor
from resolvers.cases.capacities import ABOVE, CHECKERS, DESK, STAFF, SUPERIORS, UNIT, Who
from resolvers.cases.facts import TWICE, Assignment, Facts
from resolvers.cases.transitions import TRANSITIONS
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.tables.case_words import CaseAct, RequestKind


@dataclass(frozen=True, slots=True)
class Judging(Facts):
    """A case that can be asked why not."""

    def part_of(self, actor: Actor) -> Assignment | None:
        """The work beside the lead's that this actor's organisation has not ended."""
        return next(
            (p for p in self.parts if actor.holds(*UNIT, organisation=p.organisation)), None
        )

    @property
    def superior_checks(self) -> bool:
        """Whether its reporter was unsatisfied twice, so that a superior checks it."""
        return self.unsatisfied_count >= TWICE

    def _why_not(self, act: CaseAct, actor: Actor) -> Refused | None:
        transition = TRANSITIONS[act]
        if not actor.may(transition.scope):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=transition.scope)
        if not any(self._is(who, actor) for who in transition.who):
            return self._not_theirs(transition.who)
        return self._why_not_in_stage(act)

    def _why_not_in_stage(self, act: CaseAct) -> Refused | None:
        if self.stage not in TRANSITIONS[act].before:
            return NotNow(Reason.WRONG_STAGE, stage=self.stage, at=self.stage_at)
        return None

    def _is(self, who: Who, actor: Actor) -> bool:
        if actor.system:
            return who in (Who.DESK, Who.SYSTEM)
        match who:
            case Who.REPORTER:
                return self.mine
            case Who.UNIT:
                return self._works(actor)
            case Who.PART:
                return self.part_of(actor) is not None
            case Who.STAFF:
                return self._works(actor) or bool(self.part_of(actor)) or self._holds(who, actor)
        return self._holds(who, actor)

    def _holds(self, who: Who, actor: Actor) -> bool:
        kinds = _POSTS.get(who)
        return kinds is not None and actor.holds(*kinds, area=self.area)

    def _works(self, actor: Actor) -> bool:
        return self.lead is not None and actor.holds(*UNIT, organisation=self.lead)

    def _not_theirs(self, who: frozenset[Who]) -> Refused:
        if Who.REPORTER in who:
            return NotAllowed(Reason.NOT_YOUR_REPORT)
        if who & {Who.UNIT, Who.PART}:
            return NotAllowed(Reason.NOT_YOUR_ORGANISATION, organisation=self.lead)
        return NotAllowed(Reason.NOT_YOUR_POST)

    def _why_not_decide(self, actor: Actor, kind: RequestKind) -> Refused | None:
        if self._works(actor):
            return NotAllowed(Reason.ASKER_MAY_NOT_DECIDE)
        if self.request is None or self.request.kind is not kind:
            return NotNow(Reason.NOTHING_ASKED)
        return None

    def _why_not_ask(self) -> Refused | None:
        if self.request:
            return NotNow(Reason.ALREADY_ASKED, at=self.request.asked_at)
        return None

    def _why_not_apart(self) -> Refused | None:
        """Why the lead cannot let go while others work beside it."""
        return NotNow(Reason.CO_UNITS_OPEN, count=self.part_count) if self.part_count else None


_POSTS = {
    Who.DESK: DESK,
    Who.ABOVE: ABOVE,
    Who.SUPERIOR: SUPERIORS,
    Who.CHECKER: CHECKERS,
    Who.STAFF: STAFF,
}
