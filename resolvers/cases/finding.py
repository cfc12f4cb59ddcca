"""Finding a case through what the actor may know of."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from resolvers import database
from resolvers.actors import Actor, Scope
from resolvers.cases import hanging
from resolvers.cases.capacities import STAFF, UNIT
from resolvers.cases.case import Case
from resolvers.cases.facts import Sight
from resolvers.cases.parts import JUDGED, STEPS, Want, derived, loaded, steps_of
from resolvers.cases.rows import COLUMNS, SOURCE, case_of, columns
from resolvers.refusals import NotFound

__all__ = [
    "COLUMNS",
    "SOURCE",
    "STAFFED",
    "case_of",
    "find",
    "inside",
    "inside_alone",
    "named",
    "scope",
    "seen",
    "sight_of",
]
# Their values promise nothing to a plan, see `inside_alone`: what asks for sight is planned once.
AREAS = """
    exists (select from unnest(array(select unnest($2::text[]))) s where starts_with(c.area, s))
"""
DESKS = """
    exists (select from case_assignments a
             where a."case" = c.id and a.organisation = any(array(select unnest($3::uuid[]))))
"""
GRID = 15  # digits; what lies within a grid is read through its index
_DEPTHS = {6: "c.county", 9: "left(c.area, 9)", 12: "left(c.area, 12)", 15: "left(c.area, 15)"}
STAFFED = f"({AREAS} or {DESKS})"
BESIDE = tuple(sorted(JUDGED))
FIND = f"""
    select {COLUMNS}, {STAFFED} or $5 as staffed, {hanging.beside(BESIDE)} from {SOURCE}
     where c.id = $4
"""


async def find(
    actor: Actor, id: UUID, *, wants: frozenset[Want] = frozenset(), lock: bool = False
) -> Case:
    """One case that the actor may know of.

    Args:
        actor: its reporter, staff of its area, an organisation that it was sent to, or
            anybody once it is published (then masked).
        id: which case.
        wants: what to load beside it; judging needs nothing of it.
        lock: hold its row until the transaction ends.

    Raises:
        NotFound: no such case, or none that this actor may know of.
    """
    if not actor.may(Scope.CASES_READ):
        raise NotFound
    if lock:
        await database.execute("select from cases where id = $1 for no key update", id)
    found = await database.row(FIND, *scope(actor), id, actor.system is not None)
    if found is None or (sight := sight_of(found)) is None:
        raise NotFound
    judged = derived(hanging.of_one(BESIDE, found, sight))
    more = (await loaded({id: sight}, wants - JUDGED))[id]
    return case_of(found, sight, **judged, **more)


async def seen(
    actor: Actor, id: UUID, *, wants: frozenset[Want], shown: frozenset[str] | None = None
) -> Case:
    """One case that the actor may know of, with no more than what is shown of it.

    Args:
        actor: as for `find`.
        id: which case.
        wants: what is shown, or judged, of what hangs on it; a timeline comes with the case
            in one statement.
        shown: its own fields that are shown, of `SLICED`; None for all.

    Raises:
        NotFound: no such case, or none that this actor may know of.
    """
    if not actor.may(Scope.CASES_READ):
        raise NotFound
    statement, judged, more = _seeing(wants, shown)
    found = await database.row(statement, *scope(actor), id, actor.system is not None)
    if found is None or (sight := sight_of(found)) is None:
        raise NotFound
    parts = derived(hanging.of_one(judged, found, sight))
    parts |= (await loaded({id: sight}, more))[id]
    if Want.TIMELINE in wants:
        parts["timeline"] = steps_of(found["steps"], sight)
    return case_of(found, sight, shown, **parts)


@lru_cache(maxsize=1024)
def _seeing(
    wants: frozenset[Want], shown: frozenset[str] | None
) -> tuple[str, Sequence[Want], frozenset[Want]]:
    """The statement that reads a case, what comes with it to be judged, and what comes after."""
    steps = f", {STEPS} as steps" if Want.TIMELINE in wants else ""
    judged = sorted(wants & JUDGED)
    read = ", ".join(filter(None, (columns(shown), hanging.beside(judged))))
    statement = f"select {read}, {STAFFED} or $5 as staffed{steps} from {SOURCE} where c.id = $4"
    return statement, judged, wants - JUDGED - {Want.TIMELINE}


async def named(actor: Actor, ids: Collection[UUID]) -> dict[UUID, Case]:
    """Those of some cases that an actor may know of, by id, without what hangs on them.

    Args:
        actor: who reads.
        ids: which cases, at most 100.
    """
    if not ids or not actor.may(Scope.CASES_READ):
        return {}
    found = await database.rows(
        f"select {COLUMNS}, {STAFFED} as staffed from {SOURCE} where c.id = any($4)",
        *scope(actor),
        list(ids),
    )
    return {r["id"]: case_of(r, sight) for r in found if (sight := sight_of(r))}


def inside(prefix: str, mark: str) -> str:
    """The condition, made for the indexes, that a case lies in the area with this prefix."""
    if column := _DEPTHS.get(len(prefix)):
        return f"{column} = {mark}"
    grid = f"left(c.area, 15) = left({mark}, 15) and " if len(prefix) > GRID else ""
    return f"({grid}starts_with(c.area, {mark}))"


def inside_alone(prefix: str, mark: str) -> str:
    """The same where nothing else decides: there is one way to read them, by the index.

    PostgreSQL plans a statement anew each time while the values may promise something, which
    takes longer than reading fifty cases; a value behind a `select` promises nothing.
    """
    column = _DEPTHS.get(len(prefix))
    return f"{column} = (select {mark})" if column else inside(prefix, mark)


def scope(actor: Actor) -> tuple[UUID | None, list[str], list[UUID]]:
    """What decides about sight: the person, the prefixes of their areas, their desks."""
    return actor.person, list(actor.prefixes(STAFF)), list(actor.organisations(UNIT))


def sight_of(found: Mapping[str, Any]) -> Sight | None:
    """How much of a case the reader sees for whom its row was read."""
    if found["mine"]:
        return Sight.OWN
    if found["staffed"]:
        return Sight.STAFF
    return Sight.PUBLIC if found["published_at"] else None
