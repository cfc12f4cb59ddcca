"""What can be followed."""

from enum import StrEnum


class Followed(StrEnum):
    """What somebody follows."""

    ESTATE = "estate"
    PROPOSAL = "proposal"
    COUNCIL = "council"
