"""The owners' vote: how it is counted, and how anybody counts it again."""

from resolvers.polls.counting import Choice, Count, Measure, count, followed
from resolvers.polls.recounting import Files, Malformed, read, recount

__all__ = [
    "Choice",
    "Count",
    "Files",
    "Malformed",
    "Measure",
    "count",
    "followed",
    "read",
    "recount",
]
