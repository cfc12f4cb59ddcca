"""The words of proposals: where they stand, what moves them, who pays."""

from enum import StrEnum


class ProposalStage(StrEnum):
    """Where a proposal stands: eight phases, what comes before, and how it may end."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    SCREENING = "screening"
    ANNOUNCED = "announced"
    DELIBERATION = "deliberation"
    RESOLUTION = "resolution"
    EXECUTION = "execution"
    DISCLOSURE = "disclosure"
    EVALUATION = "evaluation"
    CLOSED = "closed"
    REJECTED = "rejected"
    NOT_AGREED = "not_agreed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class ProposalAct(StrEnum):
    """What is done with a proposal."""

    DRAFT = "draft"
    EDIT = "edit"
    SHARE = "share"
    JOIN = "join"
    LEAVE = "leave"
    ATTACH = "attach"
    DETACH = "detach"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    ENDORSE = "endorse"
    UNENDORSE = "unendorse"
    OBLIGE = "oblige"
    ANSWER = "answer"
    LIST = "list"
    SCREEN = "screen"
    REJECT = "reject"
    APPROVE = "approve"
    GO_ON = "go_on"
    PUT = "put"
    ADOPT = "adopt"
    FAIL = "fail"
    ESCALATE = "escalate"
    REPORT = "report"
    RATE = "rate"
    CLOSE = "close"
    MERGE = "merge"
    SEPARATE = "separate"
    SPLIT = "split"
    FILE_CASE = "file_case"
    AMEND = "amend"
    ACCEPT = "accept"
    DECLINE = "decline"
    TAKE_BACK = "take_back"
    QUASH = "quash"


class MoneySource(StrEnum):
    """Where the money for a proposal comes from."""

    NONE = "none"
    COMMON_INCOME = "common_income"
    MAINTENANCE_FUND = "maintenance_fund"
    SERVICE_FEES = "service_fees"
    RAISED = "raised"
    PUBLIC = "public"


class AmendmentState(StrEnum):
    """What became of an amendment."""

    OPEN = "open"
    ACCEPTED = "accepted"
    MERGED = "merged"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"
