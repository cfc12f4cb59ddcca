"""What everybody may read: the published cases as a list, and where the open ones are beside it."""

from functools import partial
from typing import Any

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, cases
from resolvers.areas import Area
from resolvers.cases import Box, FilterBox, Order
from resolvers.languages import Language, gettext
from web import maps
from web.cases import filters, listing
from web.cases.listing import DONE, OPEN
from web.cases.names import nearest
from web.pages import actor_of, language_of, page


async def show(request: Request) -> Response:
    saved = await filters.found(request, FilterBox.PUBLISHED)
    query = QueryParams(request.query_params or filters.opening(saved) or {})
    if "stage" not in query:
        query = QueryParams([*query.multi_items(), ("stage", OPEN)])
    actor, language = actor_of(request), language_of(request)
    area = await _area(query)
    found = await listing.listed(actor, Box.PUBLISHED, query)
    return page(
        request,
        "cases/published.html",
        area=area,
        steps=nearest(area.code)[:-1] if area else (),
        filters=_filters(language),
        **await filters.context(request, FilterBox.PUBLISHED, query, saved),
        **await _map(request, area, query),
        **listing.context(request, found, query),
    )


async def _area(query: QueryParams) -> Area | None:
    """The area that is asked for, else the lowest one that holds all there is."""
    if query.get("area"):
        return areas.find(query["area"])
    return await cases.published_ground() or maps.top()


def _filters(language: Language) -> dict[str, Any]:
    _ = gettext(language)
    return {
        "categories": listing.categories(language),
        "stages": [(OPEN, _("没办完的")), (DONE, _("办完的"))],
        "orders": [(Order.NEWEST, _("新的在前")), (Order.DUE, _("先到期的在前"))],
    }


async def _map(request: Request, area: Area | None, query: QueryParams) -> dict[str, Any]:
    """Where the open ones are, narrowed like the list; nothing beside those that are done."""
    if area is None or query.get("stage") != OPEN:
        return {"map": None}
    filter, _ = listing.asked(query)
    counts = await cases.published_counts(actor_of(request), area.code, filter=filter)
    map = maps.map_of(request, area, beside="listed")
    return {
        "map": map,
        "rows": maps.rows(counts, language_of(request)),
        "drawn": maps.drawn(counts) or bool(map.tiles),
        "narrowed": partial(listing.address, request.url.path, query, after=""),
    }


routes = [Route("/cases/published", show, name="published")]
