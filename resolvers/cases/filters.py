"""Keeping filters of lists under a name, sharing them, putting them in order."""

import json
from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import areas, database, journal, keys, masking
from resolvers.actors import Actor
from resolvers.cases import categories
from resolvers.cases.listing import Filter
from resolvers.cases.saved import (
    MOST,
    SavedFilter,
    filters,
    find_filter,
    sharing_places,
    why_not_save_filter,
)
from resolvers.clock import now
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason, Wrong, checked
from resolvers.tables.list_words import FilterBox, Order

_GONE = (
    "delete from case_filter_defaults where filter = $1",
    "delete from case_filters where id = $1",
)


class CaseFilterSave(BaseModel):
    """What keeping a filter takes."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)]
    box: FilterBox = FilterBox.DUTY
    order: Order = Order.NEWEST
    organisation: UUID | None = None
    area: str | None = None
    client_key: UUID | None = None


async def save_filter(
    actor: Actor,
    *,
    name: str,
    filter: Filter,
    box: str = FilterBox.DUTY,
    order: str = Order.NEWEST,
    organisation: UUID | str | None = None,
    area: str | None = None,
    client_key: UUID | str | None = None,
) -> SavedFilter:
    """Keep a filter under a name. Nobody's phone or id number can stand in it.

    Args:
        actor: anybody who is signed in; at most 12 for each list.
        name: 1 to 20 characters.
        filter: what the list is narrowed to.
        box: of which list, or of the figures, which know area, category and organisation only.
        order: which come first.
        organisation: to share it with those who work there; its officers, clerks and managers.
        area: to share it with the staff of just this area; those who lead there.
        client_key: made by the client; a repeat gives the first one back.

    Raises:
        NotAllowed: nobody is signed in, or they may not share it there.
        NotFound: there is no such area or category in it.
        NotNow: there are 12 already.
        NotValid: a field is wrong, or a phone or id number stands in what it looks for.
    """
    if refusal := why_not_save_filter(actor):
        raise refusal
    given = checked(
        CaseFilterSave,
        name=name,
        box=box,
        order=order,
        organisation=organisation,
        area=area,
        client_key=client_key,
    )
    _judge_sharing(actor, given.organisation, given.area)
    _judge(filter, given.box)
    async with database.transaction():
        if known := await keys.known(actor, "case_filter", given.client_key):
            return await find_filter(actor, known)
        count = await _locked(actor, given.box)
        if count >= MOST:
            raise NotNow(Reason.FILTERS_TOO_MANY, limit=MOST)
        id = uuid7()
        await database.execute(
            "insert into case_filters (id, person, box, name, query, organisation, area, position,"
            " at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            *(id, actor.person, given.box.value, given.name, _query(filter, given.order)),
            *(given.organisation, given.area, count, now()),
        )
        await keys.keep(actor, "case_filter", given.client_key, id)
        facts = {"organisation": given.organisation, "area": given.area}
        await _record(actor, "case_filter.saved", id, box=given.box, **facts)
    return await find_filter(actor, id)


async def change_filter(
    actor: Actor,
    id: UUID,
    *,
    name: str,
    organisation: UUID | str | None = None,
    area: str | None = None,
) -> SavedFilter:
    """Call a filter something else, or share it elsewhere or no more.

    Args:
        actor: who keeps it, or shares filters where it is shared.
        id: which filter.
        name: 1 to 20 characters.
        organisation: as for `save_filter`.
        area: as for `save_filter`.

    Raises:
        NotFound: there is none that this actor finds.
        NotAllowed: it is somebody else's, or they may not share it there.
        NotValid: the name is too short or too long.
    """
    async with database.transaction():
        saved = await _keeping(actor, id)
        given = checked(CaseFilterSave, name=name, organisation=organisation, area=area)
        if (given.organisation, given.area) != (saved.organisation, saved.area):
            _judge_sharing(actor, given.organisation, given.area)
        await database.execute(
            "update case_filters set name = $2, organisation = $3, area = $4 where id = $1",
            *(id, given.name, given.organisation, given.area),
        )
        facts = {"organisation": given.organisation, "area": given.area}
        await _record(actor, "case_filter.changed", id, **facts)
    return await find_filter(actor, id)


async def remove_filter(actor: Actor, id: UUID) -> None:
    """Keep a filter no more; for all with whom it was shared.

    Args:
        actor: who keeps it, or shares filters where it is shared.
        id: which filter.

    Raises:
        NotFound: there is none that this actor finds.
        NotAllowed: it is somebody else's.
    """
    async with database.transaction():
        await _keeping(actor, id)
        for gone in _GONE:
            await database.execute(gone, id)
        await _record(actor, "case_filter.removed", id)


async def move_filter(actor: Actor, id: UUID, *, position: int) -> tuple[SavedFilter, ...]:
    """Put one of one's own filters elsewhere among them; how one sees them, so not recorded.

    Args:
        actor: who keeps it.
        id: which filter.
        position: where it goes, from 0; beyond the last is the end.

    Raises:
        NotFound: there is none that this actor finds.
        NotAllowed: it is somebody else's.
    """
    async with database.transaction():
        saved = await _keeping(actor, id)
        if not saved.mine:
            raise NotAllowed(Reason.NOT_YOUR_POST)
        await _locked(actor, saved.box)
        own = [each.id for each in await filters(actor, saved.box) if each.mine and each.id != id]
        own.insert(max(0, position), id)
        await database.execute(
            "update case_filters f set position = place.n from unnest($1::uuid[]) with ordinality"
            " place(id, n) where f.id = place.id",
            own,
        )
    return await filters(actor, saved.box)


async def default_filter(actor: Actor, box: FilterBox, id: UUID | None) -> tuple[SavedFilter, ...]:
    """Let one's list open with a filter, or with none; how one sees it, so not recorded.

    Args:
        actor: whose list.
        box: which list.
        id: one of the filters that they find there; None for none.

    Raises:
        NotAllowed: nobody is signed in.
        NotFound: there is none that this actor finds at this list.
    """
    if refusal := why_not_save_filter(actor):
        raise refusal
    if id is not None and (await find_filter(actor, id)).box is not box:
        raise NotFound
    if id is None:
        gone = "delete from case_filter_defaults where person = $1 and box = $2"
        await database.execute(gone, actor.person, box.value)
    else:
        await database.execute(
            "insert into case_filter_defaults (id, person, box, filter) values ($1, $2, $3, $4)"
            " on conflict (person, box) do update set filter = excluded.filter",
            *(uuid7(), actor.person, box.value, id),
        )
    return await filters(actor, box)


async def _record(actor: Actor, action: str, id: UUID, **facts: Any) -> None:
    said = {name: value for name, value in facts.items() if value is not None}
    await journal.record(actor, action, id, live=False, **said)


async def _locked(actor: Actor, box: FilterBox) -> int:
    """How many somebody keeps at a list, while nobody else counts."""
    await database.execute("select from people where id = $1 for no key update", actor.person)
    query = "select count(*) from case_filters where person = $1 and box = $2"
    return int(await database.value(query, actor.person, box.value))


async def _keeping(actor: Actor, id: UUID) -> SavedFilter:
    await database.execute("select from case_filters where id = $1 for update", id)
    saved = await find_filter(actor, id)
    if refusal := saved.why_not_change(actor):
        raise refusal
    return saved


def _judge_sharing(actor: Actor, organisation: UUID | None, area: str | None) -> None:
    if organisation and area:
        raise NotValid({"area": Wrong(Reason.UNKNOWN_CHOICE)})
    desks, held = sharing_places(actor)
    if (organisation and organisation not in desks) or (area and area not in held):
        raise NotAllowed(Reason.NOT_YOUR_POST)


def _judge(filter: Filter, box: FilterBox) -> None:
    of_figures = Filter(
        area=filter.area, category=filter.category, organisation=filter.organisation
    )
    if box is FilterBox.FIGURES and filter != of_figures:
        raise NotValid({"box": Wrong(Reason.UNKNOWN_CHOICE)})
    if filter.area is not None:
        areas.find(filter.area)
    if filter.category is not None:
        categories.under(filter.category)
    if masking.tells_numbers(filter.search or ""):
        raise NotValid({"search": Wrong(Reason.PERSONAL_NUMBER)})


def _query(filter: Filter, order: Order) -> str:
    said = {name: value for name, value in asdict(filter).items() if value not in (None, ())}
    return json.dumps({**said, "order": order}, default=str)
