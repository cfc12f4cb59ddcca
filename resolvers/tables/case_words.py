"""The words of cases: where they stand, what is done to them, how they end."""

from enum import StrEnum


class Stage(StrEnum):
    """Where a case stands (the case state table)."""

    REPORTED = "reported"
    INCOMPLETE = "incomplete"
    ACCEPTED = "accepted"
    DISPATCHED = "dispatched"
    IN_HAND = "in_hand"
    SUSPENDED = "suspended"
    IN_MEDIATION = "in_mediation"
    FINISHED = "finished"
    VERIFIED = "verified"
    CLOSED = "closed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    ARCHIVED = "archived"


class Urgency(StrEnum):
    """How soon somebody must come."""

    NORMAL = "normal"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class Source(StrEnum):
    """Where a case came from."""

    RESIDENT = "resident"
    GRID_WORKER = "grid_worker"
    HOTLINE = "hotline"
    CENTRE = "centre"
    DEPARTMENT = "department"
    IMPORT = "import"


class Outcome(StrEnum):
    """How the handling ended; closed is not the same as solved."""

    SOLVED = "solved"
    EXPLAINED = "explained"
    BEYOND_DUTY = "beyond_duty"
    UNFOUNDED = "unfounded"
    PENDING = "pending"


class Rating(StrEnum):
    """What the reporter thinks of the handling."""

    SATISFIED = "satisfied"
    FAIR = "fair"
    UNSATISFIED = "unsatisfied"


class DeclineReason(StrEnum):
    """Why a report is not taken on, and where it belongs."""

    IN_COURT = "in_court"
    IN_PETITION = "in_petition"
    CONCLUDED = "concluded"
    CONFIDENTIAL = "confidential"
    EMERGENCY_NUMBER = "emergency_number"
    NO_NEW_FACTS = "no_new_facts"
    NOT_PUBLIC = "not_public"


class CaseAct(StrEnum):
    """What can be done to a case."""

    REPORT = "report"
    SELF_HANDLE = "self_handle"
    ACCEPT = "accept"
    DECLINE = "decline"
    DISPATCH = "dispatch"
    SIGN = "sign"
    FINISH = "finish"
    VERIFY = "verify"
    SEND_BACK = "send_back"
    RATE = "rate"
    CLOSE = "close"
    REOPEN = "reopen"
    PUBLISH = "publish"


class AssignmentState(StrEnum):
    """Where one organisation's work on a case stands."""

    DISPATCHED = "dispatched"
    SIGNED = "signed"
    FINISHED = "finished"
    RETURNED = "returned"
    REVOKED = "revoked"


class Clock(StrEnum):
    """What a deadline is for."""

    RESOLVE = "resolve"
    VISIT = "visit"
    REOPEN = "reopen"


class RuleDays(StrEnum):
    """On which days a dispatch rule holds."""

    WORK_DAYS = "work_days"
    DAYS_OFF = "days_off"


class Miss(StrEnum):
    """Why a dispatch rule that speaks of a case's place and category did not send it."""

    OTHER_URGENCY = "other_urgency"
    OTHER_DAYS = "other_days"
    OTHER_HOURS = "other_hours"
    NO_COMPANY = "no_company"
    NOBODY_THERE = "nobody_there"
    CAME_BACK = "came_back"


class RuleFault(StrEnum):
    """What is wrong with a dispatch rule that holds."""

    COVERED = "covered"
    NOBODY_THERE = "nobody_there"
    NOT_SERVING = "not_serving"
    AREA_RETIRED = "area_retired"
