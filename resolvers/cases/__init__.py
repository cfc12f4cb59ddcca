"""Cases: a concern reported, sent to who is responsible, handled, checked and closed."""

from resolvers.cases.case import Answer, Assignment, Case, Merger, Photo, Promise, Sight, Step
from resolvers.cases.categories import Category, category, leaves, suggest
from resolvers.cases.categories import listed as all_categories
from resolvers.cases.checking import close, close_unanswered, rate, reopen, send_back, verify
from resolvers.cases.counting import OutcomeCount, Outcomes, outcomes
from resolvers.cases.customs import plant
from resolvers.cases.deadlines import DeadlineRule
from resolvers.cases.deadlines import listed as deadline_rules
from resolvers.cases.desk import accept, decline, dispatch
from resolvers.cases.duplicates import Pair, Similar, pairs
from resolvers.cases.duties import Duty, duties, import_duties
from resolvers.cases.finding import find
from resolvers.cases.handling import finish, sign
from resolvers.cases.importing import Imported, import_messages
from resolvers.cases.likeness import Likeness
from resolvers.cases.linking import (
    Followed,
    FollowedStep,
    Link,
    followed,
    link,
    rate_by_link,
    unlink,
    why_not_link,
)
from resolvers.cases.listing import Box, Filter, Order, listed
from resolvers.cases.loading import load
from resolvers.cases.mapping import AreaCount, counts, ground, placed
from resolvers.cases.merging import find_pair, followers, join, merge, part, similar, unmerge
from resolvers.cases.parts import EVERYTHING, Want, filled
from resolvers.cases.photos import photo
from resolvers.cases.phrasing import Phrase, phrase
from resolvers.cases.phrasing import listed as phrases
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
from resolvers.cases.settling import self_handle_by_phrase, self_handle_many
from resolvers.cases.suggesting import Suggestion, suggestions
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
    "Duty",
    "Fault",
    "Filter",
    "Followed",
    "FollowedStep",
    "Imported",
    "Likeness",
    "Link",
    "Merger",
    "Miss",
    "Order",
    "Outcome",
    "OutcomeCount",
    "Outcomes",
    "Pair",
    "Photo",
    "Phrase",
    "Promise",
    "Rating",
    "Route",
    "RuleDays",
    "RuleFault",
    "RuleRate",
    "Sight",
    "Similar",
    "Source",
    "Stage",
    "Step",
    "Suggestion",
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
    "duties",
    "faults",
    "filled",
    "find",
    "find_pair",
    "find_rule",
    "finish",
    "followed",
    "followers",
    "ground",
    "import_duties",
    "import_messages",
    "join",
    "leaves",
    "link",
    "listed",
    "load",
    "merge",
    "move_rule",
    "outcomes",
    "pairs",
    "part",
    "photo",
    "phrase",
    "phrases",
    "placed",
    "plant",
    "publish",
    "rate",
    "rate_by_link",
    "rates",
    "reopen",
    "report",
    "retire_rule",
    "route",
    "rules",
    "self_handle",
    "self_handle_by_phrase",
    "self_handle_many",
    "send_back",
    "set_rule",
    "sign",
    "similar",
    "staffed",
    "suggest",
    "suggestions",
    "try_rules",
    "unlink",
    "unmask",
    "unmerge",
    "verify",
    "why_not_link",
    "why_not_report",
    "why_not_self_handle",
    "why_not_set_rule",
]
