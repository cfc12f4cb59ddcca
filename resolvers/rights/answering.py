"""Answering claims: doing what was asked for, or saying why not."""

from typing import Annotated
from uuid import UUID

import asyncpg
from pydantic import BaseModel, StringConstraints

from resolvers import consents, database, journal, secrecy
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.periods import right_rule
from resolvers.refusals import NotNow, Reason, checked
from resolvers.rights import forgetting, guarding
from resolvers.rights.claim import Claim, decide, find
from resolvers.tables.rights import ClaimKind, ClaimStage, Detail, Promised

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]


class ClaimAnswer(BaseModel):
    """What answering takes."""

    reply: Words


async def fulfil(actor: Actor, id: UUID, *, reply: str) -> Claim:
    """Do what was asked for, and say so.

    A correction puts in what was wanted; a restriction keeps everybody from unmasking the
    person; an erasure leaves nothing of them but what files of cases must keep, nameless;
    access opens the data to a relative for a while; a guardianship lets somebody speak for a child.

    Args:
        actor: a privacy officer of the claim's area, about somebody else.
        id: which claim.
        reply: what the person is told, 1 to 1,000 characters.

    Raises:
        NotFound: there is none that this actor may know of.
        NotAllowed: the actor is no privacy officer there, or it is their own.
        NotNow: it is answered already, the person still holds a post or objected, or a relative
            asks for somebody who is not found or had decided otherwise while alive, or the child
            is none, or somebody else has the phone that is wanted.
        NotValid: the reply is empty or too long, or somebody else has the id number.

    Source: 个人信息保护法 31, 46, 47, 49, 50.
    """
    async with database.transaction():
        found = await find(actor, id, lock=True)
        if refusal := found.why_not_fulfil(actor):
            raise refusal
        given = checked(ClaimAnswer, reply=reply)
        await decide(actor, found, ClaimStage.FULFILLED, given.reply)
        await _DOING[found.kind](actor, found)
    if found.kind is ClaimKind.ERASURE:
        await forgetting.clear_photos()
    return await find(actor, id)


async def refuse(actor: Actor, id: UUID, *, reply: str) -> Claim:
    """Do not do what was asked for, and say why (个人信息保护法 50).

    Args:
        actor: a privacy officer of the claim's area, about somebody else.
        id: which claim.
        reply: why not, and where to turn to, 1 to 1,000 characters.

    Raises:
        NotFound: there is none that this actor may know of.
        NotAllowed: the actor is no privacy officer there, or it is their own.
        NotNow: it is answered already.
        NotValid: the reply is empty or too long.
    """
    async with database.transaction():
        found = await find(actor, id, lock=True)
        if refusal := found.why_not_answer(actor):
            raise refusal
        given = checked(ClaimAnswer, reply=reply)
        await decide(actor, found, ClaimStage.REFUSED, given.reply)
    return await find(actor, id)


async def _correct(actor: Actor, found: Claim) -> None:
    assert found.detail is not None
    assert found.person is not None
    if found.detail is Detail.ID_NUMBER:
        await consents.set_id_number(found.person, found.wanted)
    elif found.detail is Detail.PHONE:
        await _set_phone(found)
    else:
        await database.execute(
            "update people set name = $2 where id = $1", found.person, found.wanted
        )
    await journal.record(actor, "person.corrected", found.person, detail=found.detail)


async def _set_phone(found: Claim) -> None:
    try:
        async with database.connection() as c, c.transaction():
            await c.execute(
                "update people set phone = $2, phone_fingerprint = $3 where id = $1",
                *(found.person, secrecy.encrypt(found.wanted), secrecy.fingerprint(found.wanted)),
            )
    except asyncpg.UniqueViolationError:
        raise NotNow(Reason.PHONE_TAKEN) from None


async def _restrict(actor: Actor, found: Claim) -> None:
    assert found.person is not None
    await database.execute(
        "update people set restricted_at = $2 where id = $1", found.person, now()
    )
    await journal.record(actor, "person.restricted", found.person)


async def _forget(actor: Actor, found: Claim) -> None:
    assert found.person is not None
    await forgetting.forget(actor, found.person)


async def _open(_actor: Actor, found: Claim) -> None:
    """The relative opens it by themselves, until the time that the rule gives is over."""
    until = (await right_rule(Promised.OPENING)).due(now())
    await database.execute("update claims set open_until = $2 where id = $1", found.id, until)


async def _explain(_actor: Actor, _found: Claim) -> None:
    """The reply is all of it."""


_DOING = {
    ClaimKind.ACCESS: _open,
    ClaimKind.GUARDIANSHIP: guarding.entrust,
    ClaimKind.CORRECTION: _correct,
    ClaimKind.RESTRICTION: _restrict,
    ClaimKind.ERASURE: _forget,
    ClaimKind.EXPLANATION: _explain,
}
