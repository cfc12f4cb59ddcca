"""Who may do what with a comment."""

from dataclasses import dataclass

from resolvers import councils
from resolvers.actors import Actor, Scope
from resolvers.comments.comment import Said
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.tables.comment_words import CommentState


@dataclass(frozen=True, slots=True)
class Comment(Said):
    """A comment, and with one that is no reply the first of its replies."""

    replies: "tuple[Comment, ...]" = ()

    def why_not_reply(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot reply: residents can, to a comment but not to a reply."""
        return self.discussion.why_not_write(actor) or self._why_not_below()

    def why_not_answer(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot answer in their post: the councils, the community, the manager can."""
        return self.proposal.why_not_answer(actor) or self._why_not_below()

    def _why_not_below(self) -> Refused | None:
        return NotNow(Reason.REPLIES_END_HERE) if self.parent else self._why_not_shown()

    def why_not_edit(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot change its words: its author can, and what it read stays."""
        refusal = self._why_not_own(actor) or self._why_not_shown()
        if refusal is None and not self.discussion.open:
            return NotNow(Reason.DISCUSSION_CLOSED, stage=self.proposal.stage)
        return refusal

    def why_not_take_back(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take it back: its author can."""
        return self._why_not_own(actor) or self._why_not_shown()

    def _why_not_own(self, actor: Actor) -> Refused | None:
        if not self.own(actor):
            return NotAllowed(Reason.NOT_YOUR_COMMENT)
        return _why_not_scope(actor, Scope.PROPOSALS_WRITE)

    def why_not_mark(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot find it useful: other residents can, once."""
        if refusal := self.discussion.why_not_take_part(actor) or self._why_not_shown():
            return refusal
        if self.own(actor):
            return NotAllowed(Reason.OWN_COMMENT)
        return NotNow(Reason.MARKED_ALREADY) if self.marked else None

    def why_not_unmark(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take that back."""
        if refusal := self.discussion.why_not_take_part(actor) or self._why_not_shown():
            return refusal
        return None if self.marked else NotNow(Reason.NOT_MARKED)

    def why_not_report(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot say that it breaks a rule: others who read it can, once."""
        if actor.person is None:
            return NotAllowed(Reason.NOT_SIGNED_IN)
        if self.own(actor):
            return NotAllowed(Reason.OWN_COMMENT)
        if refusal := _why_not_scope(actor, Scope.PROPOSALS_WRITE) or self._why_not_shown():
            return refusal
        return NotNow(Reason.REPORTED_ALREADY) if self.reported else None

    def why_not_remove(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot remove it: moderators can; what was restored on appeal stays."""
        if refusal := self._why_not_moderate(actor) or self._why_not_shown():
            return refusal
        return NotNow(Reason.RESTORED_ON_APPEAL) if self._restored() else None

    def why_not_keep(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot decide that it stays: somebody must have reported it."""
        if refusal := self._why_not_moderate(actor) or self._why_not_shown():
            return refusal
        return None if self.open_reports else NotNow(Reason.NOT_REPORTED)

    def _restored(self) -> bool:
        """Whether it was put back on appeal, and reads as it did then."""
        back = self.restored_at
        return back is not None and (self.edited_at is None or self.edited_at < back)

    def _why_not_moderate(self, actor: Actor) -> Refused | None:
        if not self.discussion.moderates(actor):
            return NotAllowed(Reason.NOT_YOUR_POST)
        return self._why_not_apart(actor)

    def _why_not_apart(self, actor: Actor) -> Refused | None:
        """Nobody decides on their words, what they reported, or what is said of their proposal."""
        if self.own(actor):
            return NotAllowed(Reason.OWN_COMMENT)
        if self.proposal.is_author(actor.person):
            return NotAllowed(Reason.OWN_PROPOSAL)
        if self.reported:
            return NotAllowed(Reason.REPORTED_BY_YOU)
        return _why_not_scope(actor, Scope.PROPOSALS_HANDLE)

    def why_not_appeal(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot ask somebody else to look again: its author can, once."""
        if refusal := self._why_not_own(actor):
            return refusal
        if self.state is not CommentState.REMOVED or self.decision is None:
            return NotNow(Reason.NOT_REMOVED)
        return NotNow(Reason.APPEALED_ALREADY) if self.decision.appeal else None

    def why_not_uphold(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot decide that the removal stands."""
        return self._why_not_rule(actor)

    def why_not_restore(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot put it back: the community or street can, not who removed it."""
        return self._why_not_rule(actor)

    def _why_not_rule(self, actor: Actor) -> Refused | None:
        if not councils.prepares(actor, self.proposal.estate.area):
            return NotAllowed(Reason.NOT_YOUR_POST)
        decision = self.decision
        if decision and decision.by == actor.person and self.state is CommentState.REMOVED:
            return NotAllowed(Reason.REMOVED_BY_YOU)
        if refusal := self._why_not_apart(actor):
            return refusal
        if self.state is not CommentState.REMOVED or decision is None or decision.appeal is None:
            return NotNow(Reason.NO_APPEAL)
        if decision.appeal.decided_at:
            return NotNow(Reason.ALREADY_DECIDED, at=decision.appeal.decided_at)
        return None


def _why_not_scope(actor: Actor, scope: Scope) -> Refused | None:
    return None if actor.may(scope) else NotAllowed(Reason.NOT_IN_SCOPE, scope=scope)
