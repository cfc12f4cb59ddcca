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
