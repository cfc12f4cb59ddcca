"""Operations of the API that are not answered, for administrators."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import blocks
from web.forms import again, text
from web.pages import actor_of, moved, page


async def index(request: Request) -> Response:
    actor = actor_of(request)
    return page(request, "blocks/index.html", blocks=await blocks.listed(actor))


async def block(request: Request) -> Response:
    form = await request.form()
    await blocks.block(actor_of(request), operation=text(form, "operation"), why=text(form, "why"))
    return _back(request)


async def lift(request: Request) -> Response:
    await blocks.lift(actor_of(request), request.path_params["id"])
    return _back(request)


def _back(request: Request) -> Response:
    return moved(request, request.app.url_path_for("operation_blocks"))


routes = [
    Route("/operation-blocks", index, name="operation_blocks"),
    Route(
        "/operation-blocks",
        again(index, "operation_block")(block),
        methods=["POST"],
        name="operation_block",
    ),
    Route(
        "/operation-blocks/{id:uuid}/lifting",
        lift,
        methods=["POST"],
        name="operation_block_lifting",
    ),
]
