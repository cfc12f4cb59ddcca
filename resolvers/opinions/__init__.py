"""Conversations: residents say in short what they think, vote on it, and see where they agree.

Short statements, agree, disagree or pass; the worker finds who thinks alike, what all share and
what parts them. Before 12 have voted nothing is shown, and nobody ever is shown alone.
"""

from resolvers.opinions.conversation import Conversation, Statement, why_not_open
from resolvers.opinions.drawing import draw, tend
from resolvers.opinions.finding import (
    OpinionMap,
    about,
    find,
    find_statement,
    listed,
    map_of,
    named,
    statements,
    waiting,
)
from resolvers.opinions.opening import close, open_, why_not_open_there
from resolvers.opinions.parts import Drawn, Group, Interval, Line, Shared, Tally
from resolvers.opinions.stating import hide, restore, say, take_back
from resolvers.opinions.voting import following, vote
from resolvers.tables.opinion_words import OpinionNews, Stance

__all__ = [
    "Conversation",
    "Drawn",
    "Group",
    "Interval",
    "Line",
    "OpinionMap",
    "OpinionNews",
    "Shared",
    "Stance",
    "Statement",
    "Tally",
    "about",
    "close",
    "draw",
    "find",
    "find_statement",
    "following",
    "hide",
    "listed",
    "map_of",
    "named",
    "open_",
    "restore",
    "say",
    "statements",
    "take_back",
    "tend",
    "vote",
    "waiting",
    "why_not_open",
    "why_not_open_there",
]
