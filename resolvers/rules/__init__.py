"""Rules as data: quorum, majority, notice and composition, each with its source and version."""

from resolvers.rules.adding import add
from resolvers.rules.customs import RULES, matters, plant, shipped
from resolvers.rules.keeping import find, in_force, listed
from resolvers.rules.phases import PHASES
from resolvers.rules.rule import (
    Matter,
    Measure,
    Procedure,
    Requirement,
    RuleSet,
    Step,
    Threshold,
    Ways,
    hold,
    why_not_add,
)
from resolvers.rules.words import asked, explained, lasts, named, required
from resolvers.tables.council_words import Capacity, Composition, Severity
from resolvers.tables.rules import RuleBasis, RuleBody, RulePeriod, RulePurpose, RuleWhole

__all__ = [
    "PHASES",
    "RULES",
    "Capacity",
    "Composition",
    "Matter",
    "Measure",
    "Procedure",
    "Requirement",
    "RuleBasis",
    "RuleBody",
    "RulePeriod",
    "RulePurpose",
    "RuleSet",
    "RuleWhole",
    "Severity",
    "Step",
    "Threshold",
    "Ways",
    "add",
    "asked",
    "explained",
    "find",
    "hold",
    "in_force",
    "lasts",
    "listed",
    "matters",
    "named",
    "plant",
    "required",
    "shipped",
    "why_not_add",
]
