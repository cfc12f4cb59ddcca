"""Comments on proposals, and keeping their rules."""

from schema.comments.acts import CommentMutations, ModerationMutations
from schema.comments.queries import CommentQueries, CommentSubscriptions

__all__ = [
    "CommentMutations",
    "CommentQueries",
    "CommentSubscriptions",
    "ModerationMutations",
]
