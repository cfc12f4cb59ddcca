"""Making a claim about somebody else: with photos that prove it, and whom it is about is warned."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import Field

from resolvers import database, files, journal, keys, secrecy
from resolvers.actors import Actor
from resolvers.rights.claim import Claim, find
from resolvers.rights.claiming import ClaimMake, insert
from resolvers.rights.objecting import warn
from resolvers.tables.rights import ClaimPhotoRow, Kinship

MOST_PHOTOS = 6


class ProvenClaimMake(ClaimMake):
    """What a claim about somebody else takes beside what every claim does."""

    kinship: Kinship
    photos: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=MOST_PHOTOS)]


async def make(
    actor: Actor,
    given: ProvenClaimMake,
    person: UUID | None,
    area: str,
    called: str | None = None,
) -> Claim:
    """Make the claim once; nobody found is no person. For those who judged."""
    async with database.transaction():
        if known := await keys.known(actor, "claim", given.client_key):
            return await find(actor, known)
        id = await insert(actor, person, area, given, given.kinship, called)
        await _attach(actor, id, given.photos)
        await keys.keep(actor, "claim", given.client_key, id)
        await journal.record(actor, "claim.made", id, kind=given.kind, kinship=given.kinship)
        await warn(actor, id, given.kind, person)
    return await find(actor, id)


async def found_by(mark: str) -> UUID | None:
    """Whom a phone or an id number finds; never to be told to who asks."""
    found: UUID | None = await database.value(
        "select id from people where phone_fingerprint = $1 or id_number_fingerprint = $1",
        secrecy.fingerprint(mark),
    )
    return found


async def _attach(actor: Actor, claim: UUID, photos: Sequence[UUID]) -> None:
    attached = await files.attach(actor, photos)
    await ClaimPhotoRow.insert(*(ClaimPhotoRow(claim=claim, file=each.id) for each in attached))
