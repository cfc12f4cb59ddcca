"""Cases: a concern reported, sent to who is responsible, handled, checked and closed."""

from resolvers.cases import hotline, reply_templates
from resolvers.cases.asking import ask_more, comment, lapse, supplement, urge, withdraw
from resolvers.cases.capacities import Who
from resolvers.cases.case import Case
from resolvers.cases.categories import (
    Category,
    CategoryChange,
    all_listed,
    called,
    category,
    leaves,
    suggest,
    under,
)
from resolvers.cases.categories import listed as all_categories
from resolvers.cases.category_acts import (
    Pointing,
    pointing,
    reinstate_category,
    rename_category,
    retire_category,
)
from resolvers.cases.category_adding import add_category, why_not_add_category
from resolvers.cases.checking import close, close_unanswered, rate, send_back, verify, visit
from resolvers.cases.clocks import (
    CaseClock,
    ClockMove,
    Light,
    Recount,
    last_recount,
    recount,
)
from resolvers.cases.clocks.ladder import (
    EscalationStep,
    Ladder,
    ladder_at,
    ladders,
    why_not_set_ladder,
)
from resolvers.cases.counting import OutcomeCount, Outcomes, outcomes
from resolvers.cases.customs import plant
from resolvers.cases.deadline_acts import retire_deadline, set_deadline
from resolvers.cases.deadlines import DeadlineRule, why_not_set_deadline
from resolvers.cases.deadlines import find as find_deadline
from resolvers.cases.deadlines import in_area as deadline_rules
from resolvers.cases.deadlines import usual as usual_deadline
from resolvers.cases.desk import accept, decline, dispatch
from resolvers.cases.duplicates import Pair, Similar, pairs
from resolvers.cases.duties import Duty, duties, import_duties
from resolvers.cases.expecting import Expected, expect
from resolvers.cases.exporting import export, why_not_export
from resolvers.cases.extending import ask_extension, extend
from resolvers.cases.facts import (
    Answer,
    Assignment,
    Match,
    Merger,
    Photo,
    Request,
    Sight,
    Step,
    Supervision,
    Talk,
)
from resolvers.cases.filters import (
    change_filter,
    default_filter,
    move_filter,
    remove_filter,
    save_filter,
)
from resolvers.cases.finding import find, named, seen
from resolvers.cases.handling import finish, sign
from resolvers.cases.held import Held
from resolvers.cases.importing import Imported, import_messages
from resolvers.cases.ladder_acts import set_ladder
from resolvers.cases.likeness import Likeness
from resolvers.cases.linking import (
    Followed,
    FollowedStep,
    Link,
    followed,
    link,
    rate_by_link,
    unlink,
)
from resolvers.cases.listing import Filter, listed
from resolvers.cases.loading import load
from resolvers.cases.many import MOST as MOST_AT_ONCE
from resolvers.cases.many import accept_many, close_many, dispatch_many, why_not_many
from resolvers.cases.mapping import (
    AreaCount,
    counts,
    ground,
    placed,
    published_counts,
    published_ground,
)
from resolvers.cases.mediating import end_mediation, mediate
from resolvers.cases.merging import (
    find_pair,
    merge,
    part,
    report_same,
    similar,
    unmerge,
)
from resolvers.cases.notebooks import seal as notebook_seal
from resolvers.cases.once import once
from resolvers.cases.parts import EVERYTHING, JUDGED, Want, filled
from resolvers.cases.photos import Reuse, photo, reused, take_fingerprints
from resolvers.cases.phrasing import Phrase, phrase
from resolvers.cases.phrasing import listed as phrases
from resolvers.cases.publishing import publish
from resolvers.cases.reopening import ask_reopening, reopen
from resolvers.cases.reporting import report, reported, why_not_report
from resolvers.cases.requesting import refuse
from resolvers.cases.returning import contact, return_, transfer
from resolvers.cases.routes import Route, Tried
from resolvers.cases.routing import route, staffed
from resolvers.cases.rows import SLICED
from resolvers.cases.rule_faults import Fault, RuleRate, faults, rates
from resolvers.cases.rules import USUAL as USUAL_POSITION
from resolvers.cases.rules import (
    DispatchRule,
    find_rule,
    rules,
    why_not_set_rule,
)
from resolvers.cases.ruling import move_rule, retire_rule, set_rule
from resolvers.cases.saved import (
    COUNTED,
    SavedFilter,
    count_filter,
    filters,
    find_filter,
    sharing_places,
    why_not_save_filter,
)
from resolvers.cases.self_handling import self_handle, why_not_self_handle
from resolvers.cases.settling import self_handle_by_phrase, self_handle_many
from resolvers.cases.sharing import contribute, delegate, enlist, join, release, report_up
from resolvers.cases.suggesting import Suggestion, suggestions
from resolvers.cases.supervising import reply, supervise
from resolvers.cases.suspending import ask_suspension, resume, suspend
from resolvers.cases.sweeping import go_on, tell_due
from resolvers.cases.talking import record_talk
from resolvers.cases.transitions import OPEN, TRANSITIONS, UNENDED, Transition
from resolvers.cases.trials import Change, Trial, try_rules
from resolvers.cases.unmasking import unmask
from resolvers.cases.visit_desk import (
    RatingCount,
    Visit,
    VisitCounts,
    visit_counts,
    visits,
    why_not_visits,
)
from resolvers.cases.visiting import ARCHIVIST, archive, try_visit
from resolvers.tables.case_words import (
    AssignmentState,
    CaseAct,
    CategoryAct,
    Clock,
    ClockChange,
    DeclineReason,
    MatchIn,
    MediationEnd,
    Miss,
    Outcome,
    Rating,
    RequestKind,
    ReturnReason,
    Role,
    RuleDays,
    RuleFault,
    Rung,
    SheetField,
    Source,
    Stage,
    SupervisionLevel,
    SuspensionReason,
    Urgency,
)
from resolvers.tables.list_words import Box, FilterBox, Order

