"""What is open where: counts by area, and cases with a place, for maps and their tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from resolvers import areas, database
from resolvers.actors import Actor, Scope
from resolvers.areas import Area, Level
from resolvers.cases.case import Case
from resolvers.cases.finding import COLUMNS, SOURCE, STAFFED, case_of, inside, scope, sight_of
from resolvers.cases.listing import Filter, boxed, narrow
from resolvers.cases.ordering import OPEN_STAGES
from resolvers.clock import now
from resolvers.tables.list_words import Box

MOST = 100
GRIDS = (Level.GRID, Level.MICRO_GRID)
SEEN = f"(coalesce(c.reporter = $1, false) or {STAFFED} or c.published_at is not null)"
COUNTS = f"""
    select c.area, count(*) as open, count(*) filter (where c.due_at < $5) as overdue
      from cases c where {{inside}} and {OPEN_STAGES} and {SEEN} group by c.area
"""
PLACED = f"""
    select {COLUMNS}, {STAFFED} as staffed from {SOURCE}
     where {{inside}} and {OPEN_STAGES} and {SEEN} and c.latitude_e6 is not null
     order by c.reported_at desc, c.id desc limit {MOST}
"""

WITH_WORDS = """left join case_publications p on p."case" = c.id"""
PUBLISHED = """
    select c.area, count(*) as open, count(*) filter (where c.due_at < {at}) as overdue
      from cases c {words} where {where} and ($1::uuid is null or true) group by c.area
"""
PUBLISHED_WHERE = f"""
    select distinct c.area from cases c where c.published_at is not null and {OPEN_STAGES}
"""
WHERE = f"select distinct c.area from cases c where {OPEN_STAGES} and {SEEN}"


@dataclass(frozen=True, slots=True)
class AreaCount:
    """How many open cases lie in an area, and how many of them are overdue."""

    area: str
    open: int = 0
    overdue: int = 0

    def plus(self, open: int, overdue: int) -> "AreaCount":
        """With more of them."""
        return replace(self, open=self.open + open, overdue=self.overdue + overdue)


async def counts(actor: Actor, area: str) -> tuple[AreaCount, ...]:
    """The open cases that an actor may know of, by the areas right below one.

    Those that lie in none of these are counted under the area itself, at the end.

    Args:
        actor: who reads; signed-out readers count what is published.
        area: the code of an area.

    Raises:
        NotFound: there is no such area.
    """
    above = areas.find(area)
    found = {each.code: AreaCount(each.code) for each in areas.tree().children(area)}
    if not actor.may(Scope.CASES_READ):
        return tuple(found.values())
    statement = COUNTS.format(inside=inside(above.prefix, "$4"))
    return _summed(above, found, await database.rows(statement, *_seen(actor, above), now()))


async def published_counts(
    actor: Actor, area: str, *, filter: Filter | None = None
) -> tuple[AreaCount, ...]:
    """The open cases that everybody may read, by the areas right below one, as for `counts`.

    Args:
        actor: who reads; everybody counts the same.
        area: the code of an area.
        filter: what else to narrow them to, but for its area and stages; None for nothing.

    Raises:
        NotFound: there is no such area or category.
        NotValid: what is looked for is too long.
    """
    above = areas.find(area)
    found = {each.code: AreaCount(each.code) for each in areas.tree().children(area)}
    where = boxed(actor, Box.PUBLISHED)
    wanted = replace(filter or Filter(), area=area, open=True, stages=())
    await narrow(where, wanted, actor, public=True)
    words = WITH_WORDS if where.alternatives else ""
    statement = PUBLISHED.format(words=words, at=where.value(now()), where=where)
    return _summed(above, found, await database.rows(statement, *where.parameters))


def _summed(
    above: Area, found: dict[str, AreaCount], rows: Sequence[Mapping[str, Any]]
) -> tuple[AreaCount, ...]:
    """Those of the areas right below, and at the end what lies in none of them."""
    for row in rows:
        below = _below(above, row["area"])
        counted = found.get(below) or AreaCount(below)
        found[below] = counted.plus(row["open"], row["overdue"])
    return tuple(found.values())


async def placed(actor: Actor, area: str) -> tuple[Case, ...]:
    """The newest open cases in an area that an actor may know of and whose place they may see.

    Args:
        actor: who reads.
        area: the code of an area.

    Raises:
        NotFound: there is no such area.
    """
    above = areas.find(area)
    if not actor.may(Scope.CASES_READ):
        return ()
    found = await database.rows(
        PLACED.format(inside=inside(above.prefix, "$4")), *_seen(actor, above)
    )
    cases = (case_of(row, sight) for row in found if (sight := sight_of(row)))
    return tuple(case for case in cases if case.point)


async def ground(actor: Actor) -> Area | None:
    """The lowest area above the grids that holds every open case an actor may know of.

    None when there is no such case, or no area at all.
    """
    if not actor.may(Scope.CASES_READ):
        return None
    return _lowest(await database.rows(WHERE, *scope(actor)))


async def published_ground() -> Area | None:
    """The lowest area above the grids that holds every open case that everybody may read."""
    return _lowest(await database.rows(PUBLISHED_WHERE))


def _lowest(found: Sequence[Mapping[str, Any]]) -> Area | None:
    paths = [areas.tree().path(row["area"]) for row in found]
    shared = [steps[0] for steps in zip(*paths, strict=False) if len(set(steps)) == 1]
    return next((each for each in reversed(shared) if each.level not in GRIDS), None)


def _seen(actor: Actor, area: Area) -> tuple[UUID | None, list[str], list[UUID], str]:
    return (*scope(actor), area.prefix)


def _below(above: Area, code: str) -> str:
    """The area right below *above* that holds the code; *above* itself when none does."""
    path = [each.code for each in areas.tree().path(code)]
    at = path.index(above.code) + 1
    return path[at] if at < len(path) else above.code
