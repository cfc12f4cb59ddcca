"""How the pages of polls take what is done on them."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers.actors import Actor
from resolvers.refusals import NotValid, Reason, Wrong
from web.forms import again, identity
from web.pages import actor_of, moved
from web.polls.showing import show

Act = Callable[[Actor, UUID, FormData], Awaitable[object]]


def posts(address: str, noun: str, act: Act) -> Route:
    """The route of an act on a poll, which leads back to its page."""

    async def handler(request: Request) -> Response:
        given: Any = await request.form()
        id = request.path_params["id"]
        await act(actor_of(request), id, given)
        return moved(request, request.app.url_path_for("poll", id=id))

    path = f"/polls/{{id:uuid}}/{address}"
    return Route(path, again(show, noun)(handler), methods=["POST"], name=noun)


def chosen(form: FormData, name: str) -> UUID:
    """What was chosen in a list.

    Raises:
        NotValid: nothing was.
    """
    found = identity(form, name)
    if not isinstance(found, UUID):
        raise NotValid({name: Wrong(Reason.MISSING)})
    return found
