"""How cases went, in figures: counted by the day, read with their fractions and what they omit."""

from resolvers.figures.counters import COUNTERS
from resolvers.figures.exporting import COUNTED, export
from resolvers.figures.rates import DEFINITIONS, FEW, Excluded, Share, Tally
from resolvers.figures.reading import (
    Cell,
    Figures,
    Heat,
    Part,
    Place,
    heat,
    parts,
    read,
    why_not_read,
    why_not_read_of,
)
from resolvers.figures.tallying import catch_up, rebuild
from resolvers.figures.windows import EARLIEST, Window, months_before, window
from resolvers.tables.figure_words import FiguresBy, ShareExclusion, ShareKind

__all__ = [
    "COUNTED",
    "COUNTERS",
    "DEFINITIONS",
    "EARLIEST",
    "FEW",
    "Cell",
    "Excluded",
    "Figures",
    "FiguresBy",
    "Heat",
    "Part",
    "Place",
    "Share",
    "ShareExclusion",
    "ShareKind",
    "Tally",
    "Window",
    "catch_up",
    "export",
    "heat",
    "months_before",
    "parts",
    "read",
    "rebuild",
    "why_not_read",
    "why_not_read_of",
    "window",
]
