"""What may be done with a proposal in which phase, by whom, and where that leads.

Which phases there are, in which order and for how long, the rule says that a proposal keeps:
an act that ends a phase leads to the one that follows there.
"""

from dataclasses import dataclass
from enum import Enum, auto

from resolvers.tables.proposal_words import ProposalAct, ProposalStage

S, A = ProposalStage, ProposalAct
OPEN = frozenset({S.PROPOSED, S.SCREENING, S.ANNOUNCED, S.DELIBERATION})
ALIVE = OPEN | {S.RESOLUTION, S.EXECUTION, S.DISCLOSURE, S.EVALUATION}
OVER = frozenset(S) - ALIVE - {S.DRAFT}
WRITABLE = frozenset({S.DRAFT, S.PROPOSED, S.DELIBERATION})


class Who(Enum):
    """As whom somebody acts."""

    AUTHOR = auto()
    RESIDENT = auto()
    DESK = auto()
    MANAGER = auto()


class Next(Enum):
    """Whatever phase follows by the rule."""

    PHASE = auto()


NEXT = Next.PHASE


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table; without *to* the proposal stays where it stands."""

    came: frozenset[ProposalStage]
    to: ProposalStage | Next | None
    who: frozenset[Who]
    recorded: str


def _step(
    came: frozenset[ProposalStage] | set[ProposalStage],
    to: ProposalStage | Next | None,
    who: set[Who],
    recorded: str,
) -> Step:
    return Step(frozenset(came), to, frozenset(who), f"proposal.{recorded}")


_DRAFTED, _AUTHOR, _DESK = {S.DRAFT}, {Who.AUTHOR}, {Who.DESK}
STEPS = {
    A.DRAFT: _step(set(), S.DRAFT, {Who.RESIDENT, Who.DESK}, "drafted"),
    A.EDIT: _step(WRITABLE, None, _AUTHOR, "edited"),
    A.SHARE: _step(_DRAFTED, None, _AUTHOR, "shared"),
    A.JOIN: _step(_DRAFTED, None, {Who.RESIDENT, Who.DESK}, "joined"),
    A.LEAVE: _step(WRITABLE, None, _AUTHOR, "left"),
    A.ATTACH: _step(WRITABLE, None, _AUTHOR, "attached"),
    A.DETACH: _step(WRITABLE, None, _AUTHOR, "detached"),
    A.SUBMIT: _step(_DRAFTED, NEXT, _AUTHOR, "submitted"),
    A.WITHDRAW: _step(_DRAFTED | OPEN, S.WITHDRAWN, _AUTHOR, "withdrawn"),
    A.SPLIT: _step(WRITABLE, None, _AUTHOR, "split"),
    A.ENDORSE: _step({S.PROPOSED}, None, {Who.RESIDENT}, "endorsed"),
    A.UNENDORSE: _step({S.PROPOSED}, None, {Who.RESIDENT}, "unendorsed"),
    A.OBLIGE: _step({S.PROPOSED}, None, set(), "obliged"),
    A.ANSWER: _step(ALIVE | {S.NOT_AGREED}, None, {Who.DESK, Who.MANAGER}, "answered"),
    A.LIST: _step(OPEN | {S.RESOLUTION}, None, _DESK, "listed"),
    A.SCREEN: _step({S.PROPOSED}, NEXT, _DESK, "screened"),
    A.REJECT: _step({S.PROPOSED, S.SCREENING}, S.REJECTED, _DESK, "rejected"),
    A.APPROVE: _step({S.SCREENING}, NEXT, _DESK, "approved"),
    A.GO_ON: _step({S.ANNOUNCED, S.DISCLOSURE}, NEXT, _DESK, "gone_on"),
    A.PUT: _step({S.DELIBERATION}, NEXT, _DESK, "put"),
    A.ADOPT: _step({S.RESOLUTION}, NEXT, _DESK, "adopted"),
    A.FAIL: _step({S.RESOLUTION}, S.NOT_AGREED, _DESK, "failed"),
    A.ESCALATE: _step({S.NOT_AGREED}, S.RESOLUTION, _DESK, "escalated"),
    A.REPORT: _step({S.EXECUTION}, NEXT, {Who.DESK, Who.MANAGER}, "reported"),
    A.RATE: _step({S.EVALUATION}, None, {Who.RESIDENT}, "rated"),
    A.CLOSE: _step({S.EVALUATION}, NEXT, _DESK, "closed"),
    A.MERGE: _step(OPEN, S.MERGED, _DESK, "merged"),
    A.SEPARATE: _step({S.MERGED}, S.PROPOSED, _DESK, "separated"),
    A.AMEND: _step(OPEN, None, {Who.RESIDENT}, "amended"),
    A.ACCEPT: _step(
        {S.PROPOSED, S.DELIBERATION}, None, {Who.AUTHOR, Who.DESK}, "amendment_accepted"
    ),
    A.DECLINE: _step(OPEN, None, {Who.AUTHOR, Who.DESK}, "amendment_declined"),
    A.TAKE_BACK: _step(OPEN, None, {Who.RESIDENT}, "amendment_taken_back"),
    A.QUASH: _step({S.EXECUTION, S.DISCLOSURE, S.EVALUATION}, S.RESOLUTION, set(), "quashed"),
    A.FILE_CASE: _step({S.EXECUTION}, None, {Who.DESK, Who.MANAGER}, "filed_as_case"),
}
LEAVES_PROPOSED = frozenset(
    act for act, step in STEPS.items() if S.PROPOSED in step.came and step.to is not None
)
