"""A case as its readers see it: everything needed to show it and to judge it."""

from dataclasses import dataclass

from resolvers.actors import Actor, Scope
from resolvers.cases.capacities import Who
from resolvers.cases.judged_at_desk import JudgedAtDesk
from resolvers.cases.judged_at_unit import JudgedAtUnit
from resolvers.clock import now
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.tables.case_words import CaseAct, Stage


@dataclass(frozen=True, slots=True)
class Case(JudgedAtDesk, JudgedAtUnit):
    """A concern raised in an area and followed to its end."""

    def why_not_supplement(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot say more about this."""
        return self._why_not(CaseAct.SUPPLEMENT, actor)

    def why_not_withdraw(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take this report back: its reporter can until it is signed for."""
        return self._why_not(CaseAct.WITHDRAW, actor)

    def why_not_urge(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot ask how far it is: its reporter can, once a period."""
        if refusal := self._why_not(CaseAct.URGE, actor):
            return refusal
        if self.urge_from and now() < self.urge_from:
            return NotNow(Reason.URGED_ALREADY, until=self.urge_from)
        return None

    def why_not_comment(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot write a word about this."""
        return self._why_not(CaseAct.COMMENT, actor)

    def why_not_rate(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot rate the handling: its reporter can, once for each answer."""
        if self._is(Who.REPORTER, actor) and self.answer is None:
            return NotNow(Reason.NOT_ANSWERED, due_at=self.promise and self.promise.due_at)
        if refusal := self._why_not(CaseAct.RATE, actor):
            return refusal
        if actor.person == self.finished_by:
            return NotAllowed(Reason.HANDLER_MAY_NOT_RATE)
        return NotNow(Reason.ALREADY_RATED, rating=self.rating) if self.rated else None

    def why_not_ask_reopening(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot ask to have this handled again: once, within thirty days."""
        if refusal := self._why_not(CaseAct.ASK_REOPENING, actor) or self._why_not_ask():
            return refusal
        if self.reopen_until and now() > self.reopen_until:
            return NotNow(Reason.TOO_LATE_TO_REOPEN, until=self.reopen_until)
        return NotAllowed(Reason.REOPENED_BEFORE) if self.reopened_count else None

    def why_not_link(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot make or revoke a private link to this: its reporter can."""
        if not actor.may(Scope.CASES_WRITE):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.CASES_WRITE)
        if not self.mine:
            return NotAllowed(Reason.NOT_YOUR_REPORT)
        archived = self.stage is Stage.ARCHIVED
        return NotNow(Reason.WRONG_STAGE, stage=self.stage, at=self.stage_at) if archived else None
