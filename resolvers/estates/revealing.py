"""Reading the names, phones and numbers of a unit's owners in full; each time is written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from resolvers import database, journal, secrecy
from resolvers.actors import Actor, Scope
from resolvers.estates import places, rights
from resolvers.estates.estate import find
from resolvers.estates.units import unit
from resolvers.refusals import checked
from resolvers.tables.units import RevealPurpose

SEEN = """
    select j.at, p.name, j.facts->>'purpose' as purpose, b.name as building, u.entrance, u.room
      from people me
      join owners o on o.phone_fingerprint = me.phone_fingerprint
      join ownerships s on s.owner = o.id
      join units u on u.id = s.unit join buildings b on b.id = u.building
      join journal j on j.subject = u.id::text and j.action = 'unit.revealed'
                    and j.facts->'owners' ? o.id::text
      left join people p on p.id = j.by
     where me.id = $1 order by j.at desc limit 50
"""
OWNERS = """
    select o.id, o.name, o.phone, o.id_number, o.credit_code
      from ownerships s join owners o on o.id = s.owner
     where s.unit = $1 and s.to_date is null order by s.represents desc, s.id
"""


class UnitReveal(BaseModel):
    """What reading in full takes."""

    purpose: RevealPurpose


@dataclass(frozen=True, slots=True)
class RevealedOwner:
    """An owner in full; what the roll does not have is empty."""

    id: UUID
    name: str
    phone: str
    number: str


@dataclass(frozen=True, slots=True)
class Revealed:
    """The owners of a unit in full."""

    unit: UUID
    owners: tuple[RevealedOwner, ...]


async def reveal(actor: Actor, id: UUID, *, purpose: RevealPurpose | str) -> Revealed:
    """Read the owners of a unit in full; the journal keeps who did, when and what for.

    Args:
        actor: who keeps the roll.
        id: which unit.
        purpose: what for.

    Raises:
        NotFound: there is no such unit, or the actor may not know it.
        NotAllowed: the actor does not keep the roll.
        NotValid: no purpose is given.

    Source: the Personal Information Protection Law, art. 6, 34 and 51.
    """
    there = await unit(actor, id)
    if refusal := rights.why_not_keep(actor, await find(there.estate)):
        raise refusal
    given = checked(UnitReveal, purpose=purpose)
    async with database.transaction():
        found = await database.rows(OWNERS, id)
        await journal.record(
            actor, "unit.revealed", id, purpose=given.purpose, owners=[r["id"] for r in found]
        )
    return Revealed(id, tuple(map(_revealed, found)))


@dataclass(frozen=True, slots=True)
class RevealSeen:
    """That somebody read an owner in full: who, when, what for, and at which unit."""

    at: datetime
    by_name: str
    purpose: RevealPurpose
    label: str


async def reveals_of(actor: Actor) -> tuple[RevealSeen, ...]:
    """Who read the actor in full on the roll of their homes, the latest first; at most 50.

    Source: the Personal Information Protection Law, art. 44.
    """
    if actor.person is None or not actor.may(Scope.READ):
        return ()
    return tuple(
        RevealSeen(
            row["at"],
            row["name"] or "",
            RevealPurpose(row["purpose"]),
            places.label(row["building"], row["entrance"], row["room"]),
        )
        for row in await database.rows(SEEN, actor.person)
    )


def _revealed(row: Mapping[str, Any]) -> RevealedOwner:
    opened = {name: secrecy.decrypt(row[name]) if row[name] else "" for name in SEALED}
    number = opened["id_number"] or row["credit_code"] or ""
    return RevealedOwner(row["id"], opened["name"], opened["phone"], number)


SEALED = ("name", "phone", "id_number")
