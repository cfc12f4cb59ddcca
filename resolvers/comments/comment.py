"""A comment as its readers see it: everything needed to show it and to judge it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from resolvers.actors import Actor
from resolvers.comments.discussing import Discussion
from resolvers.comments.parts import Decision
from resolvers.councils import CouncilKind
from resolvers.proposals import Proposal
from resolvers.refusals import NotNow, Reason, Refused
from resolvers.tables.comment_words import CommentStance, CommentState


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said: *text* is empty where the reader may not read it any more.

    *name* is masked; there is none of what was said in office, in the name of a council, an
    organisation, or the community where there is neither. *useful*, *marked* and *reported* are
    how many found it useful, and whether the reader did or said that it breaks a rule.
    *restored_at* is when it was last put back on appeal, whatever was decided since.
    """

    id: UUID
    discussion: Discussion
    parent: UUID | None
    by: UUID
    name: str | None
    official: bool
    council: CouncilKind | None
    organisation: UUID | None
    stance: CommentStance | None
    text: str
    language: str
    revision: int
    at: datetime
    edited_at: datetime | None
    state: CommentState
    useful: int
    reply_count: int
    open_reports: int
    marked: bool
    reported: bool
    decision: Decision | None
    restored_at: datetime | None

    @property
    def proposal(self) -> Proposal:
        """Of which proposal it is."""
        return self.discussion.proposal

    @property
    def shown(self) -> bool:
        """Whether everybody reads it."""
        return self.state is CommentState.SHOWN

    def own(self, actor: Actor) -> bool:
        """Whether the actor wrote it."""
        return actor.person is not None and self.by == actor.person

    def _why_not_shown(self) -> Refused | None:
        if self.state is CommentState.REMOVED:
            return NotNow(Reason.COMMENT_REMOVED, at=self.decision and self.decision.at)
        if self.state is CommentState.TAKEN_BACK:
            return NotNow(Reason.COMMENT_TAKEN_BACK)
        return None
