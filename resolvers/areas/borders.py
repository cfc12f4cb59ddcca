"""Grids and micro-grids divided, joined and retired; what they were stays known."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, StringConstraints

from resolvers import journal
from resolvers.actors import Actor
from resolvers.areas import drawing, snapshot
from resolvers.areas.plans import Part, all_planned, planned
from resolvers.areas.tree import Area
from resolvers.database import transaction
from resolvers.refusals import NotFound, NotValid, Reason, Wrong, checked
from resolvers.tables.areas import AreaActKind

Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class AreaRetire(BaseModel):
    """What has to be said to retire an area."""

    note: Note


async def divide(actor: Actor, code: str, *, into: Sequence[Part]) -> tuple[Area, ...]:
    """Divide a grid or micro-grid into new ones; its own code is retired.

    Args:
        actor: who divides it; an administrator of it.
        code: which grid or micro-grid.
        into: two parts or more, with names of their own.

    Raises:
        NotFound: no such area.
        NotAllowed: the actor does not administer it.
        NotNow: it is retired, holds living micro-grids, or is a division.
        NotValid: fewer than two parts, or fields of theirs are wrong.
    """
    above, area = await _with_parent(code)
    async with transaction():
        above, area = await snapshot.locked(above.code, area.code)
        if refusal := area.why_not_divide(actor):
            raise refusal
        plans = all_planned(above, into, area.kind)
        await drawing.retire_row(code)
        new = [await drawing.add(actor, above, plan, origin=[code]) for plan in plans]
        await drawing.note(actor, code, AreaActKind.DIVIDED, new)
        await journal.record(actor, "area.divided", code, into=new)
    tree = await snapshot.refresh(code, *new)
    return tuple(tree.find(each) for each in new)


async def join(
    actor: Actor,
    codes: Sequence[str],
    *,
    name: str,
    households: int | None = None,
    building: str | None = None,
) -> Area:
    """Join neighbouring grids or micro-grids into a new one; their codes are retired.

    Args:
        actor: who joins them; an administrator of them all.
        codes: two or more, right below the same area and of the same kind.
        name: of the new area, 1 to 100 characters.
        households: if not given, the sum of theirs.
        building: the one building of an urban micro-grid.

    Raises:
        NotFound: one of them does not exist.
        NotAllowed: the actor does not administer one of them.
        NotNow: one is retired, holds living micro-grids, or is a division.
        NotValid: fewer than two, not below the same area, or a field is wrong.
    """
    wanted = sorted(set(codes))
    if len(wanted) < 2:
        raise NotValid({"codes": Wrong(Reason.TOO_FEW, {"limit": 2})})
    above, _ = await _with_parent(wanted[0])
    async with transaction():
        above, *areas = await snapshot.locked(above.code, *wanted)
        _judge_union(actor, areas)
        count = _sum(areas) if households is None else households
        kind = areas[0].kind
        plan = planned(above, name=name, kind=kind, households=count, building=building)
        for each in wanted:
            await drawing.retire_row(each)
        new = await drawing.add(actor, above, plan, origin=wanted)
        for each in wanted:
            await drawing.note(actor, each, AreaActKind.JOINED, [new])
            await journal.record(actor, "area.joined", each, into=new)
    return (await snapshot.refresh(new, *wanted)).find(new)


async def retire(actor: Actor, code: str, *, note: str) -> Area:
    """Retire an area that holds no living ones; its code is never given again.

    Args:
        actor: who retires it; an administrator of it.
        code: which area.
        note: why, 1 to 500 characters.

    Raises:
        NotFound: no such area.
        NotAllowed: the actor does not administer it.
        NotNow: it is retired already, the root, or holds living areas.
        NotValid: the note is missing or too long.
    """
    async with transaction():
        [area] = await snapshot.locked(code)
        if refusal := area.why_not_retire(actor):
            raise refusal
        given = checked(AreaRetire, note=note)
        await drawing.retire_row(code)
        await drawing.note(actor, code, AreaActKind.RETIRED, text=given.note)
        await journal.record(actor, "area.retired", code)
    return (await snapshot.refresh(code)).find(code)


async def _with_parent(code: str) -> tuple[Area, Area]:
    """The parent too, which is locked first because it hands out the codes."""
    found = await snapshot.read(code)
    if not found:
        raise NotFound
    [area] = found
    return (await snapshot.read(area.parent or code))[0], area


def _judge_union(actor: Actor, areas: Sequence[Area]) -> None:
    for area in areas:
        if refusal := area.why_not_join(actor):
            raise refusal
    if len({(area.parent, area.kind) for area in areas}) > 1:
        raise NotValid({"codes": Wrong(Reason.AREAS_APART)})


def _sum(areas: Sequence[Area]) -> int | None:
    known = [area.households for area in areas if area.households is not None]
    return sum(known) if len(known) == len(areas) else None
