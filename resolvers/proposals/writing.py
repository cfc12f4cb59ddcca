"""What every act on a proposal writes: its row, the proposal's new state, the journal."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import StringConstraints
from uuid_utils.compat import uuid7

from resolvers import calendar, database, journal, notices
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.proposals.proposal import Proposal
from resolvers.proposals.transitions import NEXT, OVER, STEPS
from resolvers.tables.proposal_words import ProposalAct, ProposalStage

Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Reasoned = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
SHOWN = frozenset({ProposalStage.ANNOUNCED, ProposalStage.DISCLOSURE})
_ACT = (
    "insert into proposal_acts (id, proposal, kind, by, at, note) values ($1, $2, $3, $4, $5, $6)"
)


async def move(
    actor: Actor, proposal: Proposal, act: ProposalAct, *, note: str = "", **changes: Any
) -> None:
    """Write one act on a locked proposal, and move it to where that leads."""
    to = leads_to(proposal, act)
    if to:
        changes = {**_entered(proposal, to), **changes, "stage": to.value, "stage_at": now()}
    await change(proposal.id, **changes)
    if to in OVER:
        await notices.settle([proposal.id], ProposalAct.OBLIGE)
    await record(actor, proposal.id, act, note, to=to or proposal.stage)


def leads_to(proposal: Proposal, act: ProposalAct) -> ProposalStage | None:
    """The stage to which an act leads; None when it stays."""
    to = STEPS[act].to
    return proposal.follows if to is NEXT else to if isinstance(to, ProposalStage) else None


def _entered(proposal: Proposal, to: ProposalStage) -> dict[str, Any]:
    """What is set where a phase begins: until when it is displayed at least."""
    step = proposal.procedure.step(to)
    if to not in SHOWN or step is None or step.least_days is None:
        return {"announced_until": None}
    return {"announced_until": calendar.kept_through(calendar.today(), step.least_days)}


async def record(
    actor: Actor, proposal: UUID, act: ProposalAct, note: str = "", **facts: Any
) -> None:
    """Write down one act: who, when, why."""
    await database.execute(_ACT, uuid7(), proposal, act.value, actor.person, now(), note)
    await journal.record(actor, STEPS[act].recorded, proposal, **facts)


async def change(proposal: UUID, **changes: Any) -> None:
    """Write new values of a locked proposal."""
    sets = "".join(f", {name} = ${n}" for n, name in enumerate(changes, start=2))
    await database.execute(
        f"update proposals set version = version + 1{sets} where id = $1",
        proposal,
        *changes.values(),
    )
