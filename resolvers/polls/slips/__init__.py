"""The ballot papers of a secret poll: out of their envelopes, entered by one, read by another."""

from resolvers.polls.slips.boxes import Box, Lot, box, opened
from resolvers.polls.slips.entering import enter, read
from resolvers.polls.slips.finding import areas, find, listed, photo
from resolvers.polls.slips.slip import Slip, SlipReading, why_not_box, why_not_enter
from resolvers.tables.form_words import SlipFault, SlipStage

__all__ = [
    "Box",
    "Lot",
    "Slip",
    "SlipFault",
    "SlipReading",
    "SlipStage",
    "areas",
    "box",
    "enter",
    "find",
    "listed",
    "opened",
    "photo",
    "read",
    "why_not_box",
    "why_not_enter",
]
