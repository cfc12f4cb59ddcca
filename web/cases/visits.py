"""The visit desk: whom to call, what they said, and how the calls came out."""

from functools import partial
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, cases, organisations
from resolvers.cases import Rating
from resolvers.languages import gettext, word
from web.cases import listing
from web.cases.names import category_name, nearest
from web.forms import again, raw, text
from web.pages import actor_of, language_of, moved, page

UNREACHED = "unreached"


async def show(request: Request) -> Response:
    actor, language, query = actor_of(request), language_of(request), request.query_params
    area = query.get("area") or None
    after = query.get("after") or None
    found = await cases.visits(actor, area=area, first=listing.ROWS, after=after)
    there = request.app.url_path_for("visits")
    return page(
        request,
        "cases/visits.html",
        found=found,
        counts=await cases.visit_counts(actor, area=area),
        area=areas.tree().get(area),
        placed=request.path_params.get("case_id"),
        older=listing.address(there, query, after=found.cursors[-1]) if found.more else None,
        newest=listing.address(there, query, after="") if found.earlier else None,
        most=listing.ROWS,
        category=partial(category_name, language=language),
        nearest=nearest,
        organisation=organisations.get,
        results=_results(language),
    )


def _results(language: Any) -> list[tuple[str, str]]:
    """What can come of a call: what was said, or that nobody was reached."""
    said = [(each.value, word(each, language)) for each in Rating]
    return [*said, (UNREACHED, gettext(language)("没有联系上"))]


async def take(request: Request) -> Response:
    """What came of a call, in one form."""
    form = await request.form()
    id: UUID = request.path_params["case_id"]
    sent = {name: raw(form, name) for name in ("client_key", "expected_version")}
    rating, note = text(form, "rating"), text(form, "note")
    if rating == UNREACHED:
        await cases.once(actor_of(request), cases.try_visit, id, **sent, note=note)
    else:
        await cases.once(actor_of(request), cases.visit, id, **sent, rating=rating, note=note)
    return moved(request, request.app.url_path_for("visits"))


routes = [
    Route("/cases/visits", show, name="visits"),
    Route(
        "/cases/visits/{case_id:uuid}",
        again(show, "visiting")(take),
        methods=["POST"],
        name="visit_taken",
    ),
]
