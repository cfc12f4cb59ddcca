"""Joining a unit by a code, or because the roll knows one's phone or id number."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, StringConstraints
from pydantic_core import PydanticCustomError
from uuid_utils.compat import uuid7

from resolvers import database, secrecy
from resolvers.actors import Actor
from resolvers.estates import places
from resolvers.estates.estate import Estate
from resolvers.estates.estate import find as find_estate
from resolvers.estates.households import inviting
from resolvers.estates.households.residences import Residence, enter, find, why_not_join
from resolvers.refusals import NotFound, NotNow, NotValid, Reason, Wrong, checked
from resolvers.tables.households import HouseholdCapacity, JoinWay

TRIES = 5
COUNT = "select count(*) from join_tries where person = $1 and at > now() - interval '1 day'"
TRY = "insert into join_tries (id, person, at) values ($1, $2, now())"
UNIT = "select id from units where estate = $1 and place = $2 and gone_at is null"
BY_NUMBER = """
    select exists (select from ownerships where unit = $1 and to_date is null
                      and tail_fingerprint = $2)
"""
MATCHES = """
    select u.id, b.name as building, u.entrance, u.room, u.place, m.capacity
      from (select s.unit, 'owner' as capacity from ownerships s join owners o on o.id = s.owner
             where o.phone_fingerprint = $2 and s.to_date is null
            union
            select t.unit, 'tenant' from tenants t
             where t.phone_fingerprint = $2 and t.to_date is null) m
      join units u on u.id = m.unit and u.estate = $1 and u.gone_at is null
      join buildings b on b.id = u.building
     where not exists (select from residences r
                        where r.unit = u.id and r.person = $3 and r.left_at is null)
     order by u.place, m.capacity
"""
PHONE = "select phone_fingerprint from people where id = $1"

_TAIL = re.compile(r"[0-9]{5}[0-9X]")
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Entrance = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20)]


def _last_six(text: str) -> str:
    plain = places.plain(text)
    if not _TAIL.fullmatch(plain):
        raise PydanticCustomError(Reason.NOT_LAST_SIX.value, "not six signs")
    return plain


class PlaceNamed(BaseModel):
    """Where somebody says they live."""

    building: Word
    entrance: Entrance = ""
    room: Word


class NumberGiven(PlaceNamed):
    """What joining by the id number takes."""

    last_six: Annotated[str, AfterValidator(_last_six)]


@dataclass(frozen=True, slots=True)
class Match:
    """A unit of which the roll says that this phone is its owner's or its tenant's."""

    unit: UUID
    label: str
    capacity: HouseholdCapacity


async def matches(actor: Actor, estate: UUID) -> tuple[Match, ...]:
    """The units of an estate that the roll knows by the actor's own phone.

    Raises:
        NotFound: there is no such estate.
    """
    await find_estate(estate)
    if why_not_join(actor):
        return ()
    mark = await database.value(PHONE, actor.person)
    found = await database.rows(MATCHES, estate, mark, actor.person)
    return tuple(map(_match, found))


async def join_by_phone(actor: Actor, unit: UUID) -> Residence:
    """Join a unit because the roll knows one's phone.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotFound: there is no such unit, or the roll does not know the phone.
    """
    if refusal := why_not_join(actor):
        raise refusal
    assert actor.person
    estate = await database.value("select estate from units where id = $1", unit)
    found = await matches(actor, estate) if estate else ()
    match = next((each for each in found if each.unit == unit), None)
    if match is None:
        raise NotFound
    async with database.transaction():
        id = await enter(actor, actor.person, unit, match.capacity, JoinWay.PHONE)
    return await find(actor, id)


async def join_by_code(actor: Actor, code: str) -> Residence:
    """Join a unit with a code that somebody was given.

    Args:
        actor: who joins; five tries a day.
        code: its eight signs, however they are written.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotNow: too many tries today, or the actor belongs to the unit already.
        NotValid: the code is wrong, expired, used up or withdrawn.
    """
    if refusal := why_not_join(actor):
        raise refusal
    assert actor.person
    left = await _try(actor.person)
    async with database.transaction():
        used = await inviting.use(code)
        if used is None:
            raise NotValid({"code": Wrong(Reason.INVITATION_WRONG, {"left": left})})
        capacity = HouseholdCapacity(used["capacity"])
        id = await enter(actor, actor.person, used["unit"], capacity, JoinWay.INVITATION)
    return await find(actor, id)


async def join_by_number(
    actor: Actor, estate: UUID, *, building: str, entrance: str = "", room: str, last_six: str
) -> Residence:
    """Join a unit because the roll knows the last six of one's id number.

    Args:
        actor: who joins, as an owner; five tries a day.
        estate: which.
        building, entrance, room: where, as they are written on the door.
        last_six: of the id number.

    Raises:
        NotFound: there is no such estate.
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotNow: too many tries today, or the actor belongs to the unit already.
        NotValid: a field is wrong, or the roll does not know this; it does not say which.
    """
    there = await find_estate(estate)
    if refusal := why_not_join(actor):
        raise refusal
    assert actor.person
    given = checked(NumberGiven, building=building, entrance=entrance, room=room, last_six=last_six)
    left = await _try(actor.person)
    unit = await unit_named(there, given)
    mark = secrecy.fingerprint_within(unit, given.last_six) if unit else b""
    if not await database.value(BY_NUMBER, unit, mark):
        raise NotValid({"last_six": Wrong(Reason.NOT_ON_ROLL, {"left": left})})
    assert unit
    async with database.transaction():
        id = await enter(actor, actor.person, unit, HouseholdCapacity.OWNER, JoinWay.ID_NUMBER)
    return await find(actor, id)


async def unit_named(estate: Estate, given: PlaceNamed) -> UUID | None:
    """The unit that is meant, if there is one."""
    place = places.order(given.building, places.entrance(given.entrance), places.room(given.room))
    found = await database.value(UNIT, estate.id, place)
    return UUID(str(found)) if found else None


async def sweep() -> None:
    """Forget tries after a week."""
    await database.execute("delete from join_tries where at < now() - interval '7 days'")


async def _try(person: UUID) -> int:
    """Count the try first, in a transaction of its own, so that no try is free."""
    async with database.transaction():
        await database.execute("select pg_advisory_xact_lock(hashtext($1))", f"join:{person}")
        used = await database.value(COUNT, person)
        if used >= TRIES:
            raise NotNow(Reason.JOIN_TRIES_USED, limit=TRIES)
        await database.execute(TRY, uuid7(), person)
    return int(TRIES - used - 1)


def _match(row: Mapping[str, Any]) -> Match:
    label = places.label(row["building"], row["entrance"], row["room"])
    return Match(row["id"], label, HouseholdCapacity(row["capacity"]))
