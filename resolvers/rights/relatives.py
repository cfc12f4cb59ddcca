"""A near relative asks for the data of somebody who died (个人信息保护法 49)."""

from collections.abc import Sequence
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AfterValidator, StringConstraints, TypeAdapter

from resolvers import database, files, identifiers, journal, people
from resolvers.actors import Actor
from resolvers.refusals import NotFound, checked
from resolvers.rights import proving
from resolvers.rights.claim import Claim, find, why_not_claim
from resolvers.rights.claiming import highest_desk
from resolvers.rights.exporting import Export, export_of
from resolvers.rights.proving import ProvenClaimMake
from resolvers.tables.rights import ClaimKind, Kinship

OF_THE_DEAD = (ClaimKind.ACCESS, ClaimKind.CORRECTION, ClaimKind.ERASURE)
ID_LENGTH = 18
_ID: TypeAdapter[str] = TypeAdapter(identifiers.IdNumber)
_PHONE: TypeAdapter[str] = TypeAdapter(people.Phone)


def _mark(typed: str) -> str:
    """A phone, or what is as long as an id number, as it is kept."""
    form = _ID if len(typed) == ID_LENGTH else _PHONE
    return form.validate_python(typed)


class RelativeClaimMake(ProvenClaimMake):
    """What a claim of a relative takes; *note* says what for."""

    offered: ClassVar[Sequence[ClaimKind]] = OF_THE_DEAD
    who: Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_mark)]
    note: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]


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
        NotNow: the key was used by somebody else, or for something else.
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
    person = await proving.found_by(given.who)
    return await proving.make(actor, given, person, await highest_desk())


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
    """A photo of a claim, for those who may know it, or of what a claim has opened.

    Args:
        actor: who reads.
        file: which photo.

    Raises:
        NotFound: it is neither, or the actor may not know it.

    Source: 个人信息保护法 49.
    """
    claim = await database.value("select claim from claim_photos where file = $1", file)
    shown = claim and file in (await find(actor, claim)).photos
    if not (shown or await _is_opened(actor, file)):
        raise NotFound
    return await files.find(file)


async def _is_opened(actor: Actor, file: UUID) -> bool:
    """Whether it belongs to a case of somebody dead whose data the actor can open."""
    found = await database.rows(
        "select k.id from claims k join cases c on c.reporter = k.person"
        ' join case_photos p on p."case" = c.id'
        " where p.file = $1 and k.made_by = $2 and k.open_until is not null",
        *(file, actor.person),
    )
    opened = [await find(actor, each["id"]) for each in found]
    return any(each.why_not_open(actor) is None for each in opened)
