"""Conversations: statements, what residents think of them, and the map of that."""

from schema.opinions.acts import OpinionMutations
from schema.opinions.queries import OpinionQueries

__all__ = ["OpinionMutations", "OpinionQueries"]
