"""The words of elections: who put somebody up, what is asked of them, what came of it."""

from enum import StrEnum


class Nomination(StrEnum):
    """Who put a candidate up."""

    SELF = "self"
    OWNERS = "owners"
    COMMUNITY = "community"
    COMMITTEE = "committee"


class Eligibility(StrEnum):
    """What the law or a place asks of who stands for the owners' committee."""

    OWNER = "owner"
    CAPABLE = "capable"
    LAW_ABIDING = "law_abiding"
    PAID_UP = "paid_up"
    AVAILABLE = "available"
    INDEPENDENT = "independent"
    NOT_DEFAULTER = "not_defaulter"


class CandidateOutcome(StrEnum):
    """What came of a candidate."""

    ELECTED = "elected"
    TIED = "tied"
    RESERVE = "reserve"
    FAILED = "failed"


class ElectionOutcome(StrEnum):
    """What came of an election."""

    FULL = "full"
    STANDS = "stands"
    INCOMPLETE = "incomplete"
    NO_QUORUM = "no_quorum"
