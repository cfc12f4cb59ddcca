"""Asking to see what is masked, deciding as the second person, and looking."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, unmaskings
from resolvers.refusals import NotAllowed, Reason
from web.forms import text
from web.pages import actor_of, moved, page


async def index(request: Request) -> Response:
    actor = actor_of(request)
    if actor.person is None:
        raise NotAllowed(Reason.NOT_SIGNED_IN)
    found = await unmaskings.waiting(actor)
    return page(request, "unmaskings/index.html", found=found, area=areas.find)


async def show(request: Request) -> Response:
    return await _shown(request, None)


async def look(request: Request) -> Response:
    """A page that is never kept: what it shows is seen once."""
    seen = await unmaskings.look(actor_of(request), _id(request))
    answer = await _shown(request, seen)
    answer.headers["Cache-Control"] = "no-store"
    return answer


async def grant(request: Request) -> Response:
    await unmaskings.decide(actor_of(request), _id(request), grant=True)
    return _to(request, _id(request))


async def refuse(request: Request) -> Response:
    await unmaskings.decide(actor_of(request), _id(request), grant=False)
    return _to(request, _id(request))


async def unmask_holder(request: Request) -> Response:
    form = await request.form()
    asked = await unmaskings.unmask_holder(
        actor_of(request), _id(request), reason=text(form, "reason")
    )
    return _to(request, asked.id)


async def _shown(request: Request, seen: unmaskings.Unmasked | None) -> Response:
    found = await unmaskings.find(actor_of(request), _id(request))
    area = areas.find(found.area)
    return page(request, "unmaskings/show.html", unmasking=found, seen=seen, area=area)


def _id(request: Request) -> UUID:
    id: UUID = request.path_params["id"]
    return id


def _to(request: Request, id: UUID) -> Response:
    return moved(request, request.app.url_path_for("unmasking", id=id))


routes = [
    Route("/unmaskings", index, name="unmaskings"),
    Route("/unmaskings/{id:uuid}", show, name="unmasking"),
    Route("/unmaskings/{id:uuid}/look", look, methods=["POST"], name="look"),
    Route("/unmaskings/{id:uuid}/granting", grant, methods=["POST"], name="granting"),
    Route("/unmaskings/{id:uuid}/refusal", refuse, methods=["POST"], name="unmasking_refusal"),
    Route("/posts/{id:uuid}/unmasking", unmask_holder, methods=["POST"], name="holder_unmasking"),
]
