"""Asking to speak for a child under fourteen: with proof, and the desk decides."""

from collections.abc import Sequence
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import StringConstraints

from resolvers import consents, database, journal, keys, people
from resolvers.actors import Actor
from resolvers.refusals import NotAllowed, NotNow, NotValid, Reason, Wrong, checked
from resolvers.rights.claim import Claim, find, why_not_claim
from resolvers.rights.claiming import ClaimMake, desk_of, insert
from resolvers.rights.objecting import warn
from resolvers.rights.relatives import Photos, attach, found_by
from resolvers.tables.rights import ClaimKind, Kinship


class GuardianClaimMake(ClaimMake):
    """What a claim of a guardian takes."""

    offered: ClassVar[frozenset[ClaimKind]] = frozenset({ClaimKind.GUARDIANSHIP})
    name: people.Name
    phone: people.Phone
    kinship: Kinship
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)] = ""
    photos: Photos


async def claim_as_guardian(
    actor: Actor,
    *,
    name: str,
    phone: str,
    kinship: Kinship | str,
    photos: Sequence[UUID | str],
    note: str = "",
    client_key: UUID | str | None = None,
) -> Claim:
    """Ask to agree, as a guardian, that a child's data is used, and to ask for it in their name.

    Nothing is registered, shown or agreed before a privacy officer has seen the proof; whether
    the phone is known here is never told. Whose phone it is, is warned at once and can object.

    Args:
        actor: the guardian, whose own id number says that they are of age.
        name, phone: of the child.
        kinship: what the actor is to the child.
        photos: 1 to 6 of the household register or the birth certificate, uploaded by the actor.
        note: up to 1,000 characters.
        client_key: made by the client; a repeat gives the first claim back.

    Raises:
        NotAllowed: nobody is signed in, or the guardian's id number is not known.
        NotNow: the guardian is under 18.
        NotValid: with every wrong field; the phone is the guardian's own.

    Source: 个人信息保护法 31: under fourteen a guardian has to agree.
    """
    if refusal := why_not_claim(actor):
        raise refusal
    assert actor.person is not None
    await _is_adult(actor.person)
    given = checked(
        GuardianClaimMake,
        kind=ClaimKind.GUARDIANSHIP,
        name=name,
        phone=phone,
        kinship=kinship,
        photos=tuple(photos),
        note=note,
        client_key=client_key,
    )
    person = await found_by(given.phone)
    if person == actor.person:
        raise NotValid({"phone": Wrong(Reason.NO_CHILD, {"age": consents.OF_AGE})})
    async with database.transaction():
        if known := await keys.known(actor, "claim", given.client_key):
            return await find(actor, known)
        area = await desk_of(actor.person, actor)
        asked = given.model_copy(update={"wanted": given.phone})
        id = await insert(actor, person, area, asked, given.kinship, given.name)
        await attach(actor, id, given.photos)
        await keys.keep(actor, "claim", given.client_key, id)
        await journal.record(actor, "claim.made", id, kind=given.kind, kinship=given.kinship)
        await warn(actor, id, given.kind, person)
    return await find(actor, id)


async def _is_adult(guardian: UUID) -> None:
    age = await consents.age_of(guardian)
    if age is None:
        raise NotAllowed(Reason.ID_NUMBER_NEEDED)
    if age < consents.ADULT:
        raise NotNow(Reason.GUARDIAN_TOO_YOUNG, age=consents.ADULT)


async def entrust(actor: Actor, claim: Claim) -> None:
    """Register the child if need be, and let the guardian speak for it. For those who judged.

    Raises:
        NotNow: whose phone it is, is of age, or the guardian themselves.
    """
    child = claim.person or (await _registered(actor, claim))
    age = await consents.age_of(child)
    if child == claim.made_by or (age is not None and age >= consents.OF_AGE):
        raise NotNow(Reason.NO_CHILD, age=consents.OF_AGE)
    await consents.give_for(actor, child, guardian=claim.made_by, at=claim.made_at)
    await database.execute("update claims set person = $2 where id = $1", claim.id, child)


async def _registered(actor: Actor, claim: Claim) -> UUID:
    return (await people.register(actor, name=claim.called, phone=claim.wanted)).id
