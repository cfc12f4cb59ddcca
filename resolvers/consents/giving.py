"""Agreeing, for oneself or as a guardian of a child, and taking it back."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel
from uuid_utils.compat import uuid7

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.consents.consent import Consent, find, signed_in, texts
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.rights import Purpose


class ConsentGive(BaseModel):
    """What agreeing takes."""

    purpose: Purpose


async def give(actor: Actor, *, purpose: Purpose | str) -> Consent:
    """Agree to the words of now; agreeing twice is agreeing once.

    Args:
        actor: the person.
        purpose: contact, that the unit which handles a report may see one's phone; or
            no_relatives, that near relatives get nothing after one's death.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotValid: there is no such purpose, or it is a guardian's to agree to.

    Source: 个人信息保护法 14, 15, 29.
    """
    person = signed_in(actor)
    given = checked(ConsentGive, purpose=purpose)
    if given.purpose is Purpose.CHILD:
        raise NotValid({"purpose": Wrong(Reason.UNKNOWN_CHOICE)})
    return await _give(actor, person, person, given.purpose)


async def give_for(actor: Actor, child: UUID, *, guardian: UUID, at: datetime) -> Consent:
    """Write down that a guardian agreed for a child, to the words of then. For those who judged.

    Source: 个人信息保护法 31: under fourteen a guardian has to agree.
    """
    return await _give(actor, child, guardian, Purpose.CHILD, at)


async def _give(
    actor: Actor, person: UUID, by: UUID, purpose: Purpose, at: datetime | None = None
) -> Consent:
    [text] = [each for each in await texts(at) if each.purpose is purpose]
    id = uuid7()
    async with database.transaction():
        made = await database.value(
            "insert into consents (id, person, by, text, given_at) values ($1, $2, $3, $4, $5)"
            " on conflict (person, by, text) where withdrawn_at is null do nothing returning id",
            *(id, person, by, text.id, now()),
        )
        if made:
            await journal.record(
                actor, "consent.given", person, consent=id, purpose=purpose, version=text.version
            )
    standing = await database.value(
        "select id from consents where person = $1 and by = $2 and text = $3"
        " and withdrawn_at is null",
        *(person, by, text.id),
    )
    return await find(Actor(person), standing)


async def withdraw(actor: Actor, id: UUID) -> Consent:
    """Take back what one agreed to; what was done before stays lawful.

    Args:
        actor: who agreed, or the child when it is about them.
        id: which consent.

    Raises:
        NotFound: there is none that this actor may know of.
        NotAllowed: the app has no such scope.
        NotNow: it was taken back already.

    Source: 个人信息保护法 15.
    """
    async with database.transaction():
        await database.execute("select from consents where id = $1 for no key update", id)
        consent = await find(actor, id)
        if refusal := consent.why_not_withdraw(actor):
            raise refusal
        await database.execute("update consents set withdrawn_at = $2 where id = $1", id, now())
        purpose = consent.text.purpose
        await journal.record(
            actor, "consent.withdrawn", consent.person, consent=id, purpose=purpose
        )
    return await find(actor, id)
