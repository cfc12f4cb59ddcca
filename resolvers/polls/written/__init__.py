"""Mandates on paper: entered by one with a photo, confirmed by another who reads the same."""

from resolvers.polls.written.finding import find, listed, photo
from resolvers.polls.written.paper import MandateReading, WrittenMandate, why_not_see
from resolvers.polls.written.registering import confirm, register, withdraw
from resolvers.tables.mandate_words import WrittenStage

__all__ = [
    "MandateReading",
    "WrittenMandate",
    "WrittenStage",
    "confirm",
    "find",
    "listed",
    "photo",
    "register",
    "why_not_see",
    "withdraw",
]
