"""Estates in the graph: what they are, their rolls, and files on their way into them."""

from schema.estates.drafts import DraftMutations, DraftQueries
from schema.estates.estate import Building, Estate, EstateMutations, EstateQueries
from schema.estates.roll import RollMutations, RollQueries

__all__ = [
    "Building",
    "DraftMutations",
    "DraftQueries",
    "Estate",
    "EstateMutations",
    "EstateQueries",
    "RollMutations",
    "RollQueries",
]
