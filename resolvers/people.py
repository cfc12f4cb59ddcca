"""People: registered by their phone, which others see masked."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from unicodedata import normalize
from uuid import UUID

import asyncpg
from pydantic import AfterValidator, BaseModel, StringConstraints
from pydantic_core import PydanticCustomError

from resolvers import database, journal, masking, secrecy
from resolvers.actors import Actor, PostKind, Scope
from resolvers.refusals import (
    NotAllowed,
    NotFound,
    Reason,
    checked,
)
from resolvers.tables.people import PersonRow

DEMO_PHONES = tuple(f"138000000{n:02}" for n in range(1, 100))
_MOBILE = re.compile(r"1[3-9][0-9]{9}")


def mobile(text: str) -> str:
    """A mainland mobile number, 11 digits."""
    digits = re.sub(r"[\s-]", "", normalize("NFKC", text)).removeprefix("+86")
    if not _MOBILE.fullmatch(digits):
        raise PydanticCustomError(Reason.NOT_A_PHONE.value, "not a phone", {"length": len(digits)})
    return digits


Phone = Annotated[str, AfterValidator(mobile)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


class PersonRegister(BaseModel):
    """What registering a person takes."""

    name: Name
    phone: Phone


class PersonName(BaseModel):
    """What another name takes."""

    name: Name


@dataclass(frozen=True, slots=True)
class Person:
    """A person as others may see them: the phone is masked."""

    id: UUID
    name: str
    phone: str
    registered_at: datetime


async def register(actor: Actor, *, name: str, phone: str) -> Person:
    """Register a person, or find the one that has this phone already.

    Args:
        actor: who registers; anybody may register themselves by signing in.
        name: 1 to 60 characters.
        phone: a mainland mobile number, 11 digits.

    Raises:
        NotValid: the name is empty or too long, or the phone is not one.
    """
    given = checked(PersonRegister, name=name, phone=phone)
    mark = secrecy.fingerprint(given.phone)
    async with database.transaction():
        row = PersonRow(name=given.name, phone=secrecy.encrypt(given.phone), phone_fingerprint=mark)
        made = await database.value(
            "insert into people (id, name, phone, phone_fingerprint, registered_at)"
            " values ($1, $2, $3, $4, now()) on conflict (phone_fingerprint) do nothing"
            " returning id",
            row.id,
            row.name,
            row.phone,
            mark,
        )
        if made:
            await journal.record(actor, "person.registered", made)
    found = await by_phone(given.phone)
    assert found is not None
    return found


async def by_phone(phone: str) -> Person | None:
    """The person with this phone, or None."""
    found = await database.row(
        f"select {_PERSON} from people where phone_fingerprint = $1", secrecy.fingerprint(phone)
    )
    return _person(found) if found else None


async def sealed(person: UUID) -> tuple[str, str]:
    """The phone and the name of a person in plain, for the system itself; never to be shown."""
    found = await database.row("select phone, name from people where id = $1", person)
    assert found is not None
    return secrecy.decrypt(found["phone"]) if found["phone"] else "", found["name"]


async def find(actor: Actor, person: UUID) -> Person:
    """A person that the actor may know of: themselves; for an administrator, who serves there.

    Raises:
        NotFound: nobody, or nobody that this actor may know of.
    """
    within = list(actor.prefixes([PostKind.ADMINISTRATOR]))
    found = await database.row(
        f"select {_PERSON} from people where id = $1 and (id = $2 or {_SERVES_WITHIN})",
        *(person, actor.person, within),
    )
    if found is None:
        raise NotFound
    return _person(found)


async def rename(actor: Actor, *, name: str) -> Person:
    """Give oneself another name.

    Args:
        actor: the person.
        name: 1 to 60 characters.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotValid: the name is empty or too long.
    """
    if actor.person is None:
        raise NotAllowed(Reason.NOT_SIGNED_IN)
    if not actor.may(Scope.ADMINISTER):
        raise NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.ADMINISTER)
    given = checked(PersonName, name=name)
    async with database.transaction():
        await database.execute(
            "update people set name = $2 where id = $1", actor.person, given.name
        )
        await journal.record(actor, "person.renamed", actor.person)
    return await find(actor, actor.person)


_PERSON = "id, name, phone, registered_at"
_SERVES_WITHIN = """
    exists (select from posts
              left join organisations on organisations.id = posts.organisation
              left join estates on estates.id = posts.estate
              join unnest($3::text[]) prefix
                on starts_with(coalesce(posts.area, organisations.seat, estates.area), prefix)
             where posts.person = people.id)
"""


def _person(found: asyncpg.Record) -> Person:
    phone = masking.phone(secrecy.decrypt(found["phone"])) if found["phone"] else ""
    return Person(found["id"], found["name"], phone, found["registered_at"])


async def demo_people() -> tuple[Person, ...]:
    """The people of the demonstration, whose phones are 13800000001 to 13800000099."""
    marks = [secrecy.fingerprint(phone) for phone in DEMO_PHONES]
    found = await database.rows(
        f"select {_PERSON} from people where phone_fingerprint = any($1) order by id", marks
    )
    return tuple(_person(r) for r in found)
