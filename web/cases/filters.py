"""Filters kept under a name: found again at every list, kept, renamed, shared, put in order."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, cases, figures, organisations
from resolvers.actors import Actor
from resolvers.cases import FilterBox, SavedFilter
from resolvers.languages import gettext
from resolvers.refusals import NotAllowed, NotFound, Reason
from web.cases import listing
from web.cases.listing import Query
from web.forms import again, raw, text, whole
from web.pages import actor_of, changed, language_of, moved, page, wants_block

PAGES = {
    FilterBox.DUTY: "cases",
    FilterBox.MINE: "mine",
    FilterBox.PUBLISHED: "published",
    FilterBox.FIGURES: "figures",
}
TEMPLATES = {
    FilterBox.DUTY: "cases/queue.html",
    FilterBox.MINE: "cases/mine.html",
    FilterBox.PUBLISHED: "cases/published.html",
    FilterBox.FIGURES: "figures/show.html",
}
TEMPLATE = "cases/filters.html"
LEFT_OUT = ("case", "after", "box", "name", "shared", "client_key", "period")
OF_FIGURES = ("area", "category", "organisation")


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter as a list offers it: where it leads, and how many it finds."""

    saved: SavedFilter
    address: str
    count: str
    current: bool


async def found(request: Request, box: FilterBox) -> tuple[SavedFilter, ...]:
    """The filters that the reader finds at a list."""
    return await cases.filters(actor_of(request), box)


def opening(saved: tuple[SavedFilter, ...]) -> Query | None:
    """What a list opens with, where its reader has chosen that."""
    first = next((each for each in saved if each.opens), None)
    return _query_of(first) if first else None


def _query_of(saved: SavedFilter) -> Query:
    said = listing.query_of(saved.filter, saved.order)
    if saved.box is not FilterBox.FIGURES:
        return said
    return {name: said[name] for name in OF_FIGURES if name in said}


def _address(request: Request, saved: SavedFilter) -> str:
    return listing.address(request.app.url_path_for(PAGES[saved.box]), _query_of(saved))


async def context(
    request: Request, box: FilterBox, query: Query, saved: tuple[SavedFilter, ...]
) -> dict[str, Any]:
    """What a list needs to offer the filters that are kept, and to keep the one it shows."""
    actor = actor_of(request)
    return {
        "box": box,
        "chips": [await _chip(request, each, query) for each in saved],
        "why_not_save": cases.why_not_save_filter(actor, saved),
        "places": _places(actor),
        "kept_query": [pair for pair in _pairs(query) if pair[0] not in LEFT_OUT and pair[1]],
    }


async def _chip(request: Request, saved: SavedFilter, query: Query) -> Chip:
    many = await cases.count_filter(actor_of(request), saved)
    count = f"{cases.COUNTED}+" if many and many > cases.COUNTED else str(many)
    shown = {pair for pair in _pairs(query) if pair[0] not in LEFT_OUT and pair[1]}
    current = shown == {pair for pair in _pairs(_query_of(saved)) if pair[1]}
    return Chip(saved, _address(request, saved), "" if many is None else count, current)


def _pairs(query: Query) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, value in QueryParams(query).multi_items()]


def _places(actor: Actor) -> list[tuple[str, str]]:
    """With whom a filter can be shared."""
    desks, held = cases.sharing_places(actor)
    units = [(f"organisation:{each}", organisations.get(each)) for each in desks]
    within = [(f"area:{each}", areas.tree().get(each)) for each in held]
    return [(value, place.name) for value, place in (*units, *within) if place]


def _shared(form: FormData) -> dict[str, str | None]:
    kind, _, value = text(form, "shared").partition(":")
    return {name: value if name == kind else None for name in ("organisation", "area")}


async def show(request: Request) -> Response:
    """All that somebody finds at a list, in their order; and a filter that is not kept yet."""
    if actor_of(request).person is None:
        raise NotAllowed(Reason.NOT_SIGNED_IN)
    back = getattr(request.state, "again", None)
    given: Query = QueryParams(_typed(back.given)) if back else request.query_params
    box = _box(request, given.get("box") or FilterBox.DUTY)
    if back and wants_block(request):
        saved = await found(request, box)
        return page(request, TEMPLATES[box], **await context(request, box, given, saved))
    shown = await _managed(request, box, given if back else {})
    return page(request, TEMPLATE, keeping=back is not None, **shown)


