"""The words of paper ballots: where a form stands, what is marked on it, why one is not valid."""

from enum import StrEnum


class FormStage(StrEnum):
    """Where the form of a paper ballot stands."""

    PRINTED = "printed"
    VOIDED = "voided"
    RECEIVED = "received"
    COUNTED = "counted"
    INVALID = "invalid"
    DUPLICATE = "duplicate"


class FormMark(StrEnum):
    """What somebody marked for a matter; nothing counts as abstaining."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    BLANK = "blank"


class FormFault(StrEnum):
    """Why a form is not valid as a whole."""

    UNSIGNED = "unsigned"
    WRONG_PERSON = "wrong_person"
    NO_MANDATE = "no_mandate"
    CONTRADICTORY = "contradictory"
    ALTERED = "altered"
    UNREADABLE = "unreadable"
    OPENED = "opened"
    UNDECIDED = "undecided"


class CounterKind(StrEnum):
    """Who may read paper ballots in a place."""

    STAFF = "staff"
    MEMBERS = "members"


class SlipStage(StrEnum):
    """Where a ballot paper of a secret poll stands."""

    ENTERED = "entered"
    COUNTED = "counted"
    INVALID = "invalid"


class SlipFault(StrEnum):
    """Why a ballot paper of a secret poll is not counted."""

    EMPTY = "empty"
    UNSTAMPED = "unstamped"
    MARKED = "marked"
    ALTERED = "altered"
    UNREADABLE = "unreadable"
    UNDECIDED = "undecided"
    REPEATED = "repeated"
