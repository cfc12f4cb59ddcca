"""Cases: a concern reported, sent to who is responsible, handled, checked and closed."""

from resolvers.cases.case import Answer, Assignment, Case, Photo, Promise, Sight, Step
from resolvers.cases.categories import Category, category, leaves, suggest
from resolvers.cases.categories import listed as all_categories
from resolvers.cases.checking import close, close_unanswered, rate, reopen, send_back, verify
from resolvers.cases.customs import plant
from resolvers.cases.deadlines import DeadlineRule
from resolvers.cases.deadlines import listed as deadline_rules
from resolvers.cases.desk import accept, decline, dispatch
from resolvers.cases.finding import find
from resolvers.cases.handling import finish, sign
from resolvers.cases.importing import Imported, import_messages
from resolvers.cases.listing import Box, Filter, Order, listed
from resolvers.cases.loading import load
from resolvers.cases.mapping import AreaCount, counts, ground, placed
from resolvers.cases.parts import EVERYTHING, Want, filled
from resolvers.cases.photos import photo
from resolvers.cases.publishing import publish
from resolvers.cases.reporting import report, self_handle, why_not_report, why_not_self_handle
from resolvers.cases.routing import (
    DispatchRule,
    Route,
    find_rule,
    route,
    rules,
    set_rule,
    why_not_set_rule,
)
from resolvers.cases.transitions import OPEN, TRANSITIONS, Transition, Who
from resolvers.cases.unmasking import unmask
from resolvers.tables.case_words import (
    AssignmentState,
    CaseAct,
    Clock,
    DeclineReason,
    Outcome,
    Rating,
    Source,
    Stage,
    Urgency,
)

__all__ = [
    "EVERYTHING",
    "OPEN",
    "TRANSITIONS",
    "Answer",
    "AreaCount",
    "Assignment",
    "AssignmentState",
    "Box",
    "Case",
    "CaseAct",
    "Category",
    "Clock",
    "DeadlineRule",
    "DeclineReason",
    "DispatchRule",
    "Filter",
    "Imported",
    "Order",
    "Outcome",
    "Photo",
    "Promise",
    "Rating",
    "Route",
    "Sight",
    "Source",
    "Stage",
    "Step",
    "Transition",
    "Urgency",
    "Want",
    "Who",
    "accept",
    "all_categories",
    "category",
    "close",
    "close_unanswered",
    "counts",
    "deadline_rules",
    "decline",
    "dispatch",
    "filled",
    "find",
    "find_rule",
    "finish",
    "ground",
    "import_messages",
    "leaves",
    "listed",
    "load",
    "photo",
    "placed",
    "plant",
    "publish",
    "rate",
    "reopen",
    "report",
    "route",
    "rules",
    "self_handle",
    "send_back",
    "set_rule",
    "sign",
    "suggest",
    "unmask",
    "verify",
    "why_not_report",
    "why_not_self_handle",
    "why_not_set_rule",
]
