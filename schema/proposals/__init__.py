"""Proposals: from a sentence to a decision, an answer, and what came of it."""

from schema.proposals.acts import ProposalMutations
from schema.proposals.amendments import AmendmentMutations
from schema.proposals.queries import ProposalQueries, ProposalSubscriptions
from schema.proposals.writing import ProposalWritingMutations

__all__ = [
    "AmendmentMutations",
    "ProposalMutations",
    "ProposalQueries",
    "ProposalSubscriptions",
    "ProposalWritingMutations",
]
