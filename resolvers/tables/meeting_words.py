"""The words of meetings: where they stand, what moves them, how somebody came in."""

from enum import StrEnum


class MeetingStage(StrEnum):
    """Where a meeting stands."""

    DRAFT = "draft"
    CALLED = "called"
    OPEN = "open"
    CLOSED = "closed"
    SIGNED = "signed"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class MeetingAct(StrEnum):
    """What moves a meeting from stage to stage."""

    DRAFT = "draft"
    CALL = "call"
    OPEN = "open"
    CLOSE = "close"
    SIGN = "sign"
    PUBLISH = "publish"
    CANCEL = "cancel"


class CheckInWay(StrEnum):
    """How somebody was checked in."""

    CLERK = "clerk"
    TICKET = "ticket"


class DoorWay(StrEnum):
    """How who came was counted at the door, where no list names them."""

    HEADS = "heads"
    TICKETS = "tickets"
    SHEET = "sheet"


class VoteWay(StrEnum):
    """How a vote at a meeting is taken: by name, or so that nobody knows who said what."""

    HANDS = "hands"
    SUMS = "sums"
    SECRET = "secret"
    SLIPS = "slips"


class VoteStage(StrEnum):
    """Where a vote at a meeting stands."""

    OPEN = "open"
    CLOSED = "closed"
    ABANDONED = "abandoned"


class VoteNews(StrEnum):
    """What people are told of a vote at a meeting."""

    PUT = "put"
    COUNT = "count"
    DIFFER = "differ"
    UNLAID = "unlaid"
