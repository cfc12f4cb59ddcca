"""Rules as data: quorum, majority, notice and composition, each with its source and version."""

from resolvers.rules.customs import plant
from resolvers.rules.keeping import add, find, in_force, listed
from resolvers.rules.rule import Matter, RuleSet, Threshold, why_not_add
from resolvers.rules.words import explained, seats
from resolvers.tables.rules import RuleBasis, RuleBody, RulePeriod, RulePurpose, RuleWhole

__all__ = [
    "Matter",
    "RuleBasis",
    "RuleBody",
    "RulePeriod",
    "RulePurpose",
    "RuleSet",
    "RuleWhole",
    "Threshold",
    "add",
    "explained",
    "find",
    "in_force",
    "listed",
    "plant",
    "seats",
    "why_not_add",
]
