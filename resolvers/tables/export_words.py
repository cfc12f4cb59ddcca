"""Words of exports."""

from enum import StrEnum


class ExportOf(StrEnum):
    """What a file is of."""

    CASES = "cases"
    FIGURES = "figures"
    AUDIT = "audit"
    SURVEY = "survey"
    REFUSED = "refused"
