"""Obligations: what a resolution obliges somebody to do, and what came of it."""

from resolvers.obligations.accepting import accept, answer, ask, refuse
from resolvers.obligations.decisions import Decision, adopted, adopted_in, source
from resolvers.obligations.doing import contract, evaluate, file_case, pay, report
from resolvers.obligations.finding import (
    Brief,
    find,
    mine,
    named,
    of_estate,
    of_proposal,
    of_source,
)
from resolvers.obligations.laying import lay
from resolvers.obligations.obligation import Deed, Obligation, Proof, why_not_lay
from resolvers.obligations.proofs import document, photo, sees_proofs
from resolvers.obligations.quashing import quash
from resolvers.obligations.tending import tend
from resolvers.obligations.terms import ObligationTerms
from resolvers.tables.obligation_words import ObligationAct, ObligationStage, Obligor

__all__ = [
    "Brief",
    "Decision",
    "Deed",
    "Obligation",
    "ObligationAct",
    "ObligationStage",
    "ObligationTerms",
    "Obligor",
    "Proof",
    "accept",
    "adopted",
    "adopted_in",
    "answer",
    "ask",
    "contract",
    "document",
    "evaluate",
    "file_case",
    "find",
    "lay",
    "mine",
    "named",
    "of_estate",
    "of_proposal",
    "of_source",
    "pay",
    "photo",
    "quash",
    "refuse",
    "report",
    "sees_proofs",
    "source",
    "tend",
    "why_not_lay",
]
