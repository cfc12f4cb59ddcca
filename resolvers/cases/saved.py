"""Filters of lists under their names, as those find them who keep them or share them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from resolvers import areas, database
from resolvers.actors import Actor, PostKind, Scope
from resolvers.areas import Area
from resolvers.cases.capacities import STAFF, UNIT
from resolvers.cases.listing import Filter, counted_to, found_in
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason, Refused
from resolvers.tables.case_words import Stage
from resolvers.tables.list_words import Box, FilterBox, Order

MOST = 12
COUNTED = 99
OF_DESKS = (PostKind.PROPERTY_MANAGER, PostKind.OFFICER, PostKind.CLERK)
OF_AREAS = (PostKind.DISPATCHER, PostKind.COMMANDER, PostKind.GRID_LEADER, PostKind.SUPERVISOR)
Places = tuple[tuple[UUID, ...], tuple[str, ...]]
READ = """
    select f.*, exists (select from case_filter_defaults d
                         where d.filter = f.id and d.person = $1) as opens
      from case_filters f
     where (f.person = $1 or f.organisation = any($2) or f.area = any($3))
"""
MINE_FIRST = " order by f.person <> $1, f.position, f.name, f.id"


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter of one kind of list, or of figures, under its name.

    *organisation* or *area* is where it is shared, *mine* whether the reader keeps it,
    *opens* whether their list opens with it, *keeper* whether they may change it.
    """

    id: UUID
    box: FilterBox
    name: str
    filter: Filter
    order: Order
    organisation: UUID | None
    area: str | None
    at: datetime
    mine: bool
    opens: bool
    keeper: bool

    @property
    def retired_area(self) -> Area | None:
        """The area that it narrows to, where that was retired."""
        found = areas.tree().get(self.filter.area)
        return found if found and found.retired_at else None

    def why_not_change(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot rename, share or remove this; who shares there can, too."""
        if refusal := why_not_save_filter(actor):
            return refusal
        return None if self.keeper else NotAllowed(Reason.NOT_YOUR_POST)


def why_not_save_filter(actor: Actor, kept: Iterable[SavedFilter] = ()) -> Refused | None:
    """Why *actor* cannot keep a filter beside those that they find at the same list.

    Everybody who is signed in can, as long as there are fewer than 12.
    """
    if actor.person is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    if not actor.may(Scope.CASES_WRITE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.CASES_WRITE)
    if sum(each.mine for each in kept) >= MOST:
        return NotNow(Reason.FILTERS_TOO_MANY, limit=MOST)
    return None


def sharing_places(actor: Actor) -> Places:
    """The organisations and areas whose colleagues somebody may share a filter with."""
    held = [post for post in actor.posts if post.area and post.kind in OF_AREAS]
    return actor.organisations(OF_DESKS), tuple(sorted({post.area for post in held if post.area}))


def _colleagues(actor: Actor) -> Places:
    held = [post for post in actor.posts if post.area and post.kind in STAFF]
    return actor.organisations(UNIT), tuple(sorted({post.area for post in held if post.area}))


async def filters(actor: Actor, box: FilterBox = FilterBox.DUTY) -> tuple[SavedFilter, ...]:
    """The filters that an actor finds at a list: their own in their order, then shared ones.

    Args:
        actor: who reads; who is signed out has none.
        box: of which list, or of the figures.
    """
    if actor.person is None or not actor.may(Scope.CASES_READ):
        return ()
    found = await database.rows(READ + " and f.box = $4" + MINE_FIRST, *_scope(actor), box.value)
    return tuple(_saved(row, actor) for row in found)


async def count_filter(actor: Actor, saved: SavedFilter) -> int | None:
    """How many cases it finds now; 100 stands for more than 99. None for figures.

    Args:
        actor: who looks; counts what they may know of.
        saved: one of theirs.
    """
    if saved.box is FilterBox.FIGURES:
        return None
    try:
        where, _ = await found_in(actor, Box(saved.box), saved.filter)
    except NotFound:
        return 0
    return await counted_to(where, COUNTED)


async def find_filter(actor: Actor, id: UUID) -> SavedFilter:
    """One filter that an actor finds at a list of theirs.

    Raises:
        NotFound: there is none.
    """
    readable = actor.person is not None and actor.may(Scope.CASES_READ)
    row = await database.row(READ + " and f.id = $4", *_scope(actor), id) if readable else None
    if row is None:
        raise NotFound
    return _saved(row, actor)


def _scope(actor: Actor) -> tuple[UUID | None, list[UUID], list[str]]:
    organisations, held = _colleagues(actor)
    return actor.person, list(organisations), list(held)


def _saved(row: Mapping[str, Any], actor: Actor) -> SavedFilter:
    said = json.loads(row["query"])
    order = Order(said.pop("order"))
    ids = {name: UUID(said[name]) for name in ("organisation", "estate") if name in said}
    stages = tuple(Stage(each) for each in said.pop("stages", ()))
    mine = row["person"] == actor.person
    desks, held = sharing_places(actor)
    return SavedFilter(
        id=row["id"],
        box=FilterBox(row["box"]),
        name=row["name"],
        filter=Filter(**{**said, **ids, "stages": stages}),
        order=order,
        organisation=row["organisation"],
        area=row["area"],
        at=row["at"],
        mine=mine,
        opens=row["opens"],
        keeper=mine or row["organisation"] in desks or row["area"] in held,
    )
