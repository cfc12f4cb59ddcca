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
from resolvers.cases.routes import Route, Tried
from resolvers.cases.routing import route, staffed
from resolvers.cases.rule_faults import Fault, RuleRate, faults, rates
from resolvers.cases.rules import USUAL as USUAL_POSITION
from resolvers.cases.rules import (
    DispatchRule,
    find_rule,
    move_rule,
    retire_rule,
    rules,
    set_rule,
    why_not_set_rule,
)
from resolvers.cases.transitions import OPEN, TRANSITIONS, Transition, Who
from resolvers.cases.trials import Change, Trial, try_rules
from resolvers.cases.unmasking import unmask
from resolvers.tables.case_words import (
    AssignmentState,
    CaseAct,
    Clock,
    DeclineReason,
    Miss,
    Outcome,
    Rating,
    RuleDays,
    RuleFault,
    Source,
    Stage,
    Urgency,
)

__all__ = [
    "EVERYTHING",
    "OPEN",
    "TRANSITIONS",
    "USUAL_POSITION",
    "Answer",
    "AreaCount",
    "Assignment",
    "AssignmentState",
    "Box",
    "Case",
    "CaseAct",
    "Category",
    "Change",
    "Clock",
    "DeadlineRule",
    "DeclineReason",
    "DispatchRule",
    "Fault",
    "Filter",
    "Imported",
    "Miss",
    "Order",
    "Outcome",
    "Photo",
    "Promise",
    "Rating",
    "Route",
    "RuleDays",
    "RuleFault",
    "RuleRate",
    "Sight",
    "Source",
    "Stage",
    "Step",
    "Transition",
    "Trial",
    "Tried",
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
    "faults",
    "filled",
    "find",
    "find_rule",
    "finish",
    "ground",
    "import_messages",
    "leaves",
    "listed",
    "load",
    "move_rule",
    "photo",
    "placed",
    "plant",
    "publish",
    "rate",
    "rates",
    "reopen",
    "report",
    "retire_rule",
    "route",
    "rules",
    "self_handle",
    "send_back",
    "set_rule",
    "sign",
    "staffed",
    "suggest",
    "try_rules",
    "unmask",
    "verify",
    "why_not_report",
    "why_not_self_handle",
    "why_not_set_rule",
]
