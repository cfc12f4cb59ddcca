"""The units of a roll with their owners, masked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from resolvers import database, lists, masking, secrecy
from resolvers.actors import Actor
from resolvers.estates import places, rights
from resolvers.estates.estate import find
from resolvers.estates.names import owner_print
from resolvers.lists import Page
from resolvers.refusals import NotFound
from resolvers.tables.units import AreaBasis, Evidence, OwnerKind, UnitStatus, UnitUse

UNIT = """
    select u.id, u.estate, u.building as building_id, b.name as building, u.entrance, u.room,
           u.place, u.use, u.exclusive_area, u.area_basis, u.status, u.counts_for_vote,
           array(select (o.id, o.kind, o.developer, o.name, o.phone, o.credit_code,
                         s.share_numerator, s.share_denominator, s.represents, s.evidence,
                         s.from_date)
                   from ownerships s join owners o on o.id = s.owner
                  where s.unit = u.id and s.to_date is null
                  order by s.represents desc, s.id) owners,
           array(select (t.name, t.phone) from tenants t
                  where t.unit = u.id and t.to_date is null order by t.id) tenants
      from units u join buildings b on b.id = u.building
     where u.gone_at is null
"""
FORMER = """
    select o.name, o.kind, s.evidence, s.from_date, s.to_date
      from ownerships s join owners o on o.id = s.owner
     where s.unit = $1 and s.to_date is not null order by s.to_date desc, s.id desc limit 50
"""
LISTED = (
    UNIT
    + """
       and u.estate = $1 and u.place > $2 and ($3::uuid is null or u.building = $3)
       and ($4 = '' or strpos(u.room, $4) > 0 or u.place like '%|' || $4
            or exists (select from ownerships s join owners o on o.id = s.owner
                        where s.unit = u.id and s.to_date is null and o.name_fingerprint = $5))
     order by u.place limit $6
"""
)


@dataclass(frozen=True, slots=True)
class UnitOwner:
    """An owner of a unit as the staff sees them: name and phone masked, organisations named."""

    id: UUID
    kind: OwnerKind
    developer: bool
    name: str
    phone: str
    credit_code: str | None
    share: tuple[int, int] | None
    represents: bool
    evidence: Evidence
    from_date: date


@dataclass(frozen=True, slots=True)
class Tenant:
    """Who rents a unit, masked."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the roll; its exclusive area in 0.01 m²."""

    id: UUID
    estate: UUID
    building_id: UUID
    building: str
    entrance: str
    room: str
    place: str
    use: UnitUse
    exclusive_area: int
    area_basis: AreaBasis
    status: UnitStatus
    counts_for_vote: bool
    owners: tuple[UnitOwner, ...]
    tenants: tuple[Tenant, ...]

    @property
    def label(self) -> str:
        """“3号楼1单元501”."""
        return places.label(self.building, self.entrance, self.room)


@dataclass(frozen=True, slots=True)
class FormerOwner:
    """Who owned a unit before, from and to; people masked."""

    name: str
    evidence: Evidence
    from_date: date
    to_date: date


async def former_owners(actor: Actor, id: UUID) -> tuple[FormerOwner, ...]:
    """Who owned a unit before, the latest first; at most 50.

    Raises:
        NotFound: there is no such unit, or the actor may not know it.
    """
    await unit(actor, id)
    return tuple(
        FormerOwner(
            _masked(row["name"]) if row["kind"] == "person" else secrecy.decrypt(row["name"]),
            Evidence(row["evidence"]),
            row["from_date"],
            row["to_date"],
        )
        for row in await database.rows(FORMER, id)
    )


async def units(
    actor: Actor,
    estate: UUID,
    *,
    text: str = "",
    building: UUID | None = None,
    first: int = 50,
    after: str | None = None,
) -> Page[Unit]:
    """The units of an estate in the order of buildings, entrances and rooms.

    Args:
        actor: who works in the estate.
        estate: which.
        text: a part of the room, or the whole name of an owner.
        building: only this one's.
        first: how many, 1 to 100.
        after: the cursor to go on from.

    Raises:
        NotFound: no such estate, or the actor may not know its roll.
        NotValid: *first* or *after* is wrong.
    """
    if refusal := rights.why_not_read(actor, await find(estate)):
        raise refusal
    last = lists.asked(first, after, str)
    wanted, mark = places.room(text), owner_print(estate, text)
    place = last[1] if last else ""
    found = await database.rows(LISTED, estate, place, building, wanted, mark, first + 1)
    return lists.page([_unit(r) for r in found], first, lambda u: (None, u.place), after=after)


async def unit(actor: Actor, id: UUID) -> Unit:
    """A unit of the roll.

    Raises:
        NotFound: there is none with this id, or the actor may not know it.
    """
    found = await database.row(UNIT + " and u.id = $1", id)
    if found is None or rights.why_not_read(actor, await find(found["estate"])):
        raise NotFound
    return _unit(found)


def _unit(row: Mapping[str, Any]) -> Unit:
    words = {
        "use": UnitUse(row["use"]),
        "area_basis": AreaBasis(row["area_basis"]),
        "status": UnitStatus(row["status"]),
        "owners": tuple(_owner(*each) for each in row["owners"]),
        "tenants": tuple(Tenant(_masked(name), _phone(phone)) for name, phone in row["tenants"]),
    }
    return Unit(**{**row, **words})


def _owner(
    id: UUID,
    kind: str,
    developer: bool,
    name: bytes,
    phone: bytes | None,
    credit_code: str | None,
    part: int | None,
    whole: int | None,
    represents: bool,
    evidence: str,
    from_date: date,
) -> UnitOwner:
    person = kind == OwnerKind.PERSON.value
    return UnitOwner(
        id,
        OwnerKind(kind),
        developer,
        _masked(name) if person else secrecy.decrypt(name),
        _phone(phone),
        credit_code,
        (part, whole) if part and whole else None,
        represents,
        Evidence(evidence),
        from_date,
    )


def _masked(name: bytes) -> str:
    return masking.name(secrecy.decrypt(name))


def _phone(phone: bytes | None) -> str:
    return masking.phone(secrecy.decrypt(phone)) if phone else ""
