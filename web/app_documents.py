"""Documents that an app is known to ask, and apps that may ask nothing else."""

import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import apps
from resolvers.apps import documents
from web.forms import again, text
from web.pages import actor_of, moved, page

BETWEEN = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)


async def index(request: Request) -> Response:
    """The documents of an app."""
    actor = actor_of(request)
    app = await apps.find(actor, request.path_params["id"])
    found = await documents.listed(actor, app.id)
    return page(request, "apps/documents.html", app=app, found=found)


@again(index, "documents")
async def register(request: Request) -> Response:
    typed = text(await request.form(), "documents").replace("\r\n", "\n")
    parts = [each.strip() for each in BETWEEN.split(typed)]
    app = await documents.register(
        actor_of(request), request.path_params["id"], documents=[each for each in parts if each]
    )
    return _to(request, app)


async def withdraw(request: Request) -> Response:
    return _to(request, await documents.withdraw(actor_of(request), request.path_params["id"]))


async def confine(request: Request) -> Response:
    return _to(request, await documents.confine(actor_of(request), request.path_params["id"]))


async def release(request: Request) -> Response:
    return _to(request, await documents.release(actor_of(request), request.path_params["id"]))


def _to(request: Request, app: apps.App) -> Response:
    return moved(request, request.app.url_path_for("app_documents", id=app.id))


routes = [
    Route("/apps/{id:uuid}/documents", index, name="app_documents"),
    Route("/apps/{id:uuid}/documents", register, methods=["POST"], name="app_document"),
    Route("/apps/{id:uuid}/confinement", confine, methods=["POST"], name="app_confinement"),
    Route("/apps/{id:uuid}/release", release, methods=["POST"], name="app_release"),
    Route(
        "/app-documents/{id:uuid}/withdrawal",
        withdraw,
        methods=["POST"],
        name="app_document_withdrawal",
    ),
]
