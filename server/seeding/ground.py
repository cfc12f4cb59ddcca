"""The ground of a city: grids drawn in its villages, departments, and who works there."""

from dataclasses import dataclass
from itertools import cycle, islice
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import database
from resolvers.actors import PostKind
from resolvers.areas import GridKind, Level
from resolvers.organisations import OrganisationKind

DEPARTMENTS = {
    "01": "司法局",
    "02": "应急管理局",
    "03": "公安局",
    "04": "城市管理局",
    "05": "生态环境局",
    "06": "民政局",
    "99": "政务服务中心",
}


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many there are of what."""

    grids: int
    workers: int
    mediators: int


CITY = Sizes(grids=15_000, workers=23_000, mediators=14_211)


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid, who works in it, and who lives there."""

    code: str
    workers: tuple[str, ...]
    resident: str


@dataclass(frozen=True, slots=True)
class Desk:
    """A department of a county, and its officer."""

    organisation: str
    officer: str


@dataclass(frozen=True, slots=True)
class City:
    """All that cases need: grids in the order of their codes, desks by county and category."""

    grids: tuple[Grid, ...]
    desks: dict[tuple[str, str], Desk]


async def plant(sizes: Sizes) -> City:
    """Draw the grids, found the departments, and give everybody their post; all or nothing."""
    async with database.transaction():
        codes = await _draw(sizes.grids)
        desks = await _found()
        workers = await _employed("网格员", PostKind.GRID_WORKER, codes, sizes.workers)
        villages = [code[:12] for code in codes]
        await _employed("调解员", PostKind.MEDIATOR, villages, sizes.mediators)
        residents = await _people("居民", len(codes))
    theirs: dict[str, list[str]] = {code: [] for code in codes}
    for code, worker in workers:
        theirs[code].append(str(worker))
    pairs = zip(codes, residents, strict=True)
    return City(tuple(Grid(c, tuple(theirs[c]), str(who)) for c, who in pairs), desks)


async def _draw(count: int) -> list[str]:
    """The codes of so many grids, those that are there among them; each village has some."""
    villages = [
        row["code"]
        for row in await database.rows(
            "select code from areas where level = $1 and retired_at is null order by code",
            Level.VILLAGE.value,
        )
    ]
    there = {
        row["code"]
        for row in await database.rows(
            "select code from areas where level = $1 and retired_at is null", Level.GRID.value
        )
    }
    wanted = (f"{v}{n:03}" for n in range(1, 1000) for v in villages)
    codes = sorted({*there, *islice(wanted, count)})[:count]
    new = [(c, f"第{int(c[12:])}网格", c[:12]) for c in codes if c not in there]
    async with database.connection() as c:
        await c.executemany(
            "insert into areas (code, name, parent, level, kind, households)"
            " values ($1, $2, $3, $4, $5, 300)",
            [(*each, Level.GRID.value, GridKind.BASIC.value) for each in new],
        )
        await c.executemany(
            "insert into area_acts (id, area, kind, at, note) values ($1, $2, 'drawn', now(), '')",
            [(uuid7(), code) for code, _, _ in new],
        )
    return codes


async def _found() -> dict[tuple[str, str], Desk]:
    """A department for each category of the first level, in each county."""
    counties = await database.rows(
        "select code, name from areas where level = $1 order by code", Level.COUNTY.value
    )
    found = {
        (row["code"][:6], category): (uuid7(), row["code"], row["name"] + name)
        for row in counties
        for category, name in DEPARTMENTS.items()
    }
    async with database.connection() as c:
        await c.executemany(
            "insert into organisations (id, seat, name, kind) values ($1, $2, $3, $4)",
            [(*each, OrganisationKind.DEPARTMENT.value) for each in found.values()],
        )
        await c.executemany(
            "insert into organisation_areas (id, organisation, area) values ($1, $2, $3)",
            [(uuid7(), id, area) for id, area, _ in found.values()],
        )
    officers = await _people("经办人", len(found))
    await _posts(
        [(officer, None, id) for officer, (id, _, _) in zip(officers, found.values(), strict=True)],
        PostKind.OFFICER,
    )
    desks = zip(found.items(), officers, strict=True)
    return {where: Desk(str(id), str(who)) for (where, (id, _, _)), who in desks}


async def _employed(
    name: str, kind: PostKind, places: list[str], count: int
) -> list[tuple[str, UUID]]:
    """So many people, each with a post in one of the places, whose turn comes round."""
    held = list(zip(islice(cycle(places), count), await _people(name, count), strict=True))
    await _posts([(who, place, None) for place, who in held], kind)
    return held


async def _people(name: str, count: int) -> list[UUID]:
    ids = [uuid7() for _ in range(count)]
    async with database.connection() as c:
        await c.executemany(
            "insert into people (id, name) values ($1, $2)",
            [(id, f"{name}{n:05}") for n, id in enumerate(ids, start=1)],
        )
    return ids


async def _posts(held: list[tuple[UUID, str | None, UUID | None]], kind: PostKind) -> None:
    async with database.connection() as c:
        await c.executemany(
            "insert into posts (id, person, area, organisation, kind, from_at)"
            " values ($1, $2, $3, $4, $5, now() - interval '4 years')",
            [(uuid7(), *each, kind.value) for each in held],
        )
