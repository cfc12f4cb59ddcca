"""Somebody's own id number, and how old it says they are."""

from datetime import date
from uuid import UUID

import asyncpg
from pydantic import BaseModel

from resolvers import database, identifiers, journal, people, secrecy
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.consents.consent import signed_in, stands
from resolvers.refusals import NotNow, NotValid, Reason, Wrong, checked
from resolvers.tables.rights import Purpose

OF_AGE = 14  # 个人信息保护法 31
ADULT = 18


class PersonIdentify(BaseModel):
    """What giving one's id number takes."""

    id_number: identifiers.IdNumber


async def identify(actor: Actor, *, id_number: str) -> people.Person:
    """Give one's id number; of a child nothing is kept before a guardian agrees.

    Args:
        actor: the person.
        id_number: 18 signs, the last may be X.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotNow: the person is under fourteen and no guardian has agreed.
        NotValid: it cannot be an id number, or somebody else gave it.

    Source: GB 11643-1999; 个人信息保护法 29, 31.
    """
    person = signed_in(actor)
    number = checked(PersonIdentify, id_number=id_number).id_number
    if age_by(number) < OF_AGE and not await stands(person, Purpose.CHILD):
        raise NotNow(Reason.GUARDIAN_NEEDED, age=OF_AGE)
    async with database.transaction():
        await set_id_number(person, number)
        await journal.record(actor, "person.identified", person)
    return await people.find(actor, person)


async def set_id_number(person: UUID, number: str) -> None:
    """Keep an id number, sealed. For those who judged.

    Raises:
        NotValid: somebody else has it.
    """
    mark = secrecy.fingerprint(number)
    unless_taken = (
        "update people set id_number = $2, id_number_fingerprint = $3 where id = $1"
        " and not exists (select from people where id_number_fingerprint = $3 and id <> $1)"
        " returning id"
    )
    taken = NotValid({"id_number": Wrong(Reason.ID_NUMBER_TAKEN)})
    try:
        kept = await database.value(unless_taken, person, secrecy.encrypt(number), mark)
    except asyncpg.UniqueViolationError:
        raise taken from None
    if kept is None:
        raise taken


async def age_of(person: UUID) -> int | None:
    """How old somebody is by their id number; None when it is not known."""
    sealed = await database.value("select id_number from people where id = $1", person)
    return age_by(secrecy.decrypt(sealed)) if sealed else None


def age_by(number: str) -> int:
    """How old somebody is by their id number."""
    born, today = identifiers.birthday(number), now().date()
    assert isinstance(born, date)
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