async def _managed(request: Request, box: FilterBox, query: Query) -> dict[str, Any]:
    saved = await found(request, box)
    return {
        "lists": _lists(request),
        "list_path": request.app.url_path_for(PAGES[box]),
        "own": [each.id for each in saved if each.mine],
        "organisation": organisations.get,
        "area_of": areas.tree().get,
        **await context(request, box, query, saved),
    }


def _lists(request: Request) -> dict[FilterBox, str]:
    """What somebody can keep filters for."""
    _ = gettext(language_of(request))
    lists = {
        FilterBox.DUTY: _("待办"),
        FilterBox.MINE: _("我上报的"),
        FilterBox.PUBLISHED: _("公开的事"),
    }
    reads = figures.why_not_read(actor_of(request)) is None
    return {**lists, FilterBox.FIGURES: _("统计")} if reads else lists


def _typed(form: FormData) -> list[tuple[str, str]]:
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str)]


@again(show, "keeping")
async def save(request: Request) -> Response:
    form = await request.form()
    filter, order = listing.asked(QueryParams(_typed(form)))
    saved = await cases.save_filter(
        actor_of(request),
        name=text(form, "name"),
        filter=filter,
        box=_box(request, text(form, "box")),
        order=order,
        client_key=raw(form, "client_key"),
        **_shared(form),
    )
    there, template = _address(request, saved), TEMPLATES[saved.box]
    if not wants_block(request):
        return moved(request, there)
    shown = await context(request, saved.box, _query_of(saved), await found(request, saved.box))
    return changed(request, there, template, "keeping", **shown)


async def show_one(request: Request) -> Response:
    saved = await cases.find_filter(actor_of(request), _id(request))
    return page(
        request,
        "cases/filter.html",
        saved=saved,
        shared=f"organisation:{saved.organisation}" if saved.organisation else f"area:{saved.area}",
        places=_places(actor_of(request)),
        why_not=saved.why_not_change(actor_of(request)),
    )


@again(show_one, "changing")
async def change(request: Request) -> Response:
    form = await request.form()
    saved = await cases.change_filter(
        actor_of(request), _id(request), name=text(form, "name"), **_shared(form)
    )
    return await _back(request, saved.box)


async def remove(request: Request) -> Response:
    saved = await cases.find_filter(actor_of(request), _id(request))
    await cases.remove_filter(actor_of(request), saved.id)
    return await _back(request, saved.box)


async def move(request: Request) -> Response:
    form = await request.form()
    saved = await cases.find_filter(actor_of(request), _id(request))
    await cases.move_filter(actor_of(request), saved.id, position=whole(form, "position") or 0)
    return await _back(request, saved.box)


async def default(request: Request) -> Response:
    form = await request.form()
    box, given = _box(request, text(form, "box")), text(form, "filter")
    await cases.default_filter(actor_of(request), box, listing.uuid(given) if given else None)
    return await _back(request, box)


async def _back(request: Request, box: FilterBox) -> Response:
    there = listing.address(request.app.url_path_for("case_filters"), {"box": box})
    if not wants_block(request):
        return moved(request, there)
    return changed(request, there, TEMPLATE, "kept", **await _managed(request, box, {}))


def _box(request: Request, given: str) -> FilterBox:
    if given not in _lists(request):
        raise NotFound
    return FilterBox(given)


def _id(request: Request) -> UUID:
    id: UUID = request.path_params["id"]
    return id


def _act(path: str, handler: Any, name: str) -> Route:
    return Route(path, handler, methods=["POST"], name=name)


routes = [
    Route("/cases/filters", show, name="case_filters"),
    _act("/cases/filters/new", save, "case_filter_saving"),
    _act("/cases/filters/default", default, "case_filter_default"),
    Route("/cases/filters/{id:uuid}", show_one, name="case_filter"),
    _act("/cases/filters/{id:uuid}/change", change, "case_filter_change"),
    _act("/cases/filters/{id:uuid}/removal", remove, "case_filter_removal"),
    _act("/cases/filters/{id:uuid}/move", move, "case_filter_move"),
]
