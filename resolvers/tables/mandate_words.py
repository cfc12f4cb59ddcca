"""The words of mandates: as what somebody votes for an owner."""

from enum import StrEnum


class MandateKind(StrEnum):
    """As what somebody votes for an owner; each is a capacity of a ballot."""

    PROXY = "proxy"
    GUARDIAN = "guardian"
    LEGAL_PERSON = "legal_person"
