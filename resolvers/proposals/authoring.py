"""Who writes along: a link lets neighbours in, and an author may step back."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import database, secrecy
from resolvers.actors import Actor, system
from resolvers.clock import now
from resolvers.proposals.finding import find
from resolvers.proposals.proposal import Proposal
from resolvers.proposals.writing import change, record
from resolvers.refusals import NotFound
from resolvers.tables.proposal_words import ProposalAct

GOOD_FOR = timedelta(days=7)
LETTERS = 16
READER = system("proposals")
_SHARED = "select id from proposals where share_fingerprint = $1 and share_until > $2"
_AUTHOR = "insert into proposal_authors (id, proposal, person, at) values ($1, $2, $3, $4)"
_LEAVE = "delete from proposal_authors where proposal = $1 and person = $2"


@dataclass(frozen=True, slots=True)
class Shared:
    """The code that lets somebody write along; it is shown this once."""

    proposal: UUID
    code: str
    until: datetime


async def share(actor: Actor, id: UUID) -> Shared:
    """Make a link by which others of the estate write along; the one before stops working.

    Args:
        actor: one of the authors.
        id: of which draft.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not write it.
        NotNow: it was submitted, or 10 write it already.
    """
    async with database.transaction():
        proposal = await find(actor, id, lock=True)
        if refusal := proposal.why_not_share(actor):
            raise refusal
        code, until = secrets.token_urlsafe(LETTERS), now() + GOOD_FOR
        await change(id, share_fingerprint=_mark(code), share_until=until)
        await record(actor, id, ProposalAct.SHARE)
    return Shared(id, code, until)


async def join(actor: Actor, *, code: str) -> Proposal:
    """Write along, by the link that an author made.

    Args:
        actor: a verified resident of the estate, or who runs its proposals.
        code: what stands in the link.

    Raises:
        NotFound: no such link, or it is over.
        NotAllowed: the actor does not live there.
        NotNow: it was submitted meanwhile, or 10 write it already.
    """
    async with database.transaction():
        id = await database.value(_SHARED, _mark(code), now())
        if id is None:
            raise NotFound
        proposal = await find(READER, id, lock=True)
        if proposal.is_author(actor.person):
            return await find(actor, id)
        if refusal := proposal.why_not_join(actor):
            raise refusal
        await database.execute(_AUTHOR, uuid7(), id, actor.person, now())
        await change(id)
        await record(actor, id, ProposalAct.JOIN)
    return await find(actor, id)


async def leave(actor: Actor, id: UUID) -> Proposal | None:
    """Step back as an author; what one wrote stays in the versions.

    Returns:
        The proposal, or None where it is not the actor's to see any more.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not write it.
        NotNow: it is frozen, or a draft that nobody else writes.
    """
    async with database.transaction():
        proposal = await find(actor, id, lock=True)
        if refusal := proposal.why_not_leave(actor):
            raise refusal
        await database.execute(_LEAVE, id, actor.person)
        await change(id)
        await record(actor, id, ProposalAct.LEAVE)
    left = replace(proposal, authors=())
    return await find(actor, id) if left.known_to(actor) else None


def _mark(code: str) -> bytes:
    return secrecy.fingerprint(f"proposal:{code}")
