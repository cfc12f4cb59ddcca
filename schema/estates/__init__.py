"""Estates in the graph: what they are, their rolls, and files on their way into them."""

from schema.estates.drafts import DraftMutations, DraftQueries
from schema.estates.estate import Building, Estate, EstateMutations, EstateQueries
from schema.estates.households import HouseholdMutations, HouseholdQueries
from schema.estates.roll import RollMutations, RollQueries
from schema.estates.services import ServiceMutations, ServiceQueries
from schema.estates.units import UnitMutations

__all__ = [
    "Building",
    "DraftMutations",
    "DraftQueries",
    "Estate",
    "EstateMutations",
    "EstateQueries",
    "HouseholdMutations",
    "HouseholdQueries",
    "RollMutations",
    "RollQueries",
    "ServiceMutations",
    "ServiceQueries",
    "UnitMutations",
]
