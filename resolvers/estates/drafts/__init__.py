"""Files with a roll: brought, looked over, corrected, and taken over whole or not at all."""

from resolvers.estates.drafts.comparing import ChangeKind
from resolvers.estates.drafts.draft import Changes, Draft, DraftLine, UnitChange
from resolvers.estates.drafts.fields import NEEDED, TITLES, Field
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
)
from resolvers.estates.drafts.parsing import Problem
from resolvers.estates.drafts.takeover import take_over

__all__ = [
    "NEEDED",
    "TITLES",
    "ChangeKind",
    "Changes",
    "Draft",
    "DraftLine",
    "Field",
    "Problem",
    "UnitChange",
    "correct",
    "discard",
    "find",
    "join",
    "line",
    "listed",
    "map_",
    "open_",
    "sweep",
    "take_over",
]
