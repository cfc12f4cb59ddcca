"""Sheets of the city's hotline: looked at, and taken in as cases."""

from resolvers.cases.hotline.columns import NEEDED
from resolvers.cases.hotline.importing import (
    LARGEST,
    MOST,
    CaseSheet,
    import_sheet,
    try_sheet,
    why_not_import_sheet,
)
from resolvers.cases.hotline.lines import Problem

__all__ = [
    "LARGEST",
    "MOST",
    "NEEDED",
    "CaseSheet",
    "Problem",
    "import_sheet",
    "try_sheet",
    "why_not_import_sheet",
]
