"""Files that were asked for through the API."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import exports
from web import exporting
from web.pages import actor_of


async def take(request: Request) -> Response:
    """The file, to whoever asked, once."""
    of, export = await exports.take(actor_of(request), request.path_params["id"])
    return await exporting.file(export, of)


taken = Route("/exports/{id:uuid}", take, name="export")
(taken.methods or set()).discard("HEAD")  # to look at its head would take it away
routes = [taken]
