"""Words of the lists of cases."""

from enum import StrEnum


class Box(StrEnum):
    """Which cases: those of one's duty, one's own reports, or the published ones."""

    DUTY = "duty"
    MINE = "mine"
    PUBLISHED = "published"


class FilterBox(StrEnum):
    """What a filter is kept for: one of the boxes, or the figures of cases."""

    DUTY = "duty"
    MINE = "mine"
    PUBLISHED = "published"
    FIGURES = "figures"


class Order(StrEnum):
    """Newest first, or due first; then what has no date comes last."""

    NEWEST = "newest"
    DUE = "due"
