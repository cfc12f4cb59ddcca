"""The words of surveys: where they stand, who is asked and how, what is told of them."""

from enum import StrEnum


class SurveyStage(StrEnum):
    """Where a survey stands."""

    DRAFT = "draft"
    CALLED = "called"
    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class SurveyAct(StrEnum):
    """What is done with a survey."""

    DRAFT = "draft"
    REVISE = "revise"
    CALL = "call"
    OPEN = "open"
    REMIND = "remind"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    ANSWER = "answer"
    LIST = "list"


class SurveyAudience(StrEnum):
    """Who is asked: all who live in the estate or own there, or owners only."""

    RESIDENTS = "residents"
    OWNERS = "owners"


class SurveyCapacity(StrEnum):
    """As what somebody is asked."""

    OWNER = "owner"
    OTHER = "other"


class QuestionKind(StrEnum):
    """How a question is answered."""

    ONE = "one"
    SEVERAL = "several"
    SCALE = "scale"
    TEXT = "text"


class SurveyNews(StrEnum):
    """What people are told of a survey."""

    OPENED = "opened"
    REMINDED = "reminded"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    ANSWERED = "answered"
    OWED = "owed"
    LISTED = "listed"
    FLAGGED = "flagged"
