"""Estates and their buildings, as far as a case needs them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from resolvers import areas, database, journal, lists, organisations
from resolvers.actors import Actor
from resolvers.areas import Area, Level, initials
from resolvers.database import transaction
from resolvers.kept import Kept
from resolvers.organisations import Organisation, OrganisationKind
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
from resolvers.tables.estates import BuildingRow, EstateRow

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Address = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
SITES = (Level.VILLAGE, Level.GRID)
CHANGES = ("estate.", "building.", "service_contract.", "roll.taken_over", "unit.added")
READ = """
    select e.id, e.name, e.area, e.company, e.address,
           coalesce(array_agg((b.id, b.name, b.area) order by length(b.name), b.name)
                    filter (where b.id is not null), '{}') buildings
      from estates e left join buildings b on b.estate = e.id
"""
ONE = READ + " where e.id = $1 group by e.id"
MANY = (
    READ
    + f"""
     where e.area like $1 || '%'
       and (strpos(lower(e.name || ' ' || e.address), lower($2)) > 0
            or {initials.in_sql("e.name", "$4")})
       and ($5::uuid is null or e.company = $5)
     group by e.id order by e.name <> $2, e.area, e.name limit $3
"""
)
LOCK = "select from estates where id = $1 for no key update"
NAME_TAKEN = "select exists (select from estates where area = $1 and name = $2)"


@dataclass(frozen=True, slots=True)
class Building:
    """A building, and the grid or micro-grid that looks after it."""

    id: UUID
    name: str
    area: str


@dataclass(frozen=True, slots=True)
class Estate:
    """A residential estate."""

    id: UUID
    name: str
    area: str
    company: UUID | None
    address: str
    buildings: tuple[Building, ...]

    @property
    def keeper(self) -> Organisation | None:
        """The property company, if it has one."""
        return organisations.get(self.company)

    def building(self, id: UUID | None) -> Building | None:
        """One of its buildings."""
        return next((each for each in self.buildings if each.id == id), None)

    def why_not_add_building(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot add a building."""
        return None if areas.administers(actor, self.area) else NotAllowed(Reason.NOT_YOUR_POST)

    def why_not_correct(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot correct what it and its buildings are called and where they lie."""
        return self.why_not_add_building(actor)


class EstateRegister(BaseModel):
    """What has to be said to register an estate."""

    name: Name
    address: Address


class BuildingAdd(BaseModel):
    """What has to be said to add a building."""

    name: Name


async def get(id: UUID | None) -> Estate | None:
    """An estate with its buildings, if there is one with this id."""
    return await _kept.of(id) if id else None


async def find(id: UUID) -> Estate:
    """An estate with its buildings; all of them are public.

    Raises:
        NotFound: there is none with this id.
    """
    found = await get(id)
    if found is None:
        raise NotFound
    return found


async def search(
    text: str = "", *, area: str | None = None, company: UUID | None = None, limit: int = 20
) -> tuple[Estate, ...]:
    """Estates by name or address, those of exactly this name first.

    Args:
        text: a part of the name or of the address, or the first letters of the name's pinyin.
        area: only those in the area with this code; none when there is no such area.
        company: only those that this property company keeps.
        limit: how many at most, 1 to 100.
    """
    within = areas.tree().get(area)
    if area and not within:
        return ()
    prefix = within.prefix if within else ""
    sought = lists.sought(text)
    letters = initials.classes(sought.lower())
    most = max(1, min(limit, 100))
    found = await database.rows(MANY, prefix, sought, most, letters, company)
    return tuple(_estate(row) for row in found)


async def register(
    actor: Actor, *, name: str, area: str, company: UUID | None = None, address: str = ""
) -> Estate:
    """Register an estate.

    Args:
        actor: who registers it; an administrator of the area.
        name: 1 to 100 characters, not taken in the area.
        area: the code of the village or grid it lies in.
        company: its property company, if it has one.
        address: street and number, at most 200 characters.

    Raises:
        NotFound: no such area.
        NotAllowed: the actor does not administer it.
        NotNow: it is retired, or neither a village nor a grid.
        NotValid: a field is wrong, the name is taken, or the company is none.
    """
    async with transaction():
        [there] = await areas.locked(area)
        if refusal := why_not_register(there, actor):
            raise refusal
        given = checked(EstateRegister, name=name, address=address)
        await _judge(given, area, company)
        row = EstateRow(name=given.name, area=area, company=company, address=given.address)
        await row.save()
        await journal.record(actor, "estate.registered", row.id, area=area, company=company)
    return await find(row.id)


def why_not_register(there: Area, actor: Actor) -> Refused | None:
    """Why *actor* cannot register an estate in this area."""
    if not areas.administers(actor, there.code):
        return NotAllowed(Reason.NOT_YOUR_POST)
    if there.retired_at:
        return NotNow(Reason.AREA_RETIRED, at=there.retired_at)
    if there.level not in SITES:
        return NotNow(Reason.AREA_WRONG_LEVEL, level=there.level)
    return None


async def add_building(
    actor: Actor, estate: UUID, *, name: str, area: str | None = None
) -> Building:
    """Add a building to an estate.

    Args:
        actor: who adds it; an administrator of the estate's area.
        estate: which estate.
        name: 1 to 100 characters, not taken in the estate.
        area: the code of the grid or micro-grid that looks after it, inside the
            estate's area; if not given, the estate's own.

    Raises:
        NotFound: no such estate.
        NotAllowed: the actor does not administer its area.
        NotValid: the name is missing, too long or taken, or the area lies elsewhere.
    """
    async with transaction():
        await database.rows(LOCK, estate)
        there = await find(estate)
        if refusal := there.why_not_add_building(actor):
            raise refusal
        given = checked(BuildingAdd, name=name)
        code = area or there.area
        if wrong := await wrong_building(there, given.name, code):
            raise NotValid(wrong)
        row = BuildingRow(estate=estate, name=given.name, area=code)
        await row.save()
        await journal.record(actor, "building.added", estate, building=row.id, area=code)
    return Building(row.id, given.name, code)


async def _judge(given: EstateRegister, area: str, company: UUID | None) -> None:
    wrong: dict[str, Wrong] = {}
    keeper = organisations.get(company)
    if company and not (keeper and keeper.kind is OrganisationKind.PROPERTY_COMPANY):
        wrong["company"] = Wrong(Reason.UNKNOWN_CHOICE)
    if await database.value(NAME_TAKEN, area, given.name):
        wrong["name"] = Wrong(Reason.NAME_TAKEN, {"name": given.name})
    if wrong:
        raise NotValid(wrong)


async def wrong_building(
    estate: Estate, name: str, code: str, *, but: Building | None = None
) -> dict[str, Wrong]:
    """What is wrong with a building's name and area; *but* is the one that is corrected."""
    wrong: dict[str, Wrong] = {}
    if any(each.name == name and each != but for each in estate.buildings):
        wrong["name"] = Wrong(Reason.NAME_TAKEN, {"name": name})
    if but and but.area == code:
        return wrong
    [around] = await areas.read(estate.area)
    there = next(iter(await areas.read(code)), None)
    if there is None or there.retired_at or not around.holds(code):
        wrong["area"] = Wrong(Reason.UNKNOWN_CHOICE)
    return wrong


def _estate(row: Mapping[str, Any]) -> Estate:
    values = dict(row)
    buildings = tuple(Building(*each) for each in values["buildings"])
    return Estate(**{**values, "buildings": buildings})


async def _read(id: UUID) -> Estate | None:
    found = await database.row(ONE, id)
    return _estate(found) if found else None


_kept: Kept[Estate] = Kept(_read, *CHANGES)
