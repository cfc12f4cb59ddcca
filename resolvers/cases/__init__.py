"""Cases: a concern reported, sent to who is responsible, handled, checked and closed."""

from resolvers.cases.asking import ask_more, comment, lapse, supplement, urge, withdraw
from resolvers.cases.capacities import Who
from resolvers.cases.case import Case
from resolvers.cases.categories import Category, category, leaves, suggest
from resolvers.cases.categories import listed as all_categories
from resolvers.cases.checking import close, close_unanswered, rate, send_back, verify
from resolvers.cases.clocks import CaseClock, Change, Light
from resolvers.cases.customs import plant
from resolvers.cases.deadlines import DeadlineRule
from resolvers.cases.deadlines import listed as deadline_rules
from resolvers.cases.desk import accept, decline, dispatch
from resolvers.cases.facts import (
    Answer,
    Assignment,
    Held,
    Photo,
    Request,
    Sight,
    Step,
    Supervision,
)
from resolvers.cases.finding import find, named
from resolvers.cases.handling import finish, sign
from resolvers.cases.importing import Imported, import_messages
from resolvers.cases.listing import Box, Filter, Order, listed
from resolvers.cases.loading import load
from resolvers.cases.mapping import AreaCount, counts, ground, placed
from resolvers.cases.mediating import end_mediation, mediate
from resolvers.cases.parts import EVERYTHING, JUDGED, Want, filled
from resolvers.cases.photos import photo
from resolvers.cases.publishing import publish
from resolvers.cases.reopening import ask_reopening, reopen
from resolvers.cases.reporting import report, self_handle, why_not_report, why_not_self_handle
from resolvers.cases.requesting import (
    ask_extension,
    ask_suspension,
    extend,
    refuse,
    resume,
    suspend,
)
from resolvers.cases.returning import contact, return_, transfer
from resolvers.cases.routing import (
    DispatchRule,
    Route,
    find_rule,
    route,
    rules,
    set_rule,
    why_not_set_rule,
)
from resolvers.cases.sharing import contribute, delegate, enlist, join, release, report_up
from resolvers.cases.supervising import reply, supervise
from resolvers.cases.sweeping import go_on, tell_due
from resolvers.cases.transitions import OPEN, TRANSITIONS, UNENDED, Transition
from resolvers.cases.visiting import archive, archive_ended, try_visit
from resolvers.tables.case_words import (
    AssignmentState,
    CaseAct,
    Clock,
    ClockChange,
    DeclineReason,
    MediationEnd,
    Outcome,
    Rating,
    RequestKind,
    ReturnReason,
    Role,
    Source,
    Stage,
    SupervisionLevel,
    SuspensionReason,
    Urgency,
)

__all__ = [
    "EVERYTHING",
    "JUDGED",
    "OPEN",
    "TRANSITIONS",
    "UNENDED",
    "Answer",
    "AreaCount",
    "Assignment",
    "AssignmentState",
    "Box",
    "Case",
    "CaseAct",
    "CaseClock",
    "Category",
    "Change",
    "Clock",
    "ClockChange",
    "DeadlineRule",
    "DeclineReason",
    "DispatchRule",
    "Filter",
    "Held",
    "Imported",
    "Light",
    "MediationEnd",
    "Order",
    "Outcome",
    "Photo",
    "Rating",
    "Request",
    "RequestKind",
    "ReturnReason",
    "Role",
    "Route",
    "Sight",
    "Source",
    "Stage",
    "Step",
    "Supervision",
    "SupervisionLevel",
    "SuspensionReason",
    "Transition",
    "Urgency",
    "Want",
    "Who",
    "accept",
    "all_categories",
    "archive",
    "archive_ended",
    "ask_extension",
    "ask_more",
    "ask_reopening",
    "ask_suspension",
    "category",
    "close",
    "close_unanswered",
    "comment",
    "contact",
    "contribute",
    "counts",
    "deadline_rules",
    "decline",
    "delegate",
    "dispatch",
    "end_mediation",
    "enlist",
    "extend",
    "filled",
    "find",
    "find_rule",
    "finish",
    "go_on",
    "ground",
    "import_messages",
    "join",
    "lapse",
    "leaves",
    "listed",
    "load",
    "mediate",
    "named",
    "photo",
    "placed",
    "plant",
    "publish",
    "rate",
    "refuse",
    "release",
    "reopen",
    "reply",
    "report",
    "report_up",
    "resume",
    "return_",
    "route",
    "rules",
    "self_handle",
    "send_back",
    "set_rule",
    "sign",
    "suggest",
    "supervise",
    "supplement",
    "suspend",
    "tell_due",
    "transfer",
    "try_visit",
    "urge",
    "verify",
    "why_not_report",
    "why_not_self_handle",
    "why_not_set_rule",
    "withdraw",
]
