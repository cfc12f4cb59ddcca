"""What looks like one thing reported twice: the dispatchers merge it, or keep it apart."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import cases, organisations
from resolvers.refusals import NotAllowed, Reason
from web.cases.desk import DISPATCHERS
from web.cases.listing import ROWS, address
from web.cases.names import category_name, nearest
from web.formats import share
from web.pages import actor_of, language_of, moved, page

PARTS = 1000


async def show(request: Request) -> Response:
    actor, query = actor_of(request), request.query_params
    if not actor.prefixes(DISPATCHERS):
        raise NotAllowed(Reason.NOT_YOUR_POST if actor.person else Reason.NOT_SIGNED_IN)
    found = await cases.pairs(actor, first=ROWS, after=query.get("after") or None)
    to = partial(address, request.url.path, query)
    return page(
        request,
        "cases/duplicates.html",
        found=found,
        older=to(after=found.cursors[-1]) if found.more else None,
        newest=to(after="") if found.earlier else None,
        most=ROWS,
        category=partial(category_name, language=language_of(request)),
        nearest=nearest,
        organisation=organisations.get,
        as_share=_as_share,
    )


def _as_share(value: float) -> str:
    """A likeness from 0 to 1 as people read it."""
    return share(int(value * PARTS), PARTS)


async def part(request: Request) -> Response:
    await cases.part(actor_of(request), request.path_params["pair_id"])
    return moved(request, request.app.url_path_for("duplicates"))


routes = [
    Route("/cases/duplicates", show, name="duplicates"),
    Route("/pairs/{pair_id:uuid}/parting", part, methods=["POST"], name="parting"),
]
