"""Areas from province to micro-grid: the tree in memory, and what is done to its borders."""

from resolvers.areas.borders import divide, join, retire
from resolvers.areas.codes import is_urban, prefix
from resolvers.areas.drawing import draw
from resolvers.areas.history import AreaAct, history
from resolvers.areas.imports import Imported, import_divisions
from resolvers.areas.outlines import around, outline, outline_of, outlines_below
from resolvers.areas.plans import Part
from resolvers.areas.shapes import Bounds, Outline
from resolvers.areas.snapshot import find, load, locked, read, refresh, tree
from resolvers.areas.tree import Area, Tree, administers
from resolvers.tables.areas import AreaActKind, GridKind, Level

__all__ = [
    "Area",
    "AreaAct",
    "AreaActKind",
    "Bounds",
    "GridKind",
    "Imported",
    "Level",
    "Outline",
    "Part",
    "Tree",
    "administers",
    "around",
    "divide",
    "draw",
    "find",
    "history",
    "import_divisions",
    "is_urban",
    "join",
    "load",
    "locked",
    "outline",
    "outline_of",
    "outlines_below",
    "prefix",
    "read",
    "refresh",
    "retire",
    "tree",
]
