"""Photos and documents of a proposal: of the place, an offer, a report."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from uuid_utils.compat import uuid7

from resolvers import database, files, journal
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.proposals.finding import find
from resolvers.proposals.proposal import Proposal
from resolvers.proposals.transitions import STEPS
from resolvers.proposals.writing import change
from resolvers.refusals import NotFound, NotValid, Reason, Wrong, checked
from resolvers.tables.proposal_words import ProposalAct

_FILE = "insert into proposal_files (id, proposal, file, by, at) values ($1, $2, $3, $4, $5)"


class ProposalFiles(BaseModel):
    """Which photos and documents are added."""

    photos: Annotated[list[UUID], Field(max_length=files.PHOTOS)]
    documents: Annotated[list[UUID], Field(max_length=files.DOCUMENTS)]


async def attach(
    actor: Actor,
    id: UUID,
    *,
    photos: Sequence[UUID | str] = (),
    documents: Sequence[UUID | str] = (),
) -> Proposal:
    """Add photos or documents: of the place, of an offer, of a report.

    Args:
        actor: one of its authors.
        id: of which proposal.
        photos: what `files.store` gave; 9 in all.
        documents: what `pdfs.store` gave; 5 in all.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not write it.
        NotNow: it is frozen.
        NotValid: there are none or too many, or one is unknown or somebody else's.
    """
    async with database.transaction():
        proposal = await find(actor, id, lock=True)
        if refusal := proposal.why_not_attach(actor):
            raise refusal
        wanted = checked(ProposalFiles, photos=list(photos), documents=list(documents))
        _judge(proposal, wanted)
        added = [
            *await files.attach(actor, wanted.photos),
            *await files.attach(actor, wanted.documents, documents=True),
        ]
        for each in added:
            await database.execute(_FILE, uuid7(), id, each.id, actor.person, now())
        await change(id)
        await journal.record(actor, STEPS[ProposalAct.ATTACH].recorded, id, count=len(added))
    return await find(actor, id)


def _judge(proposal: Proposal, wanted: ProposalFiles) -> None:
    if not wanted.photos and not wanted.documents:
        raise NotValid({"photos": Wrong(Reason.MISSING)})
    wrong = {}
    if len(proposal.photos) + len(wanted.photos) > files.PHOTOS:
        wrong["photos"] = Wrong(Reason.TOO_MANY, {"limit": files.PHOTOS})
    if len(proposal.documents) + len(wanted.documents) > files.DOCUMENTS:
        wrong["documents"] = Wrong(Reason.TOO_MANY, {"limit": files.DOCUMENTS})
    if wrong:
        raise NotValid(wrong)


async def detach(actor: Actor, id: UUID, file: UUID) -> Proposal:
    """Take a photo or a document off again; it is deleted.

    Raises:
        NotFound: no such proposal that the actor may know of, or no such file of it.
        NotAllowed: the actor does not write it.
        NotNow: it is frozen.
    """
    async with database.transaction():
        proposal = await find(actor, id, lock=True)
        if file not in (*proposal.photos, *(each.id for each in proposal.documents)):
            raise NotFound
        if refusal := proposal.why_not(ProposalAct.DETACH, actor):
            raise refusal
        await database.execute("delete from proposal_files where file = $1", file)
        await files.release([file], None)
        await change(id)
        await journal.record(actor, STEPS[ProposalAct.DETACH].recorded, id, file=file)
    return await find(actor, id)
