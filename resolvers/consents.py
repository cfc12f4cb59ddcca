"""What somebody agreed to, in which words, and took back; a guardian agrees for a child."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import asyncpg
from pydantic import BaseModel
from uuid_utils.compat import uuid7

from resolvers import database, identifiers, journal, masking, people, secrecy
from resolvers.actors import Actor, Scope
from resolvers.clock import now
from resolvers.refusals import (
    NotAllowed,
    NotFound,
    NotNow,
    NotValid,
    Reason,
    Refused,
    Wrong,
    checked,
)
from resolvers.tables.rights import Purpose

__all__ = [
    "Consent",
    "ConsentText",
    "Purpose",
    "age_of",
    "find",
    "give",
    "guard",
    "identify",
    "of",
    "stands",
    "texts",
    "withdraw",
]

OF_AGE = 14  # 个人信息保护法 31
ADULT = 18


class ConsentGive(BaseModel):
    """What agreeing takes."""

    purpose: Purpose


class ChildRegister(BaseModel):
    """What a guardian says of a child."""

    name: people.Name
    phone: people.Phone


class PersonIdentify(BaseModel):
    """What giving one's id number takes."""

    id_number: identifiers.IdNumber


@dataclass(frozen=True, slots=True)
class ConsentText:
    """What one agrees to, in the words of one version."""

    id: UUID
    purpose: Purpose
    version: str
    text: str
    text_en: str
    source: str


