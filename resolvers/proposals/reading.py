"""What each judgement about a proposal looks at, so that no more need be read for it."""

from resolvers.proposals.judging import JUDGED
from resolvers.proposals.transitions import NEXT, STEPS, Who
from resolvers.tables.proposal_words import ProposalAct

A = ProposalAct
_MORE = {
    A.EDIT: {"stage_at"},
    A.SHARE: {"authors"},
    A.JOIN: {"authors"},
    A.SPLIT: {"text"},
    A.WITHDRAW: {"reached_at", "support"},
    A.ENDORSE: {"endorsed", "submitted_at", "stage_at", "acts", "support"},
    A.UNENDORSE: {"endorsed"},
    A.LIST: {"meeting"},
    A.GO_ON: {"announced_until"},
    A.ADOPT: {"decider", "voted"},
    A.FAIL: {"decider", "voted"},
    A.REPORT: {"undone"},
    A.CLOSE: {"owed"},
}


def judged_by(act: ProposalAct) -> frozenset[str]:
    """The fields of a proposal that decide whether somebody may do this with it."""
    step, read = STEPS[act], {"estate", "stage"}
    if Who.AUTHOR in step.who or act in JUDGED:
        read.add("authors")
    if step.to is NEXT:
        read.add("rule")
    return frozenset(read | _MORE.get(act, set()))
