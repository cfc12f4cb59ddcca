"""Obligations: what a resolution of the owners obliges somebody to do, and what came of it."""

from schema.obligations.acts import ObligationMutations
from schema.obligations.queries import ObligationQueries

__all__ = ["ObligationMutations", "ObligationQueries"]
