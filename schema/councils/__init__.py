"""Councils of estates: how they are composed, who sits in them, what moves them."""

from schema.councils.acts import CouncilMutations
from schema.councils.council import Council
from schema.councils.queries import CouncilQueries

__all__ = ["Council", "CouncilMutations", "CouncilQueries"]