__all__ = [
    "ARCHIVIST",
    "COUNTED",
    "EVERYTHING",
    "JUDGED",
    "MOST_AT_ONCE",
    "OPEN",
    "SLICED",
    "TRANSITIONS",
    "UNENDED",
    "USUAL_POSITION",
    "Answer",
    "AreaCount",
    "Assignment",
    "AssignmentState",
    "Box",
    "Case",
    "CaseAct",
    "CaseClock",
    "Category",
    "CategoryAct",
    "CategoryChange",
    "Change",
    "Clock",
    "ClockChange",
    "ClockMove",
    "DeadlineRule",
    "DeclineReason",
    "DispatchRule",
    "Duty",
    "EscalationStep",
    "Expected",
    "Fault",
    "Filter",
    "FilterBox",
    "Followed",
    "FollowedStep",
    "Held",
    "Imported",
    "Ladder",
    "Light",
    "Likeness",
    "Link",
    "Match",
    "MatchIn",
    "MediationEnd",
    "Merger",
    "Miss",
    "Order",
    "Outcome",
    "OutcomeCount",
    "Outcomes",
    "Pair",
    "Photo",
    "Phrase",
    "Pointing",
    "Rating",
    "RatingCount",
    "Recount",
    "Request",
    "RequestKind",
    "ReturnReason",
    "Reuse",
    "Role",
    "Route",
    "RuleDays",
    "RuleFault",
    "RuleRate",
    "Rung",
    "SavedFilter",
    "SheetField",
    "Sight",
    "Similar",
    "Source",
    "Stage",
    "Step",
    "Suggestion",
    "Supervision",
    "SupervisionLevel",
    "SuspensionReason",
    "Talk",
    "Transition",
    "Trial",
    "Tried",
    "Urgency",
    "Visit",
    "VisitCounts",
    "Want",
    "Who",
    "accept",
    "accept_many",
    "add_category",
    "all_categories",
    "all_listed",
    "archive",
    "ask_extension",
    "ask_more",
    "ask_reopening",
    "ask_suspension",
    "called",
    "category",
    "change_filter",
    "close",
    "close_many",
    "close_unanswered",
    "comment",
    "contact",
    "contribute",
    "count_filter",
    "counts",
    "deadline_rules",
    "decline",
    "default_filter",
    "delegate",
    "dispatch",
    "dispatch_many",
    "duties",
    "end_mediation",
    "enlist",
    "expect",
    "export",
    "extend",
    "faults",
    "filled",
    "filters",
    "find",
    "find_deadline",
    "find_filter",
    "find_pair",
    "find_rule",
    "finish",
    "followed",
    "go_on",
    "ground",
    "hotline",
    "import_duties",
    "import_messages",
    "join",
    "ladder_at",
    "ladders",
    "lapse",
    "last_recount",
    "leaves",
    "link",
    "listed",
    "load",
    "mediate",
    "merge",
    "move_filter",
    "move_rule",
    "named",
    "notebook_seal",
    "once",
    "outcomes",
    "pairs",
    "part",
    "photo",
    "phrase",
    "phrases",
    "placed",
    "plant",
    "pointing",
    "publish",
    "published_counts",
    "published_ground",
    "rate",
    "rate_by_link",
    "rates",
    "record_talk",
    "recount",
    "refuse",
    "reinstate_category",
    "release",
    "remove_filter",
    "rename_category",
    "reopen",
    "reply",
    "reply_templates",
    "report",
    "report_same",
    "report_up",
    "reported",
    "resume",
    "retire_category",
    "retire_deadline",
    "retire_rule",
    "return_",
    "reused",
    "route",
    "rules",
    "save_filter",
    "seen",
    "self_handle",
    "self_handle_by_phrase",
    "self_handle_many",
    "send_back",
    "set_deadline",
    "set_ladder",
    "set_rule",
    "sharing_places",
    "sign",
    "similar",
    "staffed",
    "suggest",
    "suggestions",
    "supervise",
    "supplement",
    "suspend",
    "take_fingerprints",
    "tell_due",
    "transfer",
    "try_rules",
    "try_visit",
    "under",
    "unlink",
    "unmask",
    "unmerge",
    "urge",
    "usual_deadline",
    "verify",
    "visit",
    "visit_counts",
    "visits",
    "why_not_add_category",
    "why_not_export",
    "why_not_many",
    "why_not_report",
    "why_not_save_filter",
    "why_not_self_handle",
    "why_not_set_deadline",
    "why_not_set_ladder",
    "why_not_set_rule",
    "why_not_visits",
    "withdraw",
]
