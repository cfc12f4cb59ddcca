"""Cases: what is shown of them, how they are found, and every act on them."""

from schema.cases.acts import CaseMutations
from schema.cases.queries import CaseQueries, CaseSubscriptions
from schema.cases.rules import RuleMutations, RuleQueries

__all__ = ["CaseMutations", "CaseQueries", "CaseSubscriptions", "RuleMutations", "RuleQueries"]
