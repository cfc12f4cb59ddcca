"""Asking to speak for a child under fourteen: with proof, and the desk decides."""

from collections.abc import Sequence
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from resolvers import consents, database, people
from resolvers.actors import Actor
from resolvers.refusals import NotAllowed, NotNow, NotValid, Reason, Refused, Wrong, checked
from resolvers.rights import proving
from resolvers.rights.claim import Claim, why_not_claim
from resolvers.rights.claiming import desk_of
from resolvers.rights.objecting import warn
from resolvers.rights.proving import ProvenClaimMake
from resolvers.tables.rights import ClaimKind, Kinship

GUARDIANS = (Kinship.PARENT, Kinship.SIBLING, Kinship.OTHER)


def _guards(kinship: Kinship) -> Kinship:
    if kinship not in GUARDIANS:
        raise PydanticCustomError(Reason.UNKNOWN_CHOICE.value, "no guardian of a child")
    return kinship


class GuardianClaimMake(ProvenClaimMake):
    """What a claim of a guardian takes."""

    offered: ClassVar[Sequence[ClaimKind]] = (ClaimKind.GUARDIANSHIP,)
    name: people.Name
    phone: people.Phone
    kinship: Annotated[Kinship, AfterValidator(_guards)]


def why_not_claim_as_guardian(actor: Actor, age: int | None) -> Refused | None:
    """Why *actor*, of this age by their id number, cannot ask to speak for a child."""
    if refusal := why_not_claim(actor):
        return refusal
    if age is None:
        return NotAllowed(Reason.ID_NUMBER_NEEDED)
    too_young = NotNow(Reason.GUARDIAN_TOO_YOUNG, age=consents.ADULT)
    return too_young if age < consents.ADULT else None


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
        kinship: what the actor is to the child: parent, sibling or other.
        photos: 1 to 6 of the household register or the birth certificate, uploaded by the actor.
        note: up to 1,000 characters.
        client_key: made by the client; a repeat gives the first claim back.

    Raises:
        NotAllowed: nobody is signed in, or the guardian's id number is not known.
        NotNow: the guardian is under 18, or the key was used for something else.
        NotValid: with every wrong field; the phone is the guardian's own.

    Source: 个人信息保护法 31: under fourteen a guardian has to agree.
    """
    age = await consents.age_of(actor.person) if actor.person else None
    if refusal := why_not_claim_as_guardian(actor, age):
        raise refusal
    assert actor.person is not None
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
    person = await proving.found_by(given.phone)
    if person == actor.person:
        raise NotValid({"phone": Wrong(Reason.NO_CHILD, {"age": consents.OF_AGE})})
    asked = given.model_copy(update={"wanted": given.phone})
    return await proving.make(
        actor, asked, person, await desk_of(actor.person, actor), called=given.name
    )


async def entrust(actor: Actor, claim: Claim) -> None:
    """Register the child if need be, and let the guardian speak for it. For those who judged.

    Whose phone was not known when it was asked for is told now, and can take the consent back.

    Raises:
        NotNow: whose phone it is, is of age, or the guardian themselves.
    """
    child = claim.person or (await _registered(actor, claim))
    age = await consents.age_of(child)
    if child == claim.made_by or (age is not None and age >= consents.OF_AGE):
        raise NotNow(Reason.NO_CHILD, age=consents.OF_AGE)
    await consents.give_for(actor, child, guardian=claim.made_by, at=claim.made_at)
    await database.execute("update claims set person = $2 where id = $1", claim.id, child)
    if claim.person is None:
        await warn(actor, claim.id, claim.kind, child)


async def _registered(actor: Actor, claim: Claim) -> UUID:
    return (await people.register(actor, name=claim.called, phone=claim.wanted)).id
