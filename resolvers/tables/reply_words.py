"""The words of reply templates: for what they are, what is done to them, what they fill in."""

from enum import StrEnum


class ReplyPurpose(StrEnum):
    """The act whose text to the reporter a template helps to write."""

    FINISH = "finish"
    CLOSE = "close"
    DECLINE = "decline"


class ReplyTemplateAct(StrEnum):
    """What is done to a template; what was said before stays."""

    WRITE = "write"
    CHANGE = "change"
    RETIRE = "retire"


class Placeholder(StrEnum):
    """What a template can have filled in from the case, and nothing else."""

    SALUTATION = "salutation"
    NUMBER = "number"
    TITLE = "title"
    CATEGORY = "category"
    AREA = "area"
    PLACE = "place"
    ORGANISATION = "organisation"
    REPORTED_ON = "reported_on"
    DUE_AT = "due_at"
    OUTCOME = "outcome"
    TODAY = "today"
