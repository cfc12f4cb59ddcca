"""Finding publications of rolls; that there is one, and its figures, are public."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from resolvers import database, estates, rules
from resolvers.refusals import NotFound
from resolvers.rolls.publication import Figures, Publication
from resolvers.tables.roll_publications import RollStage

MOST = 20
READ = """
    select p.id, p.estate, p.rule, p.stage, p.record_on, p.until, p.units, p.heads, p.area,
           p.settled_units, p.settled_heads, p.settled_area, p.published_at, p.ended_at, p.note,
           (select count(*) from roll_objections o where o.publication = p.id) as objections,
           (select count(*) from roll_objections o
             where o.publication = p.id and o.accepted is null) as waiting,
           p.ended_at is not null and p.version <> coalesce(r.version, 0) as changed
      from roll_publications p left join rolls r on r.estate = p.estate
"""
NAMED = """
    select p.id, e.name from roll_publications p join estates e on e.id = p.estate
     where p.id = any($1)
"""
LOCK = "select from roll_publications where id = $1 for no key update"


async def find(id: UUID, *, lock: bool = False) -> Publication:
    """A publication; who reads its list is another question.

    Raises:
        NotFound: there is none with this id.
    """
    if lock:
        await database.rows(LOCK, id)
    found = await _read(READ + " where p.id = $1", id)
    if not found:
        raise NotFound
    return found[0]


async def listed(estate: UUID) -> tuple[Publication, ...]:
    """The publications of the roll of an estate, the newest first; at most 20."""
    return await _read(READ + f" where p.estate = $1 order by p.id desc limit {MOST}", estate)


async def latest(estate: UUID) -> Publication | None:
    """The newest one that was not withdrawn."""
    where = " where p.estate = $1 and p.stage <> 'withdrawn' order by p.id desc limit 1"
    return next(iter(await _read(READ + where, estate)), None)


async def named(ids: Collection[UUID]) -> dict[UUID, str]:
    """Whose roll some publications put up, by id. For those who were told of them."""
    return {row["id"]: row["name"] for row in await database.rows(NAMED, list(ids))}


async def _read(sql: str, *args: object) -> tuple[Publication, ...]:
    return tuple([await _publication(row) for row in await database.rows(sql, *args)])


async def _publication(row: Mapping[str, Any]) -> Publication:
    settled = [row[f"settled_{name}"] for name in ("units", "heads", "area")]
    return Publication(
        row["id"],
        await estates.find(row["estate"]),
        await rules.find(row["rule"]),
        RollStage(row["stage"]),
        row["record_on"],
        row["until"],
        Figures(row["units"], row["heads"], row["area"]),
        Figures(*settled) if row["settled_units"] is not None else None,
        row["published_at"],
        row["ended_at"],
        row["note"],
        row["objections"],
        row["waiting"],
        row["changed"],
    )
