"""The words of apps."""

from enum import StrEnum


class AppState(StrEnum):
    """Whether an app may act."""

    ACTIVE = "active"
    BLOCKED = "blocked"
    ENDED = "ended"
