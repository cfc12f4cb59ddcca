"""What the desk, the checkers and those above may do to a case."""

from resolvers.actors import Actor, PostKind, Scope
from resolvers.cases.capacities import CHECKERS, DESK, UNIT, Who
from resolvers.cases.facts import TWICE, Sight
from resolvers.cases.judging import Judging
from resolvers.clock import now
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.tables.case_words import CaseAct, RequestKind
from resolvers.unmaskings import CONFIDANTS

TRIES = 3


class JudgedAtDesk(Judging):
    """Judgements about dispatchers, checkers, commanders and the system."""

    __slots__ = ()

    def why_not_accept(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take this report on."""
        return self._why_not(CaseAct.ACCEPT, actor)

    def why_not_decline(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot decline this report."""
        return self._why_not(CaseAct.DECLINE, actor)

    def why_not_ask_more(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot ask the reporter for more."""
        return self._why_not(CaseAct.ASK_MORE, actor)

    def why_not_lapse(self, actor: Actor) -> Refused | None:
        """Why this does not end for want of an answer: only the system ends it."""
        return self._why_not(CaseAct.LAPSE, actor)

    def why_not_dispatch(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot send this to an organisation; returned twice, an arbiter does."""
        refusal = self._why_not(CaseAct.DISPATCH, actor)
        if refusal or not self.arbitrated or actor.holds(PostKind.COMMANDER, area=self.area):
            return refusal
        return NotAllowed(Reason.ARBITER_DECIDES, count=self.returned_count)

    @property
    def arbitrated(self) -> bool:
        """Whether it was returned twice, so that an arbiter decides whose it is."""
        return self.returned_count >= TWICE

    def why_not_extend(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot grant more time: one level up, and only when it was asked for."""
        refusal = self._why_not(CaseAct.EXTEND, actor)
        return refusal or self._why_not_decide(actor, RequestKind.EXTENSION)

    def why_not_suspend(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot let this stand still."""
        refusal = self._why_not(CaseAct.SUSPEND, actor)
        return refusal or self._why_not_decide(actor, RequestKind.SUSPENSION)

    def why_not_refuse(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot refuse what was asked."""
        if refusal := self._why_not(CaseAct.REFUSE, actor):
            return refusal
        if self.request is None:
            return NotNow(Reason.NOTHING_ASKED)
        return self._why_not_decide(actor, self.request.kind)

    def why_not_mediate(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take this to mediation: a mediation does it when both agree."""
        return self._why_not(CaseAct.MEDIATE, actor)

    def why_not_end_mediation(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot bring this back from mediation: its mediation does it."""
        return self._why_not(CaseAct.END_MEDIATION, actor)

    def why_not_verify(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot confirm that this was done; who handled it never can."""
        return self._why_not_checked_by(actor, CaseAct.VERIFY)

    def why_not_send_back(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot send this back to its organisation."""
        return self._why_not_checked_by(actor, CaseAct.SEND_BACK)

    def _why_not_checked_by(self, actor: Actor, act: CaseAct) -> Refused | None:
        checks, above = self._is(Who.CHECKER, actor), self._is(Who.SUPERIOR, actor)
        if above and not checks and not self.superior_checks:
            return NotAllowed(Reason.NOT_YOUR_POST)
        if checks and not above and self.superior_checks:
            return NotAllowed(Reason.SUPERIOR_CHECKS)
        return self._why_not(act, actor) or self._why_not_handled(actor)

    def _why_not_handled(self, actor: Actor) -> Refused | None:
        handled = actor.person is not None and actor.person == self.finished_by
        if handled or (self.lead and actor.holds(*UNIT, organisation=self.lead)):
            return NotAllowed(Reason.HANDLER_MAY_NOT_VERIFY)
        return None

    def why_not_try_visit(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot note that the reporter was not reached."""
        refusal = self._why_not(CaseAct.TRY_VISIT, actor)
        return refusal or (NotNow(Reason.TRIED_ENOUGH) if self.visit_count >= TRIES else None)

    def why_not_visit(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot write down what the reporter said on the phone: who handled it
        never can, and of a hidden reporter there is nobody to call.
        """
        if refusal := self._why_not(CaseAct.VISIT, actor):
            return refusal
        if self.anonymous:
            return NotNow(Reason.HIDDEN_REPORTER)
        return self._why_not_handled(actor)

    def why_not_close(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot close this without the reporter's word: after three tries."""
        refusal = self._why_not(CaseAct.CLOSE, actor)
        if refusal or actor.system or self.anonymous or self.visit_count >= TRIES:
            return refusal
        return NotNow(Reason.VISIT_FIRST, count=TRIES - self.visit_count)

    def why_not_reopen(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot have this handled again."""
        return self._why_not(CaseAct.REOPEN, actor)

    def why_not_supervise(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot ask after this as a superior."""
        return self._why_not(CaseAct.SUPERVISE, actor)

    def why_not_record_talk(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot record what was promised in a talk: when it has been held."""
        if refusal := self._why_not(CaseAct.RECORD_TALK, actor):
            return refusal
        if self.talk is None:
            return NotNow(Reason.NO_TALK)
        return NotNow(Reason.TALK_LATER, at=self.talk.at) if now() < self.talk.at else None

    def why_not_publish(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot let everybody read this, masked."""
        refusal = self._why_not(CaseAct.PUBLISH, actor)
        if refusal or actor.system:
            return refusal or NotAllowed(Reason.NOT_YOUR_POST)
        if self.published_at:
            return NotNow(Reason.ALREADY_PUBLISHED, at=self.published_at)
        return None

    def why_not_unmask(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot see in full who reported this.

        Its desk, checkers and lead organisation can, where somebody is known; where the reporter
        keeps the name from those who handle it, only intake officers and auditors, with a second.
        """
        if not actor.may(Scope.CASES_HANDLE):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.CASES_HANDLE)
        if self.mine or self.sight is Sight.PUBLIC:
            return NotAllowed(Reason.NOT_YOUR_POST)
        who = () if self.anonymous else (*DESK, *CHECKERS)
        leads = not self.anonymous and self._is(Who.UNIT, actor)
        if not leads and not actor.holds(*who, *CONFIDANTS, area=self.area):
            return NotAllowed(Reason.NOT_YOUR_POST)
        known = self.anonymous or self.reporter is not None
        return None if known else NotNow(Reason.NO_REPORTER)

    def why_not_compare_photos(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot learn whether its photos were used before."""
        if not actor.may(Scope.CASES_HANDLE):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.CASES_HANDLE)
        who = (Who.DESK, Who.CHECKER, Who.SUPERIOR)
        looks = self.sight is Sight.STAFF and any(self._is(each, actor) for each in who)
        return None if looks else NotAllowed(Reason.NOT_YOUR_POST)

    def why_not_archive(self, actor: Actor) -> Refused | None:
        """Why this is not put away: only the system does, in time."""
        return self._why_not(CaseAct.ARCHIVE, actor)

    def why_not_merge(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot let this follow another case."""
        return self._why_not(CaseAct.MERGE, actor)

    def why_not_unmerge(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot let this go its own way again."""
        return self._why_not(CaseAct.UNMERGE, actor)
