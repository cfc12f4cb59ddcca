"""What can be followed, and where words are found."""

from enum import StrEnum


class Followed(StrEnum):
    """What somebody follows."""

    ESTATE = "estate"
    PROPOSAL = "proposal"
    COUNCIL = "council"


class HitKind(StrEnum):
    """Where words were found."""

    PROPOSAL = "proposal"
    DECISION = "decision"
    MINUTES = "minutes"
    RESOLUTION = "resolution"


class Way(StrEnum):
    """By which way somebody is told beside their inbox; one, so that nothing comes twice."""

    PHONE = "phone"
    MAIL = "mail"


class MailKind(StrEnum):
    """What a mail tells of."""

    NEEDED = "needed"
    ANSWERED = "answered"
    DIGEST = "digest"
