"""Organisations and the areas they serve, held whole in memory.

An organisation's desk is the inbox of the cases that it leads; those who hold
a post in it staff the desk.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from resolvers import areas, database, journal, masking, secrecy
from resolvers.actors import Actor
from resolvers.areas import Area
from resolvers.database import transaction
from resolvers.identifiers import Telephone
from resolvers.live import hub
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
from resolvers.tables.organisations import OrganisationAreaRow, OrganisationKind, OrganisationRow

__all__ = [
    "Organisation",
    "OrganisationKind",
    "find",
    "found",
    "get",
    "list_",
    "load",
    "refresh",
    "serve",
]

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
READ = """
    select o.id, o.name, o.kind, o.phone, o.seat, o.credit_code, o.bank_account,
           coalesce(array_agg(s.area order by s.area) filter (where s.area is not null), '{}') areas
      from organisations o left join organisation_areas s on s.organisation = o.id
     where $1::uuid is null or o.id = $1
     group by o.id order by o.seat, o.name
"""
NAME_TAKEN = "select exists (select from organisations where seat = $1 and name = $2)"


@dataclass(frozen=True, slots=True)
class Organisation:
    """Somebody who can be made responsible, and for where; *bank_account* is masked."""

    id: UUID
    name: str
    kind: OrganisationKind
    phone: str | None
    seat: str
    areas: tuple[str, ...]
    credit_code: str = ""
    bank_account: str = ""

    def serves(self, code: str) -> bool:
        """Whether the area with this code is, or lies in, one of those it serves."""
        served = map(areas.tree().get, self.areas)
        return any(area.holds(code) for area in served if area)

    def why_not_serve(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot change which areas it serves."""
        if areas.administers(actor, self.seat):
            return None
        return NotAllowed(Reason.NOT_YOUR_POST)


class OrganisationFound(BaseModel):
    """What has to be said to found an organisation."""

    name: Name
    kind: OrganisationKind
    phone: Telephone | None = None


class OrganisationServe(BaseModel):
    """The areas that an organisation shall serve."""

    areas: Annotated[list[str], Field(max_length=200)]


@dataclass
class _Kept:
    known: dict[UUID, Organisation] = field(default_factory=dict)


_kept = _Kept()


def get(id: UUID | None) -> Organisation | None:
    """An organisation as this process knows it; no query."""
    return _kept.known.get(id) if id else None


def find(id: UUID) -> Organisation:
    """An organisation; all of them are public.

    Raises:
        NotFound: there is none with this id.
    """
    known = _kept.known.get(id)
    if known is None:
        raise NotFound
    return known


def list_(
    *, area: str | None = None, kind: OrganisationKind | None = None, text: str = ""
) -> tuple[Organisation, ...]:
    """Organisations by seat and name.

    Args:
        area: only those that serve the area with this code.
        kind: only this kind.
        text: only those with this in their name.
    """
    return tuple(
        each
        for each in _kept.known.values()
        if (area is None or each.serves(area))
        and kind in (None, each.kind)
        and text.strip() in each.name
    )


async def load() -> None:
    """Read all organisations anew, as a process does when it starts."""
    _kept.known = {each.id: each for each in await _read(None)}


async def found(
    actor: Actor,
    *,
    name: str,
    kind: OrganisationKind,
    seat: str,
    phone: str | None = None,
    serving: Sequence[str] = (),
) -> Organisation:
    """Found an organisation.

    Args:
        actor: who founds it; an administrator of its seat.
        name: 1 to 100 characters, not taken at this seat.
        kind: department, town's office, community or property company.
        seat: the code of the area it belongs to.
        phone: what people can call.
        serving: codes of the areas it serves, at most 200; if none, its seat.

    Raises:
        NotFound: no such seat.
        NotAllowed: the actor does not administer the seat, or an area served.
        NotNow: the seat is retired.
        NotValid: a field is wrong, the name is taken, or an area served is unknown or retired.
    """
    async with transaction():
        [there] = await areas.locked(seat)
        if refusal := why_not_found(there, actor):
            raise refusal
        given = checked(OrganisationFound, name=name, kind=kind, phone=phone or None)
        if await database.value(NAME_TAKEN, seat, given.name):
            raise NotValid({"name": Wrong(Reason.NAME_TAKEN, {"name": given.name})})
        row = OrganisationRow(name=given.name, kind=given.kind, phone=given.phone, seat=seat)
        await row.save()
        await _set_areas(actor, row.id, serving or [seat])
        await journal.record(actor, "organisation.founded", row.id, kind=given.kind, seat=seat)
    return await refresh(row.id)


