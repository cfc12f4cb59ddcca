"""Cases: what is shown of them, how they are found, and every act on them."""

from schema.cases.acts import CaseMutations
from schema.cases.duplicates import DuplicateMutations, DuplicateQueries
from schema.cases.links import LinkMutations, LinkQueries
from schema.cases.queries import CaseQueries, CaseSubscriptions
from schema.cases.rules import RuleMutations, RuleQueries
from schema.cases.settling import SettlingMutations, SettlingQueries

__all__ = [
    "CaseMutations",
    "CaseQueries",
    "CaseSubscriptions",
    "DuplicateMutations",
    "DuplicateQueries",
    "LinkMutations",
    "LinkQueries",
    "RuleMutations",
    "RuleQueries",
    "SettlingMutations",
    "SettlingQueries",
]