@dataclass(frozen=True, slots=True)
class Consent:
    """That somebody agreed; *by* is a guardian where it is about a child."""

    id: UUID
    person: UUID
    person_name: str
    by: UUID
    text: ConsentText
    given_at: datetime
    withdrawn_at: datetime | None

    def why_not_withdraw(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take this back: who gave it can, at any time."""
        if actor.person not in {self.by, self.person} or not actor.may(Scope.ADMINISTER):
            return NotAllowed(Reason.NOT_YOUR_POST)
        return NotNow(Reason.CONSENT_WITHDRAWN, at=self.withdrawn_at) if self.withdrawn_at else None


async def texts() -> tuple[ConsentText, ...]:
    """The words of now, one for each purpose; they are public."""
    found = await database.rows(
        f"select distinct on (purpose) {_TEXT} from consent_texts t order by purpose, from_at desc"
    )
    return tuple(_text(r) for r in found)


async def of(actor: Actor) -> tuple[Consent, ...]:
    """What the actor agreed to, for themselves or a child, and what a guardian did for them."""
    found = await database.rows(
        f"{_READ} where c.person = $1 or c.by = $1 order by c.given_at desc", _signed_in(actor)
    )
    return tuple(_consent(r) for r in found)


async def stands(person: UUID, purpose: Purpose) -> bool:
    """Whether somebody agrees to the words of now; an older version does not count."""
    [text] = [each for each in await texts() if each.purpose is purpose]
    query = (
        "select exists (select from consents where person = $1 and text = $2"
        " and withdrawn_at is null)"
    )
    return bool(await database.value(query, person, text.id))


async def give(actor: Actor, *, purpose: Purpose | str) -> Consent:
    """Agree to the words of now; agreeing twice is agreeing once.

    Args:
        actor: the person.
        purpose: contact, that the unit which handles a report may see one's phone.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotValid: there is no such purpose, or it is a guardian's to agree to.

    Source: 个人信息保护法 14, 15, 29.
    """
    person = _signed_in(actor)
    given = checked(ConsentGive, purpose=purpose)
    if given.purpose is Purpose.CHILD:
        raise NotValid({"purpose": Wrong(Reason.UNKNOWN_CHOICE)})
    return await _give(actor, person, given.purpose)


async def guard(actor: Actor, *, name: str, phone: str) -> Consent:
    """Agree, as a guardian, that a child's data is used; the child is registered if need be.

    Args:
        actor: the guardian, whose own id number says that they are of age.
        name, phone: of the child.

    Raises:
        NotAllowed: nobody is signed in, or the guardian's id number is not known.
        NotNow: the guardian is under 18, or the phone is that of somebody of age.
        NotValid: with every wrong field.

    Source: 个人信息保护法 31: under fourteen a guardian has to agree.
    """
    guardian = _signed_in(actor)
    age = await age_of(guardian)
    if age is None:
        raise NotAllowed(Reason.ID_NUMBER_NEEDED)
    if age < ADULT:
        raise NotNow(Reason.GUARDIAN_TOO_YOUNG, age=ADULT)
    given = checked(ChildRegister, name=name, phone=phone)
    async with database.transaction():
        child = await people.register(actor, name=given.name, phone=given.phone)
        known = await age_of(child.id)
        if child.id == guardian or (known is not None and known >= OF_AGE):
            raise NotNow(Reason.NO_CHILD, age=OF_AGE)
        return await _give(actor, child.id, Purpose.CHILD)


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
    person = _signed_in(actor)
    number = checked(PersonIdentify, id_number=id_number).id_number
    if _age(number) < OF_AGE and not await stands(person, Purpose.CHILD):
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


async def withdraw(actor: Actor, id: UUID) -> Consent:
    """Take back what one agreed to; what was done before stays lawful.

    Args:
        actor: who agreed, or the child when it is about them.
        id: which consent.

    Raises:
        NotFound: there is none that this actor may know of.
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


async def find(actor: Actor, id: UUID) -> Consent:
    """One consent, for whom it is about and who gave it.

    Raises:
        NotFound: there is none that this actor may know of.
    """
    found = await database.row(f"{_READ} where c.id = $1", id)
    if found is None or actor.person not in {found["person"], found["by"]}:
        raise NotFound
    return _consent(found)


async def age_of(person: UUID) -> int | None:
    """How old somebody is by their id number; None when it is not known."""
    sealed = await database.value("select id_number from people where id = $1", person)
    return _age(secrecy.decrypt(sealed)) if sealed else None


def _age(number: str) -> int:
    born, today = identifiers.birthday(number), now().date()
    assert isinstance(born, date)
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


async def _give(actor: Actor, person: UUID, purpose: Purpose) -> Consent:
    [text] = [each for each in await texts() if each.purpose is purpose]
    id = uuid7()
    async with database.transaction():
        made = await database.value(
            "insert into consents (id, person, by, text, given_at) values ($1, $2, $3, $4, $5)"
            " on conflict (person, text) where withdrawn_at is null do nothing returning id",
            *(id, person, actor.person, text.id, now()),
        )
        if made:
            await journal.record(
                actor,
                "consent.given",
                person,
                consent=id,
                purpose=purpose,
                version=text.version,
            )
    standing = await database.value(
        "select id from consents where person = $1 and text = $2 and withdrawn_at is null",
        person,
        text.id,
    )
    return await find(Actor(person), standing)


def _signed_in(actor: Actor) -> UUID:
    if actor.person is None:
        raise NotAllowed(Reason.NOT_SIGNED_IN)
    if not actor.may(Scope.ADMINISTER):
        raise NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.ADMINISTER)
    return actor.person


_TEXT = "t.id, t.purpose, t.version, t.text, t.text_en, t.source"
_READ = (
    f"select c.id as consent, c.person, people.name as person_name, c.by, c.given_at,"
    f" c.withdrawn_at, {_TEXT} from consents c join people on people.id = c.person"
    " join consent_texts t on t.id = c.text"
)


def _text(found: asyncpg.Record) -> ConsentText:
    names = ("id", "purpose", "version", "text", "text_en", "source")
    return ConsentText(**{**{n: found[n] for n in names}, "purpose": Purpose(found["purpose"])})


def _named(found: asyncpg.Record) -> str:
    """A guardian reads no more of a name than others do: the phone may be a stranger's."""
    name: str = found["person_name"]
    return name if found["person"] == found["by"] else masking.name(name)


def _consent(found: asyncpg.Record) -> Consent:
    return Consent(
        id=found["consent"],
        person=found["person"],
        person_name=_named(found),
        by=found["by"],
        text=_text(found),
        given_at=found["given_at"],
        withdrawn_at=found["withdrawn_at"],
    )
