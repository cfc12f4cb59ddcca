"""Comments on proposals, and keeping their rules."""

from schema.comments.acts import CommentMutations, ModerationMutations
from schema.comments.queries import CommentQueries, CommentSubscriptions
from schema.comments.words import CommentWordMutations

__all__ = [
    "CommentMutations",
    "CommentQueries",
    "CommentSubscriptions",
    "CommentWordMutations",
    "ModerationMutations",
]
