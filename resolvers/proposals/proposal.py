"""A proposal as its readers see it: everything needed to show it and to judge it."""

from dataclasses import dataclass

from resolvers.actors import Actor
from resolvers.proposals.judged_at_desk import JudgedAtDesk
from resolvers.refusals import NotNow, Reason, Refused
from resolvers.tables.proposal_words import ProposalAct as A
from resolvers.tables.proposal_words import ProposalStage

MOST_AUTHORS = 10


@dataclass(frozen=True, slots=True)
class Proposal(JudgedAtDesk):
    """A proposal of an estate, followed to what came of it."""

    def why_not_edit(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot write another version: it is frozen from the decision on."""
        refusal = self._why_not_as(A.EDIT, actor) or self._why_not_scope(A.EDIT, actor)
        if refusal is None and self.frozen_at:
            return NotNow(Reason.TEXT_FROZEN, at=self.frozen_at)
        return refusal or self.why_not(A.EDIT, actor)

    def why_not_share(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot let others write along: 10 may."""
        return self.why_not(A.SHARE, actor) or self._why_not_more()

    def why_not_join(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot write along, with the link that an author made."""
        return self.why_not(A.JOIN, actor) or self._why_not_more()

    def _why_not_more(self) -> Refused | None:
        full = len(self.authors) >= MOST_AUTHORS
        return NotNow(Reason.AUTHORS_TOO_MANY, limit=MOST_AUTHORS) if full else None

    def why_not_leave(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot step back as author: a draft needs one."""
        if refusal := self.why_not(A.LEAVE, actor):
            return refusal
        last = self.stage is ProposalStage.DRAFT and len(self.authors) == 1
        return NotNow(Reason.LAST_AUTHOR) if last else None

    def why_not_attach(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot add photos or documents."""
        return self.why_not(A.ATTACH, actor)

    def why_not_submit(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot submit it."""
        return self.why_not(A.SUBMIT, actor)

    def why_not_split(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot make a proposal of its own of some paragraphs: one must be left."""
        if refusal := self.why_not(A.SPLIT, actor):
            return refusal
        return NotNow(Reason.ONE_PARAGRAPH) if len(self.paragraphs) < 2 else None

    def why_not_withdraw(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot withdraw it: what so many stand behind is not its authors' alone."""
        if refusal := self.why_not(A.WITHDRAW, actor):
            return refusal
        if self.reached_at:
            needed = self.support.needed
            return NotNow(Reason.ENDORSED_BY_MANY, count=self.support.homes, limit=needed)
        return None

    def why_not_endorse(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot stand behind it: verified residents of the estate can, once."""
        refusal = self.why_not(A.ENDORSE, actor)
        if refusal and refusal.reason is Reason.WRONG_STAGE and self.submitted_at:
            return NotNow(Reason.ENDORSING_OVER, at=self.moved_on_at, count=self.support.homes)
        if refusal:
            return refusal
        return NotNow(Reason.ENDORSED_ALREADY) if self.endorsed else None

    def why_not_unendorse(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take that back."""
        if refusal := self.why_not(A.UNENDORSE, actor):
            return refusal
        return None if self.endorsed else NotNow(Reason.NOT_ENDORSED)

    def why_not_amend(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot propose other words: residents can, while it is open."""
        return self.why_not(A.AMEND, actor)

    def why_not_rate(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot say how well it was done; who has, may say it anew."""
        return self.why_not(A.RATE, actor)
