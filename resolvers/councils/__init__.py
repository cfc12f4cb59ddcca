"""Councils of estates: owners' and management committees, deliberation councils, preparing groups.

The street proposes and forms them, a policy judges their composition, their members hold posts
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
from resolvers.councils.composition import Finding, Policy, Requirement, check
from resolvers.councils.council import Act, Council, Item, Seat, why_not_propose
from resolvers.councils.customs import plant
from resolvers.councils.finding import desk, find, of_estate
from resolvers.councils.handing import list_item, receive_item
from resolvers.councils.policies import holds_now, policies, policy, policy_in_force
from resolvers.councils.proposing import propose
from resolvers.councils.seating import charge, seat, set_phone, vacate
from resolvers.councils.tending import tend
from resolvers.councils.transitions import forms, prepares
from resolvers.councils.waiting import Todo, todos
from resolvers.councils.words import asked
from resolvers.tables.council_words import (
    Capacity,
    Composition,
    CouncilAct,
    CouncilKind,
    CouncilStage,
    Office,
    SeatEnd,
    Severity,
)

__all__ = [
    "Act",
    "Capacity",
    "Composition",
    "Council",
    "CouncilAct",
    "CouncilKind",
    "CouncilStage",
    "Finding",
    "Item",
    "Office",
    "Policy",
    "Requirement",
    "Seat",
    "SeatEnd",
    "Severity",
    "Todo",
    "announce",
    "asked",
    "charge",
    "check",
    "desk",
    "dissolve",
    "file",
    "find",
    "form",
    "forms",
    "hand_over",
    "holds_now",
    "install",
    "list_item",
    "of_estate",
    "plant",
    "policies",
    "policy",
    "policy_in_force",
    "prepares",
    "propose",
    "receive_item",
    "reconsider",
    "seat",
    "set_phone",
    "tend",
    "todos",
    "vacate",
    "why_not_propose",
]
