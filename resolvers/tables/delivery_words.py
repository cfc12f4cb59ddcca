"""The words of how the notice of a poll comes to its owners."""

from enum import StrEnum


class DeliveryWay(StrEnum):
    """How an owner was reached."""

    ONLINE = "online"
    HANDED = "handed"


class DeliveryTo(StrEnum):
    """Who took the paper at the door."""

    OWNER = "owner"
    FAMILY = "family"
    TENANT = "tenant"
    OFFICE = "office"


class PostingKind(StrEnum):
    """What was put on the wall."""

    NOTICE = "notice"
    RESULT = "result"
