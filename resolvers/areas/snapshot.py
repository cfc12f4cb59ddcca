"""The tree that this process shows, and how it is kept up to date."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from resolvers import database, journal
from resolvers.areas import shapes
from resolvers.areas.tree import Area, Tree
from resolvers.live import hub
from resolvers.refusals import NotFound
from resolvers.tables.areas import GridKind, Level

ALL = """
    select a.*, coalesce(below.living, 0) as living
      from areas a
      left join (select parent, count(*) as living from areas
                  where retired_at is null group by parent) below on below.parent = a.code
"""
SOME = """
    select a.*, (select count(*) from areas below
                        where below.parent = a.code and below.retired_at is null) as living
      from areas a where a.code = any($1)
"""
WITH_PARENTS = """
    select code from areas where code = any($1)
    union select parent from areas where code = any($1) and parent is not null
"""
LEVELS = {level.value: level for level in Level}
KINDS = {kind.value: kind for kind in GridKind}


@dataclass
class _Kept:
    tree: Tree = field(default_factory=Tree)


_kept = _Kept()


def tree() -> Tree:
    """The areas as this process knows them now; no query."""
    return _kept.tree


def find(code: str) -> Area:
    """The area with this code, retired or not; areas are public.

    Raises:
        NotFound: there is none.
    """
    return _kept.tree.find(code)


async def load() -> Tree:
    """Read the whole tree anew, as a process does when it starts."""
    found = await database.rows(ALL)
    _kept.tree = Tree(area_of(row) for row in found)
    await shapes.load()
    return _kept.tree


async def refresh(*codes: str) -> Tree:
    """Read these areas and their parents anew; others may do the same meanwhile."""
    affected = [row["code"] for row in await database.rows(WITH_PARENTS, codes)]
    while True:
        before = _kept.tree
        found = await read(*affected)
        if _kept.tree is before:
            _kept.tree = before.replaced(found)
            return _kept.tree


async def read(*codes: str) -> list[Area]:
    """These areas as the database has them."""
    return [area_of(row) for row in await database.rows(SOME, codes)]


async def locked(*codes: str) -> list[Area]:
    """These areas in the order given, locked until the transaction ends.

    Raises:
        NotFound: one of them does not exist.
    """
    lock = "select code from areas where code = any($1) order by code for no key update"
    await database.rows(lock, codes)
    found = {area.code: area for area in await read(*codes)}
    if not found.keys() >= set(codes):
        raise NotFound
    return [found[code] for code in codes]


async def _told(entry: journal.Entry) -> None:
    if entry.action == "area.imported":
        await load()
    elif entry.action == "area.outlined":
        await shapes.load(entry.subject)
    else:
        await refresh(entry.subject)


def area_of(row: Mapping[str, Any]) -> Area:
    return Area(
        code=row["code"],
        name=row["name"],
        level=LEVELS[row["level"]],
        parent=row["parent"],
        kind=KINDS.get(row["kind"]),
        building=row["building"],
        households=row["households"],
        drawn_at=row["drawn_at"],
        retired_at=row["retired_at"],
        living=row["living"],
    )


hub.watch("area.", _told)
