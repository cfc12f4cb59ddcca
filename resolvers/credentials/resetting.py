"""Letting somebody who lost their second step set up another: with a reason, and told to them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

import structlog
from pydantic import BaseModel, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import clock, database, journal, people, senders
from resolvers.actors import Actor
from resolvers.credentials import lockouts
from resolvers.credentials.ending import end_sessions
from resolvers.credentials.held import why_not_change
from resolvers.people import Person
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason, Refused, checked
from resolvers.senders import Message, MessageKind, NotSent

log = structlog.get_logger()
FOUND = """
    select (select confirmed_at from authenticators a
             where a.person = $1 and confirmed_at is not null) as authenticator_at,
           (select count(*) from recovery_codes r where r.person = $1 and used_at is null)
               as recovery_left,
           (select count(*) from passkeys p where p.person = $1) as passkeys
"""
TAKEN = ("authenticators", "recovery_codes", "passkeys")
LAST = """
    select r.at, r.reason, coalesce(p.name, '') as by_name from second_step_resets r
      left join people p on p.id = r.by where r.person = $1 order by r.at desc limit 1
"""


class SecondStepReset(BaseModel):
    """What a reset takes."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=4, max_length=200)]


@dataclass(frozen=True, slots=True)
class SecondStep:
    """What somebody could show as a second step: how much, never which."""

    person: Person
    authenticator_at: datetime | None
    recovery_left: int
    passkeys: int

    def why_not_reset(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take it away: another administrator can, who has just signed in."""
        if actor.person == self.person.id:
            return NotAllowed(Reason.ANOTHER_PERSON_DECIDES)
        if actor.system is None and (refusal := why_not_change(actor)):
            return refusal
        if self.authenticator_at is None and not self.passkeys:
            return NotNow(Reason.NO_AUTHENTICATOR)
        return None


@dataclass(frozen=True, slots=True)
class Reset:
    """That a second step was reset; *by_name* is empty when it was at the command line."""

    at: datetime
    reason: str
    by_name: str


async def find(actor: Actor, person: UUID) -> SecondStep:
    """The second step of somebody who serves where the actor administers.

    Raises:
        NotFound: nobody, or nobody that this actor may know of.
    """
    return await _of(await people.find(actor, person))


async def reset(actor: Actor, person: UUID, *, reason: str) -> SecondStep:
    """Take away the second step that somebody has lost, so that they set up another.

    Their authenticator app, recovery codes and passkeys are good no longer, all of their sessions
    end, and they are told by their phone. Posts that ask for two steps stay withheld until they
    have set up a new second step.

    Args:
        actor: an administrator of where the person serves, who has just signed in.
        person: whose.
        reason: why, and how it was made sure who asked, 4 to 200 characters; the person reads it.

    Raises:
        NotFound: nobody, or nobody that this actor may know of.
        NotAllowed: it is their own, or an app asks.
        NotNow: the actor signed in too long ago; there is nothing to take away.
        NotValid: the reason is missing, too short or too long.

    Source: GB/T 22239-2019 8.1.4.1 d).
    """
    return await _reset(actor, await people.find(actor, person), reason)


async def reset_by_phone(actor: Actor, phone: str, *, reason: str) -> SecondStep:
    """The same by the operator at the command line, for the first administrator.

    Args:
        actor: the system.
        phone: of the person.
        reason: as for `reset`.

    Raises:
        NotFound: nobody has this phone, or the actor is a person.
        NotNow: there is nothing to take away.
        NotValid: the reason is missing, too short or too long.
    """
    found = await people.by_phone(phone) if actor.system else None
    if found is None:
        raise NotFound
    return await _reset(actor, found, reason)


async def last(actor: Actor) -> Reset | None:
    """The last time that somebody reset the actor's own second step, or None."""
    found = await database.row(LAST, actor.person)
    return Reset(**found) if found else None


async def _reset(actor: Actor, person: Person, reason: str) -> SecondStep:
    async with database.transaction():
        await database.execute("select from people where id = $1 for no key update", person.id)
        held = await _of(person)
        if refusal := held.why_not_reset(actor):
            raise refusal
        given = checked(SecondStepReset, reason=reason)
        await _take_away(actor, person.id, given.reason)
    await lockouts.forgive(lockouts.by_second_step(person.id))
    await _tell(person.id)
    return await _of(person)


async def _take_away(actor: Actor, person: UUID, reason: str) -> None:
    for table in TAKEN:
        await database.execute(f"delete from {table} where person = $1", person)
    await database.execute(
        "insert into second_step_resets (id, person, by, at, reason) values ($1, $2, $3, $4, $5)",
        *(uuid7(), person, actor.person, clock.now(), reason),
    )
    await end_sessions(actor, person)
    await journal.record(actor, "second_step.reset", person)


async def _of(person: Person) -> SecondStep:
    found = await database.row(FOUND, person.id)
    assert found is not None
    return SecondStep(person, **found)


async def _tell(person: UUID) -> None:
    """By the phone, which the person still has; what does not arrive stands on their page."""
    phone, _ = await people.sealed(person)
    try:
        await senders.send(phone, Message(MessageKind.SECOND_STEP, {}))
    except NotSent:
        log.warning("second_step.not_told")
