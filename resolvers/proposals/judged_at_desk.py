"""What those may do with a proposal who run and answer it."""

from resolvers import calendar
from resolvers.actors import Actor
from resolvers.proposals.judging import Judging
from resolvers.refusals import NotNow, Reason, Refused
from resolvers.tables.proposal_words import ProposalAct as A

SETTLED = frozenset({A.ADOPT, A.FAIL})


class JudgedAtDesk(Judging):
    """Judgements about the committee, the community and the manager."""

    __slots__ = ()

    def why_not_answer(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot answer: the committee, the community and the manager can."""
        return self.why_not(A.ANSWER, actor)

    def why_not_list(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot put it on the next agenda: once is enough."""
        if refusal := self.why_not(A.LIST, actor):
            return refusal
        return NotNow(Reason.ON_AGENDA) if self.meeting else None

    def why_not_screen(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take it up for screening."""
        return self.why_not(A.SCREEN, actor)

    def why_not_reject(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot turn it down, with a reason."""
        return self.why_not(A.REJECT, actor)

    def why_not_approve(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot let it pass the screening."""
        return self.why_not(A.APPROVE, actor)

    def why_not_go_on(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot end a display: it must have stood its full days."""
        if refusal := self.why_not(A.GO_ON, actor):
            return refusal
        if self.announced_until and calendar.today() <= self.announced_until:
            return NotNow(Reason.DISPLAY_RUNNING, until=self.announced_until)
        return None

    def why_not_move(self, act: A, actor: Actor) -> Refused | None:
        """Why *actor* cannot do one of the acts that end a phase."""
        if act is A.GO_ON:
            return self.why_not_go_on(actor)
        return self._why_not_settle(act, actor) if act in SETTLED else self.why_not(act, actor)

    def _why_not_settle(self, act: A, actor: Actor) -> Refused | None:
        """What a vote decides is known from it, and written by it alone."""
        if refusal := self.why_not(act, actor):
            return refusal
        if self.waits_for_owners:
            return NotNow(Reason.OWNERS_VOTE)
        return NotNow(Reason.MEETING_VOTED) if self.voted else None

    def why_not_put(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot put it to a decision."""
        return self.why_not(A.PUT, actor)

    def why_not_adopt(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot note that it was adopted."""
        return self._why_not_settle(A.ADOPT, actor)

    def why_not_fail(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot note that no agreement was reached."""
        return self._why_not_settle(A.FAIL, actor)

    def why_not_escalate(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot put it to the residents' or the owners' meeting."""
        return self.why_not(A.ESCALATE, actor)

    def why_not_report(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot tell what was done: what it obliges somebody to is accepted before."""
        if refusal := self.why_not(A.REPORT, actor):
            return refusal
        return NotNow(Reason.OBLIGATIONS_RUN, count=self.undone) if self.undone else None

    def why_not_close(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot close it: what it obliges somebody to has ended before."""
        if refusal := self.why_not(A.CLOSE, actor):
            return refusal
        return NotNow(Reason.OBLIGATIONS_RUN, count=self.owed) if self.owed else None

    def why_not_merge(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot merge it into another."""
        return self.why_not(A.MERGE, actor)

    def why_not_separate(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take a merger back."""
        return self.why_not(A.SEPARATE, actor)

    def why_not_file_case(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot report what is to be done as a case."""
        return self.why_not(A.FILE_CASE, actor)
