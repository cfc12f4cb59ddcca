"""What becomes of a line of a hotline's sheet."""

from enum import StrEnum


class LineOutcome(StrEnum):
    """Of one line; it has none while it waits."""

    OPENED = "opened"
    KNOWN = "known"
    REFUSED = "refused"
