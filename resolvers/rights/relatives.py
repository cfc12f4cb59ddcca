"""A near relative asks for the data of somebody who died (个人信息保护法 49)."""

from collections.abc import Sequence
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, TypeAdapter

from resolvers import database, files, identifiers, journal, keys, people, secrecy
from resolvers.actors import Actor
from resolvers.refusals import NotFound, checked
from resolvers.rights.claim import Claim, find, why_not_claim
from resolvers.rights.claiming import ClaimMake, highest_desk, insert
from resolvers.rights.exporting import Export, export_of
from resolvers.rights.objecting import warn
from resolvers.tables.rights import ClaimKind, ClaimPhotoRow, Kinship

MOST_PHOTOS = 6
Photos = Annotated[tuple[UUID, ...], Field(min_length=1, max_length=MOST_PHOTOS)]
ID_LENGTH = 18
_ID: TypeAdapter[str] = TypeAdapter(identifiers.IdNumber)
_PHONE: TypeAdapter[str] = TypeAdapter(people.Phone)


def _mark(typed: str) -> str:
    """A phone, or what is as long as an id number, as it is kept."""
    form = _ID if len(typed) == ID_LENGTH else _PHONE
    return form.validate_python(typed)


class RelativeClaimMake(ClaimMake):
    """What a claim of a relative takes; *note* says what for."""

    offered: ClassVar[frozenset[ClaimKind]] = frozenset(
        {ClaimKind.ACCESS, ClaimKind.CORRECTION, ClaimKind.ERASURE}
    )
    who: Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_mark)]
    kinship: Kinship
    note: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
    photos: Photos


async def claim_as_relative(
    actor: Actor,
    *,
    who: str,
    kinship: Kinship | str,
    kind: ClaimKind | str,
    note: str,
    photos: Sequence[UUID | str],
    detail: str | None = None,
    wanted: str | None = None,
    client_key: UUID | str | None = None,
) -> Claim:
    """Ask to see, correct or erase the data of a near relative who died.

    It goes to the highest desk, whoever is meant; whether they are known here, and whether
    they had decided otherwise while alive, is never told to who asks. Who lives is warned at
    once, and can object.

    Args:
        actor: the relative.
        who: phone or id number of the dead; only the person that it finds is kept.
        kinship: what the actor is to them.
        kind: access, correction or erasure.
        note: what for, 1 to 1,000 characters.
        photos: 1 to 6 of the death certificate and of the kinship, uploaded by the actor.
        detail, wanted: of a correction, which detail, and what it should be.
        client_key: made by the client; a repeat gives the first claim back.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotValid: with every wrong field.

    Source: 个人信息保护法 49; an answer is due by the rule of its kind.
    """
    if refusal := why_not_claim(actor):
        raise refusal
    given = checked(
        RelativeClaimMake,
        who=who,
        kinship=kinship,
        kind=kind,
        note=note,
        photos=tuple(photos),
        detail=detail,
        wanted=wanted,
        client_key=client_key,
    )
    async with database.transaction():
        if known := await keys.known(actor, "claim", given.client_key):
            return await find(actor, known)
        person = await found_by(given.who)
        id = await insert(actor, person, await highest_desk(), given, given.kinship)
        await attach(actor, id, given.photos)
        await keys.keep(actor, "claim", given.client_key, id)
        await journal.record(actor, "claim.made", id, kind=given.kind, kinship=given.kinship)
        await warn(actor, id, given.kind, person)
    return await find(actor, id)


async def attach(actor: Actor, claim: UUID, photos: Sequence[UUID]) -> None:
    """Hang photos that prove something on a claim; for those who judged."""
    attached = await files.attach(actor, photos)
    await ClaimPhotoRow.insert(*(ClaimPhotoRow(claim=claim, file=each.id) for each in attached))


async def found_by(mark: str) -> UUID | None:
    """Whom a phone or an id number finds; never to be told to who asks."""
    found: UUID | None = await database.value(
        "select id from people where phone_fingerprint = $1 or id_number_fingerprint = $1",
        secrecy.fingerprint(mark),
    )
    return found


async def open_claim(actor: Actor, id: UUID) -> Export:
    """What is kept about the dead, for the relative who was granted access; each time is kept.

    Raises:
        NotFound: there is none that this actor may know of, or the dead is forgotten by now.
        NotAllowed: somebody else made the claim.
        NotNow: access was not granted, its time is over, or the person is alive and objected.

    Source: 个人信息保护法 49; how long it is open says the rule *opening*.
    """
    found = await find(actor, id)
    if refusal := found.why_not_open(actor):
        raise refusal
    assert found.person is not None
    told = await export_of(found.person)
    await journal.record(actor, "claim.opened", id)
    return told


async def photo(actor: Actor, file: UUID) -> files.File:
    """A photo of a relative's claim, for those who may know the claim.

    Raises:
        NotFound: it is none, or the actor may not know it.
    """
    claim = await database.value("select claim from claim_photos where file = $1", file)
    if claim is None:
        raise NotFound
    if file not in (await find(actor, claim)).photos:
        raise NotFound
    return await files.find(file)
