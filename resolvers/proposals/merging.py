"""Two proposals that want the same become one, and may be taken apart again."""

from uuid import UUID

from pydantic import BaseModel
from uuid_utils.compat import uuid7

from resolvers import database
from resolvers.actors import Actor
from resolvers.proposals.endorsing import oblige
from resolvers.proposals.finding import find
from resolvers.proposals.proposal import Proposal
from resolvers.proposals.telling import tell
from resolvers.proposals.transitions import OPEN
from resolvers.proposals.writing import Note, change, move
from resolvers.refusals import NotFound, NotValid, Reason, Wrong, checked
from resolvers.tables.proposal_words import ProposalAct

_BEHIND = "select person, unit, at from proposal_endorsements where proposal = $1"
_BRING = """
    insert into proposal_endorsements (id, proposal, person, unit, revision, brought, at)
    values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing
"""
_TAKE_BACK = "delete from proposal_endorsements where proposal = $1 and brought = $2"
_LOCK = "select from proposals where id = any($1) order by id for no key update"


class ProposalMerge(BaseModel):
    """What a merger takes."""

    into: UUID
    note: Note = ""


async def merge(actor: Actor, id: UUID, *, into: UUID | str, note: str = "") -> Proposal:
    """Merge a proposal into another of the same estate; who stands behind it goes along.

    Args:
        actor: who sits in a council of the estate, or the community; none of its authors.
        id: which proposal ends.
        into: which goes on; open as well.
        note: why, at most 2,000 characters.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not run the proposals there, or wrote it.
        NotNow: it is decided or over.
        NotValid: the other is unknown, of another estate, the same, or not open.
    """
    async with database.transaction():
        if refusal := (await find(actor, id)).why_not_merge(actor):
            raise refusal
        given = checked(ProposalMerge, into=into, note=note)
        await database.rows(_LOCK, [id, given.into])
        proposal = await find(actor, id)
        if refusal := proposal.why_not_merge(actor):
            raise refusal
        other = await _other(actor, proposal, given.into)
        for row in await database.rows(_BEHIND, id):
            about = (row["person"], row["unit"], other.revision, id, row["at"])
            await database.execute(_BRING, uuid7(), other.id, *about)
        await move(actor, proposal, ProposalAct.MERGE, note=given.note, merged_into=other.id)
        await change(other.id)
        await tell(proposal, ProposalAct.MERGE, but=actor.person)
    await oblige(given.into)
    return await find(actor, id)


async def _other(actor: Actor, proposal: Proposal, id: UUID) -> Proposal:
    try:
        other = await find(actor, id)
    except NotFound:
        raise NotValid({"into": Wrong(Reason.NOT_FOUND)}) from None
    elsewhere = other.id == proposal.id or other.estate.id != proposal.estate.id
    if elsewhere or other.stage not in OPEN:
        raise NotValid({"into": Wrong(Reason.UNKNOWN_CHOICE)})
    return other


async def separate(actor: Actor, id: UUID) -> Proposal:
    """Take a merger back: it is proposed anew, and who came along goes back.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not run the proposals there.
        NotNow: it is not merged.
    """
    async with database.transaction():
        proposal = await find(actor, id, lock=True)
        if refusal := proposal.why_not_separate(actor):
            raise refusal
        await database.execute(_TAKE_BACK, proposal.merged_into, id)
        await move(actor, proposal, ProposalAct.SEPARATE, merged_into=None)
        await tell(proposal, ProposalAct.SEPARATE, but=actor.person)
    return await find(actor, id)
