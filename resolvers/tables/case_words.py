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


class CategoryAct(StrEnum):
    """What is done to a category; no case loses the word that it was reported under."""

    RENAME = "rename"
    RETIRE = "retire"
    REINSTATE = "reinstate"


class MatchIn(StrEnum):
    """Where a case has what was looked for."""

    NUMBER = "number"
    TITLE = "title"
    TEXT = "text"
    PLACE = "place"
    REPLY = "reply"
    REPORTER = "reporter"


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
    UNVERIFIABLE = "unverifiable"


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


class ReturnReason(StrEnum):
    """Why a unit gives back what was sent to it."""

    NOT_OUR_DUTY = "not_our_duty"
    NOT_OUR_AREA = "not_our_area"
    NEEDS_ANOTHER_UNIT = "needs_another_unit"
    FACTS_MISSING = "facts_missing"


class SuspensionReason(StrEnum):
    """Why the handling has to stand still."""

    WAITS_FOR_MONEY = "waits_for_money"
    WAITS_FOR_SEASON = "waits_for_season"
    WAITS_FOR_PARTY = "waits_for_party"
    WAITS_FOR_COURT = "waits_for_court"
    WAITS_FOR_WORKS = "waits_for_works"


class SupervisionLevel(StrEnum):
    """How sternly a superior asks, the mildest first."""

    REMINDER = "reminder"
    WRITTEN = "written"
    LISTED = "listed"
    TALK = "talk"


class RequestKind(StrEnum):
    """What one level asks of the next."""

    EXTENSION = "extension"
    SUSPENSION = "suspension"
    REOPENING = "reopening"


class MediationEnd(StrEnum):
    """How a mediation ended, as far as the case is concerned."""

    AGREED = "agreed"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class CaseAct(StrEnum):
    """What can be done to a case."""

    REPORT = "report"
    SELF_HANDLE = "self_handle"
    ACCEPT = "accept"
    DECLINE = "decline"
    ASK_MORE = "ask_more"
    SUPPLEMENT = "supplement"
    LAPSE = "lapse"
    DISPATCH = "dispatch"
    SIGN = "sign"
    RETURN = "return"
    CONTACT = "contact"
    TRANSFER = "transfer"
    ENLIST = "enlist"
    DELEGATE = "delegate"
    REPORT_UP = "report_up"
    JOIN = "join"
    CONTRIBUTE = "contribute"
    RELEASE = "release"
    ASK_EXTENSION = "ask_extension"
    EXTEND = "extend"
    ASK_SUSPENSION = "ask_suspension"
    SUSPEND = "suspend"
    RESUME = "resume"
    REFUSE = "refuse"
    MEDIATE = "mediate"
    END_MEDIATION = "end_mediation"
    FINISH = "finish"
    VERIFY = "verify"
    SEND_BACK = "send_back"
    TRY_VISIT = "try_visit"
    VISIT = "visit"
    RATE = "rate"
    CLOSE = "close"
    ASK_REOPENING = "ask_reopening"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    URGE = "urge"
    SUPERVISE = "supervise"
    RECORD_TALK = "record_talk"
    REPLY = "reply"
    COMMENT = "comment"
    PUBLISH = "publish"
    MERGE = "merge"
    UNMERGE = "unmerge"
    ARCHIVE = "archive"


class Role(StrEnum):
    """In what part an organisation works on a case."""

    LEAD = "lead"
    CO = "co"
    BELOW = "below"
    ABOVE = "above"


class AssignmentState(StrEnum):
    """Where one organisation's work on a case stands."""

    DISPATCHED = "dispatched"
    SIGNED = "signed"
    FINISHED = "finished"
    RETURNED = "returned"
    REVOKED = "revoked"


class Clock(StrEnum):
    """What a period is for; the last ones limit what may be done, and never run."""

    ACCEPT = "accept"
    DISPATCH = "dispatch"
    SIGN = "sign"
    FIRST_CONTACT = "first_contact"
    RESOLVE = "resolve"
    REVIEW = "review"
    VISIT = "visit"
    SUPPLEMENT = "supplement"
    SUSPENSION = "suspension"
    REPLY = "reply"
    REWORK = "rework"
    REOPEN = "reopen"
    EXTENSION = "extension"
    URGE = "urge"


class ClockChange(StrEnum):
    """What moved the end of a running clock, or held it."""

    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    RECOUNT = "recount"


class Rung(StrEnum):
    """Whom a step of the escalation ladder tells."""

    HANDLER = "handler"
    LEADER = "leader"
    COMMAND = "command"
    CITY = "city"


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
    NO_COMPANY = "no_company"
    AREA_RETIRED = "area_retired"
    CATEGORY_RETIRED = "category_retired"
    COMES_BACK = "comes_back"
    ENDS_SOON = "ends_soon"
    EXPIRED = "expired"


class SheetField(StrEnum):
    """What a column of a hotline's sheet says."""

    NUMBER = "number"
    TITLE = "title"
    TEXT = "text"
    CATEGORY = "category"
    URGENCY = "urgency"
    CALLED_AT = "called_at"
    AREA = "area"
    PLACE = "place"
