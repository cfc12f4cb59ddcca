"""The words of conversations: what somebody thinks of a statement, and what is told of them."""

from enum import StrEnum


class Stance(StrEnum):
    """What somebody thinks of a statement."""

    AGREE = "agree"
    DISAGREE = "disagree"
    PASS = "pass"


class OpinionNews(StrEnum):
    """What people are told of a conversation."""

    OPENED = "opened"
    HIDDEN = "hidden"
    RESTORED = "restored"
    CLOSED = "closed"
    FLAGGED = "flagged"
