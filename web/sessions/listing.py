"""Where one is signed in, and ending that from elsewhere."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import sessions
from web.pages import actor_of, moved, page


async def show(request: Request) -> Response:
    return page(request, "sessions/index.html", sessions=await sessions.mine(actor_of(request)))


async def revoke(request: Request) -> Response:
    await sessions.revoke(actor_of(request), request.path_params["id"])
    return moved(request, request.app.url_path_for("own_sessions"))


async def revoke_others(request: Request) -> Response:
    await sessions.revoke_others(actor_of(request))
    return moved(request, request.app.url_path_for("own_sessions"))


routes = [
    Route("/me/sessions", show, name="own_sessions"),
    Route("/me/sessions/revocation", revoke_others, methods=["POST"], name="others_revocation"),
    Route("/sessions/{id:uuid}/revocation", revoke, methods=["POST"], name="session_revocation"),
]
