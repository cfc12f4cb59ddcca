"""Cases: what is shown of them, how they are found, and every act on them."""

from schema.cases.acts import CaseMutations
from schema.cases.outside import CaseOutsideMutations
from schema.cases.queries import CaseQueries, CaseSubscriptions
from schema.cases.rules import RuleMutations, RuleQueries
from schema.cases.units import CaseUnitMutations

__all__ = [
    "CaseMutations",
    "CaseOutsideMutations",
    "CaseQueries",
    "CaseSubscriptions",
    "CaseUnitMutations",
    "RuleMutations",
    "RuleQueries",
]
