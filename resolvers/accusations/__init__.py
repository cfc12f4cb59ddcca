"""Accusations (检举控告): who accuses is known to few, and never to the accused."""

from resolvers.accusations.accusation import Accusation, Step
from resolvers.accusations.filing import file, why_not_file
from resolvers.accusations.finding import Look, find, listed, looks, mine, open_
from resolvers.accusations.forgetting import forget_reporter
from resolvers.accusations.handling import answer, close, register, unmask
from resolvers.accusations.referring import Candidate, candidates, refer, suggest
from resolvers.tables.accusations import AccusationAct, AccusationStage

__all__ = [
    "Accusation",
    "AccusationAct",
    "AccusationStage",
    "Candidate",
    "Look",
    "Step",
    "answer",
    "candidates",
    "close",
    "file",
    "find",
    "forget_reporter",
    "listed",
    "looks",
    "mine",
    "open_",
    "refer",
    "register",
    "suggest",
    "unmask",
    "why_not_file",
]
