"""Whoever is reported dead, or named as a child, is told at once, and can object."""

from uuid import UUID

import structlog

from resolvers import database, jobs, journal, notices, people, senders
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.notices import Address, New, NoticeKind
from resolvers.rights.claim import Claim, find
from resolvers.senders import Message, MessageKind, NotSent
from resolvers.tables.rights import ClaimKind

JOB = "claim_warning"
log = structlog.get_logger()


async def warn(actor: Actor, claim: UUID, kind: ClaimKind, person: UUID | None) -> None:
    """Tell whom a claim is about that it was made: in the inbox now, by phone in a moment.

    The job is left whether or not somebody was found, so that who asks learns nothing of it.
    """
    if person is not None and person != actor.person:
        county = await database.value("select left(area, 6) from claims where id = $1", claim)
        to = Address(person=person)
        news = New(to, NoticeKind.CLAIM, county, claim, claim, word=kind.value, about_kind="claim")
        await notices.send([news])
    await jobs.enqueue(JOB, claim)


async def send_warning(claim: UUID) -> None:
    """Tell by phone whom a claim of somebody else is about; what does not arrive is in the inbox.

    Source: 个人信息保护法 49, 50: nobody loses what is theirs by being called dead.
    """
    person = await database.value(
        "select c.person from claims c join people p on p.id = c.person"
        " where c.id = $1 and c.person <> c.made_by and p.phone is not null",
        claim,
    )
    if person is None:
        return
    phone, _ = await people.sealed(person)
    try:
        await senders.send(phone, Message(MessageKind.CLAIM, {}))
    except NotSent:
        log.warning("claim.not_told")


async def object_to(actor: Actor, id: UUID) -> Claim:
    """Say that a claim which somebody else made about oneself is wrong: nothing is done by it.

    What waits can only be refused then, and what was opened to a relative is closed at once.

    Args:
        actor: whom the claim is about.
        id: which claim.

    Raises:
        NotFound: there is none that this actor may know of.
        NotAllowed: it is not about the actor.
        NotNow: they objected before, or it is decided and nothing is open.

    Source: 个人信息保护法 44, 49, 50.
    """
    async with database.transaction():
        found = await find(actor, id, lock=True)
        if refusal := found.why_not_object(actor):
            raise refusal
        await database.execute("update claims set objected_at = $2 where id = $1", id, now())
        await journal.record(actor, "claim.objected", id, kind=found.kind)
    return await find(actor, id)
