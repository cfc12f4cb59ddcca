"""The words of comments: on which side they stand, what was done with them."""

from enum import StrEnum


class CommentStance(StrEnum):
    """What a comment wants with a proposal."""

    FOR = "for"
    AGAINST = "against"
    QUESTION = "question"
    SUGGESTION = "suggestion"


class CommentState(StrEnum):
    """Whether a comment can be read."""

    SHOWN = "shown"
    REMOVED = "removed"
    TAKEN_BACK = "taken_back"


class CommentAct(StrEnum):
    """What is done with a comment."""

    WRITE = "write"
    REPLY = "reply"
    ANSWER = "answer"
    EDIT = "edit"
    TAKE_BACK = "take_back"
    MARK = "mark"
    UNMARK = "unmark"
    REPORT = "report"
    REMOVE = "remove"
    KEEP = "keep"
    APPEAL = "appeal"
    UPHOLD = "uphold"
    RESTORE = "restore"
    HEED = "heed"


class TalkLimit(StrEnum):
    """What is counted or weighed where neighbours talk, and may be set."""

    HEARD = "heard"
    NEWNESS = "newness"
    HALVED_HOURS = "halved_hours"
    STATEMENTS = "statements"
    OWN_STATEMENTS = "own_statements"
    SURVEY_GROUP = "survey_group"
    COMPANY_SURVEYS = "company_surveys"


class WordEffect(StrEnum):
    """What becomes of a comment with a listed word."""

    REFUSE = "refuse"
    REPORT = "report"