def why_not_found(seat: Area, actor: Actor) -> Refused | None:
    """Why *actor* cannot found an organisation in this area."""
    if not areas.administers(actor, seat.code):
        return NotAllowed(Reason.NOT_YOUR_POST)
    return NotNow(Reason.AREA_RETIRED, at=seat.retired_at) if seat.retired_at else None


async def serve(actor: Actor, id: UUID, serving: Sequence[str]) -> Organisation:
    """Say which areas an organisation serves from now on, instead of those before.

    Args:
        actor: who says it; an administrator of its seat and of these areas.
        id: which organisation.
        serving: the codes of the areas, at most 200.

    Raises:
        NotFound: no such organisation.
        NotAllowed: the actor does not administer its seat, or one of the areas.
        NotValid: one of the areas is unknown or retired, or there are too many.
    """
    async with transaction():
        await database.rows("select from organisations where id = $1 for no key update", id)
        if not (there := await _read(id)):
            raise NotFound
        [known] = there
        if refusal := known.why_not_serve(actor):
            raise refusal
        await OrganisationAreaRow.delete().where(OrganisationAreaRow.organisation == id)
        await _set_areas(actor, id, serving)
        await journal.record(actor, "organisation.serving", id, areas=sorted(set(serving)))
    return await refresh(id)


async def _set_areas(actor: Actor, id: UUID, serving: Sequence[str]) -> None:
    given = checked(OrganisationServe, areas=sorted(set(serving)))
    there = {area.code: area for area in await areas.read(*given.areas)}
    for code in given.areas:
        if wrong := _wrong_area(there.get(code)):
            raise NotValid({"areas": Wrong(wrong, {"code": code})})
        if not areas.administers(actor, code):
            raise NotAllowed(Reason.NOT_YOUR_POST)
    rows = [OrganisationAreaRow(organisation=id, area=code) for code in given.areas]
    if rows:
        await OrganisationAreaRow.insert(*rows)


def _wrong_area(area: Area | None) -> Reason | None:
    if area is None:
        return Reason.NOT_FOUND
    return Reason.AREA_RETIRED if area.retired_at else None


async def refresh(id: UUID) -> Organisation:
    """Read an organisation anew into this process."""
    [known] = await _read(id)
    everybody: Iterable[Organisation] = [*_without(id), known]
    ordered = sorted(everybody, key=lambda each: (each.seat, each.name))
    _kept.known = {each.id: each for each in ordered}
    return known


def _without(id: UUID) -> list[Organisation]:
    return [each for each in _kept.known.values() if each.id != id]


async def _read(id: UUID | None) -> list[Organisation]:
    return [_organisation(row) for row in await database.rows(READ, id)]


def _organisation(row: Mapping[str, Any]) -> Organisation:
    values = dict(row)
    kind, served = OrganisationKind(values["kind"]), tuple(values["areas"])
    code, account = _opened(row["credit_code"]), _opened(row["bank_account"])
    values |= {"credit_code": code, "bank_account": account and masking.bank_account(account)}
    return Organisation(**{**values, "kind": kind, "areas": served})


def _opened(sealed: bytes | None) -> str:
    return secrecy.decrypt(sealed) if sealed else ""


async def _told(entry: journal.Entry) -> None:
    await refresh(UUID(entry.subject))


hub.watch("organisation.", _told)
