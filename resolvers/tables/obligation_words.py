"""The words of obligations: where one stands, what is done with it, who owes it."""

from enum import StrEnum


class ObligationStage(StrEnum):
    """Where what was resolved stands on its way to being done."""

    OWED = "owed"
    IN_HAND = "in_hand"
    REPORTED = "reported"
    ACCEPTED = "accepted"
    EVALUATED = "evaluated"
    LAPSED = "lapsed"


class ObligationAct(StrEnum):
    """What is done with an obligation."""

    LAY = "lay"
    FILE_CASE = "file_case"
    CONTRACT = "contract"
    PAY = "pay"
    REPORT = "report"
    ACCEPT = "accept"
    REFUSE = "refuse"
    ASK = "ask"
    ANSWER = "answer"
    ESCALATE = "escalate"
    EVALUATE = "evaluate"
    LAPSE = "lapse"


class Obligor(StrEnum):
    """Who owes what was resolved."""

    MANAGER = "manager"
    COUNCIL = "council"
