"""Councils of estates: owners' and management committees, deliberation councils, preparing groups.

The street proposes and forms them, a rule judges their composition, their members hold posts
in the estate as long as they sit, and what they kept is handed over.
"""

from resolvers.councils.acting import (
    announce,
    dissolve,
    file,
    form,
    hand_over,
    install,
    reconsider,
)
from resolvers.councils.composition import Finding, check
from resolvers.councils.council import PARTIAL, Council, body_of, why_not_propose
from resolvers.councils.finding import desk, find, named, of_estate
from resolvers.councils.handing import list_item, receive_item
from resolvers.councils.parts import Act, Item, Seat
from resolvers.councils.proposing import propose
from resolvers.councils.seating import charge, seat, seat_elected, set_phone, vacate
from resolvers.councils.telling import STEPS, TOLD, remind
from resolvers.councils.tending import tend
from resolvers.councils.transitions import forms, prepared, prepares
from resolvers.councils.unseating import unseat_elected
from resolvers.councils.waiting import Todo, todos
from resolvers.tables.council_words import (
    Capacity,
    CouncilAct,
    CouncilKind,
    CouncilStage,
    Office,
    SeatEnd,
)

__all__ = [
    "PARTIAL",
    "STEPS",
    "TOLD",
    "Act",
    "Capacity",
    "Council",
    "CouncilAct",
    "CouncilKind",
    "CouncilStage",
    "Finding",
    "Item",
    "Office",
    "Seat",
    "SeatEnd",
    "Todo",
    "announce",
    "body_of",
    "charge",
    "check",
    "desk",
    "dissolve",
    "file",
    "find",
    "form",
    "forms",
    "hand_over",
    "install",
    "list_item",
    "named",
    "of_estate",
    "prepared",
    "prepares",
    "propose",
    "receive_item",
    "reconsider",
    "remind",
    "seat",
    "seat_elected",
    "set_phone",
    "tend",
    "todos",
    "unseat_elected",
    "vacate",
    "why_not_propose",
]
