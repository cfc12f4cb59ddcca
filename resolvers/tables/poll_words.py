"""The words of polls: where they stand, what moves them, what is voted and objected to."""

from enum import StrEnum


class PollStage(StrEnum):
    """Where a poll stands; once it is called its matters are locked."""

    DRAFT = "draft"
    CALLED = "called"
    OPEN = "open"
    CLOSED = "closed"
    FINAL = "final"
    ANNULLED = "annulled"
    VOID = "void"
    QUASHED = "quashed"


class PollAct(StrEnum):
    """What moves a poll from stage to stage."""

    DRAFT = "draft"
    CALL = "call"
    OPEN = "open"
    CLOSE = "close"
    CERTIFY = "certify"
    ANNUL = "annul"
    EXTEND = "extend"
    VOID = "void"
    QUASH = "quash"


class PollNews(StrEnum):
    """What people are told of a poll, and of an objection to its result."""

    CALLED = "called"
    OPENED = "opened"
    CLOSED = "closed"
    FINAL = "final"
    ANNULLED = "annulled"
    OBJECTED = "objected"
    UPHELD = "upheld"
    DISMISSED = "dismissed"
    EXTENDED = "extended"
    REMINDED = "reminded"
    MANDATED = "mandated"
    UNMANDATED = "unmandated"
    RESULT_DUE = "result_due"
    RESULT_LATE = "result_late"
    UNLAID = "unlaid"
    REDRAFTED = "redrafted"
    VOID = "void"
    KEPT = "kept"
    QUASHED = "quashed"


class PollChannel(StrEnum):
    """How a poll is held; locked with its call."""

    ONLINE = "online"
    PAPER = "paper"
    MIXED = "mixed"
    OFFICIAL = "official"


class BallotCapacity(StrEnum):
    """As what somebody cast a ballot."""

    OWNER = "owner"
    CO_OWNER = "co_owner"
    LEGAL_PERSON = "legal_person"
    PROXY = "proxy"
    GUARDIAN = "guardian"


class BallotChoice(StrEnum):
    """What a head answered. Whoever abstains takes part, and is not for it."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
