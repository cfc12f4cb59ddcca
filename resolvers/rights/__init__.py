"""What people may ask about their own data (个人信息保护法 44–50), and how long it is kept."""

from resolvers.rights.answering import fulfil, refuse
from resolvers.rights.claim import (
    Claim,
    answers,
    is_restricted,
    waiting,
    why_not_claim,
    why_not_read,
)
from resolvers.rights.claim import find as find_claim
from resolvers.rights.claim import made_about as claims_about
from resolvers.rights.claim import made_by as claims_of
from resolvers.rights.claiming import OFFERED, claim, unrestrict, withdraw
from resolvers.rights.exporting import Export, export
from resolvers.rights.forgetting import FORGOTTEN, why_not_forget
from resolvers.rights.guarding import GUARDIANS, claim_as_guardian, why_not_claim_as_guardian
from resolvers.rights.objecting import JOB, object_to, send_warning
from resolvers.rights.relatives import OF_THE_DEAD, claim_as_relative, open_claim, photo
from resolvers.rights.retaining import Swept, sweep
from resolvers.tables.rights import ClaimKind, ClaimStage, Detail, Kinship

__all__ = [
    "FORGOTTEN",
    "GUARDIANS",
    "JOB",
    "OFFERED",
    "OF_THE_DEAD",
    "Claim",
    "ClaimKind",
    "ClaimStage",
    "Detail",
    "Export",
    "Kinship",
    "Swept",
    "answers",
    "claim",
    "claim_as_guardian",
    "claim_as_relative",
    "claims_about",
    "claims_of",
    "export",
    "find_claim",
    "fulfil",
    "is_restricted",
    "object_to",
    "open_claim",
    "photo",
    "refuse",
    "send_warning",
    "sweep",
    "unrestrict",
    "waiting",
    "why_not_claim",
    "why_not_claim_as_guardian",
    "why_not_forget",
    "why_not_read",
    "withdraw",
]
