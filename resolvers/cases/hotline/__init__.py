"""Sheets of the city's hotline: looked at, and taken in as cases, line by line."""

from resolvers.cases.hotline.columns import NEEDED
from resolvers.cases.hotline.importing import LARGEST, MOST, CaseSheet, import_sheet, try_sheet
from resolvers.cases.hotline.imports import SheetImport, find_import, imports
from resolvers.cases.hotline.judging import organisations_with_sheets, why_not_import_sheet
from resolvers.cases.hotline.lines import Problem
from resolvers.cases.hotline.refused import export_refused
from resolvers.cases.hotline.working import JOB, go_on, work_off
from resolvers.tables.sheet_words import LineOutcome

__all__ = [
    "JOB",
    "LARGEST",
    "MOST",
    "NEEDED",
    "CaseSheet",
    "LineOutcome",
    "Problem",
    "SheetImport",
    "export_refused",
    "find_import",
    "go_on",
    "import_sheet",
    "imports",
    "organisations_with_sheets",
    "try_sheet",
    "why_not_import_sheet",
    "work_off",
]
