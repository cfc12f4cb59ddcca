"""New grids and micro-grids, and the codes that they get."""

from collections.abc import Sequence
from datetime import UTC, datetime

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.areas import codes, snapshot
from resolvers.areas.plans import Plan, planned
from resolvers.areas.tree import DRAWN_BELOW, Area
from resolvers.database import transaction
from resolvers.refusals import NotNow, NotValid, Reason, Wrong
from resolvers.tables.areas import AreaActKind, AreaActRow, AreaRow, GridKind

NAME_TAKEN = """
    select exists (select from areas where parent = $1 and name = $2 and retired_at is null)
"""


async def draw(
    actor: Actor,
    parent: str,
    *,
    name: str,
    kind: GridKind | None = None,
    households: int | None = None,
    building: str | None = None,
) -> Area:
    """Draw a grid in a village or community, or a micro-grid in a grid.

    Args:
        actor: who draws it; an administrator of the area above.
        parent: the code of the village or grid.
        name: 1 to 100 characters, not taken beside it.
        kind: basic (the default) or dedicated; grids only.
        households: how many live there, 0 to 10,000; a rural micro-grid has 5 to 15.
        building: the one building of an urban micro-grid, 1 to 100 characters.

    Raises:
        NotFound: no such area.
        NotAllowed: the actor does not administer it.
        NotNow: it is retired, of another level, or has no code left.
        NotValid: a field is wrong, or the name is taken.
    """
    async with transaction():
        [above] = await snapshot.locked(parent)
        if refusal := above.why_not_draw(actor):
            raise refusal
        kind = kind or GridKind.BASIC
        plan = planned(above, name=name, kind=kind, households=households, building=building)
        code = await add(actor, above, plan)
    return (await snapshot.refresh(code)).find(code)


async def add(actor: Actor, above: Area, plan: Plan, *, origin: Sequence[str] = ()) -> str:
    """Write a planned area under its locked parent; *origin* is what it was before."""
    if await database.value(NAME_TAKEN, above.code, plan.name):
        raise NotValid({"name": Wrong(Reason.NAME_TAKEN, {"name": plan.name})})
    code = await _next_code(above, plan.kind)
    await AreaRow(
        code=code,
        name=plan.name,
        level=DRAWN_BELOW[above.level],
        parent=above.code,
        kind=plan.kind,
        building=plan.building,
        households=plan.households,
        drawn_at=datetime.now(UTC),
    ).save()
    await note(actor, code, AreaActKind.DRAWN, origin)
    await journal.record(actor, "area.drawn", code, parent=above.code, origin=list(origin))
    return code


async def note(
    actor: Actor, code: str, kind: AreaActKind, others: Sequence[str] = (), text: str = ""
) -> None:
    """Keep what was done to an area."""
    await AreaActRow(area=code, kind=kind, others=list(others), by=actor.person, note=text).save()


async def retire_row(code: str) -> None:
    """The area is no more from now on; its code stays."""
    await AreaRow.update({AreaRow.retired_at: datetime.now(UTC)}).where(AreaRow.code == code)


async def _next_code(above: Area, kind: GridKind | None) -> str:
    first, last = codes.serials(above.code, kind)
    highest: str | None = await database.value(
        "select max(code) from areas where parent = $1 and code between $2 and $3",
        above.code,
        first,
        last,
    )
    if highest == last:
        raise NotNow(Reason.AREA_FULL)
    return codes.following(highest) if highest else first
