"""Filters kept under a name: found again at every list, kept, renamed, shared, put in order."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, cases, organisations
from resolvers.actors import Actor
from resolvers.cases import Box, SavedFilter
from resolvers.languages import gettext
from resolvers.refusals import NotAllowed, NotFound, Reason
from web.cases import listing
from web.cases.listing import Query
from web.forms import again, raw, text, whole
from web.pages import actor_of, language_of, moved, page

LISTS = {Box.DUTY: "cases", Box.MINE: "mine", Box.PUBLISHED: "published"}
TEMPLATE = "cases/filters.html"
LEFT_OUT = ("case", "after", "box", "name", "shared", "client_key")


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter as a list offers it: where it leads, and how many it finds."""

    saved: SavedFilter
    address: str
    count: str
    current: bool


async def found(request: Request, box: Box) -> tuple[SavedFilter, ...]:
    """The filters that the reader finds at a list."""
    return await cases.filters(actor_of(request), box)


def opening(saved: tuple[SavedFilter, ...]) -> Query | None:
    """What a list opens with, where its reader has chosen that."""
    first = next((each for each in saved if each.opens), None)
    return listing.query_of(first.filter, first.order) if first else None


async def context(
    request: Request, box: Box, query: Query, saved: tuple[SavedFilter, ...]
) -> dict[str, Any]:
    """What a list needs to offer the filters that are kept, and to keep the one it shows."""
    actor = actor_of(request)
    return {
        "box": box,
        "chips": [await _chip(request, each, query) for each in saved],
        "why_not_save": cases.why_not_save_filter(actor),
        "places": _places(actor),
        "kept_query": [pair for pair in _pairs(query) if pair[0] not in LEFT_OUT and pair[1]],
    }


async def _chip(request: Request, saved: SavedFilter, query: Query) -> Chip:
    own = listing.query_of(saved.filter, saved.order)
    there = listing.address(request.app.url_path_for(LISTS[saved.box]), own)
    many = await cases.count_filter(actor_of(request), saved)
    count = str(many) if many <= cases.COUNTED else f"{cases.COUNTED}+"
    shown = {pair for pair in _pairs(query) if pair[0] not in LEFT_OUT and pair[1]}
    return Chip(saved, there, count, shown == {pair for pair in _pairs(own) if pair[1]})


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
    actor, language = actor_of(request), language_of(request)
    if actor.person is None:
        raise NotAllowed(Reason.NOT_SIGNED_IN)
    back = getattr(request.state, "again", None)
    given: Query = QueryParams(_typed(back.given)) if back else request.query_params
    box = _box(given.get("box") or Box.DUTY)
    saved = await found(request, box)
    _ = gettext(language)
    return page(
        request,
        TEMPLATE,
        lists={Box.DUTY: _("待办"), Box.MINE: _("我上报的"), Box.PUBLISHED: _("公开的事")},
        list_path=request.app.url_path_for(LISTS[box]),
        own=[each.id for each in saved if each.mine],
        keeping=back is not None,
        organisation=organisations.get,
        area_of=areas.tree().get,
        **await context(request, box, given if back else {}, saved),
    )


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
        box=_box(text(form, "box")),
        order=order,
        client_key=raw(form, "client_key"),
        **_shared(form),
    )
    own = listing.query_of(saved.filter, saved.order)
    return moved(request, listing.address(request.app.url_path_for(LISTS[saved.box]), own))


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
    return _back(request, saved.box)


async def remove(request: Request) -> Response:
    saved = await cases.find_filter(actor_of(request), _id(request))
    await cases.remove_filter(actor_of(request), saved.id)
    return _back(request, saved.box)


async def move(request: Request) -> Response:
    form = await request.form()
    saved = await cases.find_filter(actor_of(request), _id(request))
    await cases.move_filter(actor_of(request), saved.id, position=whole(form, "position") or 0)
    return _back(request, saved.box)


async def default(request: Request) -> Response:
    form = await request.form()
    box, given = _box(text(form, "box")), text(form, "filter")
    await cases.default_filter(actor_of(request), box, listing.uuid(given) if given else None)
    return _back(request, box)


def _back(request: Request, box: Box) -> Response:
    there = request.app.url_path_for("case_filters")
    return moved(request, listing.address(there, {"box": box}))


def _box(given: str) -> Box:
    if given not in set(Box):
        raise NotFound
    return Box(given)


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
