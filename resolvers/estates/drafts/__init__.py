"""Files with a roll: brought, looked over, corrected, and taken over whole or not at all."""

from resolvers.estates.drafts.draft import Changes, Draft, DraftLine, UnitChange
from resolvers.estates.drafts.fields import NEEDED, TITLES
from resolvers.estates.drafts.keeping import (
    correct,
    discard,
    find,
    join,
    line,
    listed,
    map_,
    open_,
    sweep,
    written,
)
from resolvers.estates.drafts.parsing import Problem
from resolvers.estates.drafts.single import add, write
from resolvers.estates.drafts.takeover import import_roll, take_over
from resolvers.estates.drafts.template import template
from resolvers.tables.roll_words import RollField, UnitChangeKind

__all__ = [
    "NEEDED",
    "TITLES",
    "Changes",
    "Draft",
    "DraftLine",
    "Problem",
    "RollField",
    "UnitChange",
    "UnitChangeKind",
    "add",
    "correct",
    "discard",
    "find",
    "import_roll",
    "join",
    "line",
    "listed",
    "map_",
    "open_",
    "sweep",
    "take_over",
    "template",
    "write",
    "written",
]
