"""A list of cases as a file."""

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import cases
from resolvers.cases import Box
from resolvers.refusals import NotValid, Reason, Wrong
from web import exporting
from web.cases import listing
from web.pages import actor_of, language_of


async def export(request: Request) -> Response:
    """What a list of its kind shows with the same filter; the form is that of the list."""
    form = await request.form()
    query = QueryParams([(n, v) for n, v in form.multi_items() if isinstance(v, str)])
    kind, box = query.get("form") or "csv", query.get("box") or Box.DUTY
    if box not in set(Box):
        raise NotValid({"box": Wrong(Reason.UNKNOWN_CHOICE)})
    filter, _order = listing.asked(query)
    actor, language = actor_of(request), language_of(request)
    found = await cases.export(actor, box=Box(box), filter=filter, form=kind, language=language)
    return await exporting.file(found, "cases")


routes = [Route("/cases/exports", export, methods=["POST"], name="case_export")]
