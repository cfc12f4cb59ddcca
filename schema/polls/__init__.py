"""Polls: the owners' vote, with every figure of its result and why."""

from schema.polls.acts import PollMutations
from schema.polls.elections import ElectionMutations, ElectionQueries
from schema.polls.queries import PollQueries, PollSubscriptions

__all__ = [
    "ElectionMutations",
    "ElectionQueries",
    "PollMutations",
    "PollQueries",
    "PollSubscriptions",
]
