"""Service contracts: what a property company owes an estate, from draft to handover."""

from resolvers.estates.services.acts import begin, file, hand_over, renew, sign, terminate
from resolvers.estates.services.contract import ServiceContract, ServiceStep, why_not_draft
from resolvers.estates.services.drafting import draft
from resolvers.estates.services.finding import find, listed, photo
from resolvers.tables.service_contracts import ServiceAct, ServiceStage, Terminator

__all__ = [
    "ServiceAct",
    "ServiceContract",
    "ServiceStage",
    "ServiceStep",
    "Terminator",
    "begin",
    "draft",
    "file",
    "find",
    "hand_over",
    "listed",
    "photo",
    "renew",
    "sign",
    "terminate",
    "why_not_draft",
]
