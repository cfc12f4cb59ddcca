"""A draft becomes a proposal of its estate; its authors may take it back."""

from typing import Any
from uuid import UUID

from pydantic import BaseModel

from resolvers import database
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.proposals.endorsing import endorse_first, oblige
from resolvers.proposals.finding import find
from resolvers.proposals.proposal import Proposal
from resolvers.proposals.telling import tell
from resolvers.proposals.writing import Note, move
from resolvers.refusals import checked
from resolvers.tables.proposal_words import ProposalAct

_LOCK = "select from estates where id = $1 for no key update"
_NEXT = "select coalesce(max(number), 0) + 1 from proposals where estate = $1"


class ProposalWithdraw(BaseModel):
    """What taking it back takes."""

    note: Note = ""


async def submit(actor: Actor, id: UUID) -> Proposal:
    """Submit a draft: it gets its number, the estate sees it, and its author stands behind it.

    Args:
        actor: one of its authors.
        id: which draft.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not write it.
        NotNow: it was submitted before.

    Source: domain.md §3.2 (提事).
    """
    async with database.transaction():
        proposal = await find(actor, id, lock=True)
        if refusal := proposal.why_not_submit(actor):
            raise refusal
        await database.rows(_LOCK, proposal.estate.id)
        number = await database.value(_NEXT, proposal.estate.id)
        closed: dict[str, Any] = {"share_fingerprint": None, "share_until": None}
        await move(actor, proposal, ProposalAct.SUBMIT, number=number, submitted_at=now(), **closed)
        await endorse_first(actor, proposal)
    await oblige(id)
    return await find(actor, id)


async def withdraw(actor: Actor, id: UUID, *, note: str = "") -> Proposal:
    """Take a proposal back; who stood behind it is told, and how many they were stays to be read.

    Once enough homes stand behind it, it is not its authors' alone: they may step back instead.

    Args:
        actor: one of its authors.
        id: which proposal.
        note: why, at most 2,000 characters.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not write it.
        NotNow: enough homes stand behind it, or it was put to a decision.
        NotValid: the reason is too long.
    """
    async with database.transaction():
        proposal = await find(actor, id, lock=True)
        if refusal := proposal.why_not_withdraw(actor):
            raise refusal
        given = checked(ProposalWithdraw, note=note)
        await move(actor, proposal, ProposalAct.WITHDRAW, note=given.note)
        await tell(proposal, ProposalAct.WITHDRAW, but=actor.person)
    return await find(actor, id)
