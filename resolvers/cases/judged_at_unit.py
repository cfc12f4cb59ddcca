"""What the organisations that work on a case may do."""

from resolvers.actors import Actor
from resolvers.cases.facts import TWICE
from resolvers.cases.judging import Judging
from resolvers.clock import now
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.tables.case_words import AssignmentState, CaseAct, Clock, Stage


class JudgedAtUnit(Judging):
    """Judgements about the lead and those who work beside it."""

    __slots__ = ()

    def why_not_sign(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot sign for this in the name of its organisation."""
        return self._why_not(CaseAct.SIGN, actor)

    def why_not_return(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot give this back: before signing, in time, and not what was decided."""
        refusal = self._why_not(CaseAct.RETURN, actor)
        if refusal and refusal.reason is Reason.WRONG_STAGE and self.stage is Stage.IN_HAND:
            return NotNow(Reason.SIGNED_ALREADY)
        return refusal or self._why_not_give_back()

    def _why_not_give_back(self) -> Refused | None:
        if self.returned_count >= TWICE or (self.work and self.work.decided):
            return NotAllowed(Reason.ARBITER_DECIDED)
        sign = self.clock(Clock.SIGN)
        if sign and now() > sign.due_at:
            return NotNow(Reason.TOO_LATE_TO_RETURN, until=sign.due_at)
        return None

    def why_not_contact(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot note that the reporter was spoken to."""
        refusal = self._why_not(CaseAct.CONTACT, actor)
        if refusal or self.clock(Clock.FIRST_CONTACT):
            return refusal
        return NotNow(Reason.ALREADY_CONTACTED)

    def why_not_transfer(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot hand this over to another organisation."""
        return self._why_not(CaseAct.TRANSFER, actor) or self._why_not_apart()

    def why_not_enlist(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot have another organisation work beside the lead."""
        return self._why_not(CaseAct.ENLIST, actor)

    def why_not_delegate(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot hand a part of this down."""
        return self._why_not(CaseAct.DELEGATE, actor)

    def why_not_report_up(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot ask an organisation above for help."""
        return self._why_not(CaseAct.REPORT_UP, actor)

    def why_not_join(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot sign for its organisation's part."""
        if refusal := self._why_not(CaseAct.JOIN, actor):
            return refusal
        part = self.part_of(actor)
        if part and part.state is not AssignmentState.DISPATCHED:
            return NotNow(Reason.ALREADY_JOINED, at=part.signed_at)
        return None

    def why_not_contribute(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot say what came of its organisation's part."""
        if refusal := self._why_not(CaseAct.CONTRIBUTE, actor):
            return refusal
        part = self.part_of(actor)
        joined = part and part.state is AssignmentState.SIGNED
        return None if joined else NotNow(Reason.JOIN_FIRST)

    def why_not_release(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot end the part of another organisation."""
        refusal = self._why_not(CaseAct.RELEASE, actor)
        return refusal or (None if self.part_count else NotNow(Reason.NO_CO_UNITS))

    def why_not_ask_extension(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot ask for more time: before it is due, twice at most."""
        if refusal := self._why_not(CaseAct.ASK_EXTENSION, actor) or self._why_not_ask():
            return refusal
        if self.extended_count >= TWICE:
            return NotNow(Reason.EXTENDED_TWICE)
        if self.promise and now() > self.promise.due_at:
            return NotNow(Reason.TOO_LATE_TO_EXTEND, until=self.promise.due_at)
        return None if self.promise and self.promise.runs else NotNow(Reason.NOTHING_PROMISED)

    def why_not_ask_suspension(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot ask that this stand still."""
        return self._why_not(CaseAct.ASK_SUSPENSION, actor) or self._why_not_ask()

    def why_not_resume(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take this up again."""
        return self._why_not(CaseAct.RESUME, actor)

    def why_not_finish(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot say what came of this."""
        return self._why_not(CaseAct.FINISH, actor) or self._why_not_apart()

    def why_not_reply(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot answer a superior; whoever asked does not answer themselves."""
        if refusal := self._why_not(CaseAct.REPLY, actor):
            return refusal
        if self.supervision is None:
            return NotNow(Reason.NOTHING_ASKED)
        asked = actor.person is not None and actor.person == self.supervision.by
        return NotAllowed(Reason.ASKER_MAY_NOT_REPLY) if asked else None
