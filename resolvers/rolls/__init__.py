"""The roll put up for the owners: how long, what they object to, and what came of it."""

from resolvers.rolls.answering import accept, decline
from resolvers.rolls.lines import RollLine, lines
from resolvers.rolls.objecting import object_
from resolvers.rolls.objections import Objection, find_objection, objections, photo
from resolvers.rolls.publication import Figures, Publication, why_not_publish
from resolvers.rolls.publications import find, latest, listed, named
from resolvers.rolls.publishing import confirm, publish, withdraw
from resolvers.tables.roll_publications import RollClaim, RollNews, RollStage

__all__ = [
    "Figures",
    "Objection",
    "Publication",
    "RollClaim",
    "RollLine",
    "RollNews",
    "RollStage",
    "accept",
    "confirm",
    "decline",
    "find",
    "find_objection",
    "latest",
    "lines",
    "listed",
    "named",
    "object_",
    "objections",
    "photo",
    "publish",
    "why_not_publish",
    "withdraw",
]
