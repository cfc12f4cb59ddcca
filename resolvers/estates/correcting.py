"""Correcting what an estate and its buildings are called, and in which grid they lie."""

from uuid import UUID

from resolvers import areas, database, journal
from resolvers.actors import Actor
from resolvers.areas import Area, Level
from resolvers.database import transaction
from resolvers.estates.estate import (
    LOCK,
    SITES,
    Building,
    BuildingAdd,
    Estate,
    EstateRegister,
    find,
    wrong_building,
)
from resolvers.refusals import NotFound, NotValid, Reason, Wrong, checked

_CORRECT = "update estates set name = $2, address = $3, area = $4 where id = $1"
_TAKEN = "select exists (select from estates where area = $1 and name = $2 and id <> $3)"
_FOLLOW = "update buildings set area = $2 where estate = $1 and not starts_with(area, $3)"
_CORRECT_BUILDING = "update buildings set name = $2, area = $3 where id = $1"


def sites(estate: Estate) -> tuple[Area, ...]:
    """Where it may lie: where it does, its village or community, and the living grids there."""
    tree = areas.tree()
    village = next(each for each in tree.path(estate.area) if each.level is Level.VILLAGE)
    near = [each for each in tree.under(village.prefix) if each.level in SITES]
    here = areas.find(estate.area)
    return tuple(near) if here in near else (here, *near)


async def correct(
    actor: Actor,
    id: UUID,
    *,
    name: str | None = None,
    address: str | None = None,
    area: str | None = None,
) -> Estate:
    """Correct an estate; what is None stays as it was.

    Buildings that would then lie elsewhere than their estate go to its new grid with it.

    Args:
        actor: who corrects it; an administrator of its area.
        id: which estate.
        name: 1 to 100 characters, not taken in the area.
        address: street and number, at most 200 characters.
        area: the code of its village, or of a grid there.

    Raises:
        NotFound: no such estate.
        NotAllowed: the actor does not administer its area.
        NotValid: with every wrong field.
    """
    async with transaction():
        there = await _open(actor, id)
        given = checked(
            EstateRegister,
            name=there.name if name is None else name,
            address=there.address if address is None else address,
        )
        code = area or there.area
        if wrong := await _wrong(there, given.name, code):
            raise NotValid(wrong)
        await database.execute(_CORRECT, id, given.name, given.address, code)
        if code != there.area:
            await database.execute(_FOLLOW, id, code, areas.find(code).prefix)
        await journal.record(actor, "estate.corrected", id, area=code, was=there.area)
    return await find(id)


async def correct_building(
    actor: Actor, estate: UUID, id: UUID, *, name: str | None = None, area: str | None = None
) -> Building:
    """Correct a building; what is None stays as it was.

    Args:
        actor: who corrects it; an administrator of the estate's area.
        estate: of which estate.
        id: which building.
        name: 1 to 100 characters, not taken in the estate.
        area: the code of the grid or micro-grid that looks after it, inside the estate's area.

    Raises:
        NotFound: no such building in this estate.
        NotAllowed: the actor does not administer the estate's area.
        NotValid: with every wrong field.
    """
    async with transaction():
        there = await _open(actor, estate)
        known = there.building(id)
        if known is None:
            raise NotFound
        given = checked(BuildingAdd, name=known.name if name is None else name)
        code = area or known.area
        if wrong := await wrong_building(there, given.name, code, but=known):
            raise NotValid(wrong)
        await database.execute(_CORRECT_BUILDING, id, given.name, code)
        await journal.record(
            actor, "building.corrected", estate, building=id, area=code, was=known.area
        )
    return Building(id, given.name, code)


async def _open(actor: Actor, id: UUID) -> Estate:
    """The estate, locked, if the actor can correct it."""
    await database.rows(LOCK, id)
    there = await find(id)
    if refusal := there.why_not_correct(actor):
        raise refusal
    return there


async def _wrong(there: Estate, name: str, code: str) -> dict[str, Wrong]:
    wrong: dict[str, Wrong] = {}
    if await database.value(_TAKEN, code, name, there.id):
        wrong["name"] = Wrong(Reason.NAME_TAKEN, {"name": name})
    if code not in {each.code for each in sites(there)}:
        wrong["area"] = Wrong(Reason.UNKNOWN_CHOICE)
    return wrong
