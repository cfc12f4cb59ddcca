"""Cases: what is shown of them, how they are found, and every act on them."""

from schema.cases.acts import CaseMutations
from schema.cases.categories import CategoryMutations, CategoryQueries
from schema.cases.deadlines import DeadlineMutations, DeadlineQueries
from schema.cases.duplicates import DuplicateMutations, DuplicateQueries
from schema.cases.duties import DutyMutations, DutyQueries
from schema.cases.filters import CaseFilterMutations, CaseFilterQueries
from schema.cases.links import LinkMutations, LinkQueries
from schema.cases.many import ManyMutations, ManyQueries
from schema.cases.outside import CaseOutsideMutations
from schema.cases.photos import PhotoQueries
from schema.cases.queries import CaseQueries, CaseSubscriptions
from schema.cases.reply_templates import ReplyTemplateMutations, ReplyTemplateQueries
from schema.cases.rules import RuleMutations, RuleQueries
from schema.cases.settling import SettlingMutations, SettlingQueries
from schema.cases.sheets import CaseSheetMutations, CaseSheetQueries
from schema.cases.trials import TrialQueries
from schema.cases.units import CaseUnitMutations
from schema.cases.visits import VisitMutations, VisitQueries

__all__ = [
    "CaseFilterMutations",
    "CaseFilterQueries",
    "CaseMutations",
    "CaseOutsideMutations",
    "CaseQueries",
    "CaseSheetMutations",
    "CaseSheetQueries",
    "CaseSubscriptions",
    "CaseUnitMutations",
    "CategoryMutations",
    "CategoryQueries",
    "DeadlineMutations",
    "DeadlineQueries",
    "DuplicateMutations",
    "DuplicateQueries",
    "DutyMutations",
    "DutyQueries",
    "LinkMutations",
    "LinkQueries",
    "ManyMutations",
    "ManyQueries",
    "PhotoQueries",
    "ReplyTemplateMutations",
    "ReplyTemplateQueries",
    "RuleMutations",
    "RuleQueries",
    "SettlingMutations",
    "SettlingQueries",
    "TrialQueries",
    "VisitMutations",
    "VisitQueries",
]
