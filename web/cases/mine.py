"""One's own reports."""

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers.cases import Box, FilterBox
from resolvers.refusals import NotAllowed, Reason
from web.cases import filters
from web.cases.listing import context, listed
from web.pages import actor_of, page


async def mine(request: Request) -> Response:
    actor = actor_of(request)
    if actor.person is None:
        raise NotAllowed(Reason.NOT_SIGNED_IN)
    saved = await filters.found(request, FilterBox.MINE)
    query = QueryParams(request.query_params or filters.opening(saved) or {})
    found = await listed(actor, Box.MINE, query)
    kept = await filters.context(request, FilterBox.MINE, query, saved)
    return page(request, "cases/mine.html", **kept, **context(request, found, query))


routes = [
    Route("/cases/mine", mine, name="mine"),
]
