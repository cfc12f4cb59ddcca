"""Proposals: from a resident's sentence to a decision, an answer, and what came of it.

Residents propose and stand behind, the community screens, councils and meetings decide, the
manager and the committee answer; the phases and their days are rules with a source.
"""

from resolvers.proposals.amending import accept, amend, decline, take_back
from resolvers.proposals.amendment import Amendment, amendments
from resolvers.proposals.answering import KIND as AGENDA
from resolvers.proposals.answering import answer, list_
from resolvers.proposals.attaching import attach, detach
from resolvers.proposals.authoring import Shared, join, leave, share
from resolvers.proposals.concluding import conclude, decide, quash
from resolvers.proposals.deciding import (
    adopt,
    approve,
    deciders,
    escalate,
    fail,
    go_on,
    put,
    reject,
    screen,
)
from resolvers.proposals.doing import close, file_case, rate, remarks, report
from resolvers.proposals.drafting import draft, edit, split
from resolvers.proposals.endorsing import endorse, unendorse
from resolvers.proposals.finding import find, named, some, versions, why_not_read
from resolvers.proposals.listing import Alike, ProposalBox, alike, desk, homes, listed, mine
from resolvers.proposals.merging import merge, separate
from resolvers.proposals.once import once
from resolvers.proposals.parts import (
    Answer,
    Author,
    Document,
    Done,
    Linked,
    Remark,
    Satisfaction,
    Support,
    Version,
)
from resolvers.proposals.photos import document, photo
from resolvers.proposals.proposal import Proposal
from resolvers.proposals.reading import judged_by
from resolvers.proposals.rights import belongs, manages, resides, runs, why_not_draft
from resolvers.proposals.rows import SLICED
from resolvers.proposals.submitting import submit, withdraw
from resolvers.proposals.tending import tend
from resolvers.proposals.texts import Change, Mark, Piece, diff, paragraphs
from resolvers.tables.proposal_words import (
    AmendmentState,
    MoneySource,
    ProposalAct,
    ProposalStage,
)

__all__ = [
    "AGENDA",
    "SLICED",
    "Alike",
    "Amendment",
    "AmendmentState",
    "Answer",
    "Author",
    "Change",
    "Document",
    "Done",
    "Linked",
    "Mark",
    "MoneySource",
    "Piece",
    "Proposal",
    "ProposalAct",
    "ProposalBox",
    "ProposalStage",
    "Remark",
    "Satisfaction",
    "Shared",
    "Support",
    "Version",
    "accept",
    "adopt",
    "alike",
    "amend",
    "amendments",
    "answer",
    "approve",
    "attach",
    "belongs",
    "close",
    "conclude",
    "decide",
    "deciders",
    "decline",
    "desk",
    "detach",
    "diff",
    "document",
    "draft",
    "edit",
    "endorse",
    "escalate",
    "fail",
    "file_case",
    "find",
    "go_on",
    "homes",
    "join",
    "judged_by",
    "leave",
    "list_",
    "listed",
    "manages",
    "merge",
    "mine",
    "named",
    "once",
    "paragraphs",
    "photo",
    "put",
    "quash",
    "rate",
    "reject",
    "remarks",
    "report",
    "resides",
    "runs",
    "screen",
    "separate",
    "share",
    "some",
    "split",
    "submit",
    "take_back",
    "tend",
    "unendorse",
    "versions",
    "why_not_draft",
    "why_not_read",
    "withdraw",
]
