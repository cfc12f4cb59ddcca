"""The words of mandates: as what somebody votes for an owner, and where one on paper stands."""

from enum import StrEnum


class MandateKind(StrEnum):
    """As what somebody votes for an owner; each is a capacity of a ballot."""

    PROXY = "proxy"
    GUARDIAN = "guardian"
    LEGAL_PERSON = "legal_person"


class WrittenStage(StrEnum):
    """Where a mandate on paper stands; it lets nobody vote before it is confirmed."""

    ENTERED = "entered"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
