"""Elections on the pages of polls: who stands, and the elected take their seats."""

from typing import Any
from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import polls
from resolvers.actors import Actor
from web.forms import again, flag, identity, text, words
from web.pages import actor_of, moved
from web.polls.acting import chosen, posts
from web.polls.showing import show


async def nominate(actor: Actor, id: UUID, form: FormData) -> object:
    return await polls.nominate(
        actor,
        id,
        chosen(form, "matter"),
        name=text(form, "name"),
        phone=text(form, "phone"),
        about=text(form, "about"),
        nomination=text(form, "nomination"),
        vouched=words(form, "vouched"),
        agreed=flag(form, "agreed"),
    )


async def strike(actor: Actor, id: UUID, form: FormData) -> object:
    return await polls.strike_candidate(actor, id, chosen(form, "candidate"))


async def seat(request: Request) -> Response:
    form: Any = await request.form()
    actor, id = actor_of(request), request.path_params["id"]
    council = await polls.seat(actor, id, council=identity(form, "council"))
    return moved(request, request.app.url_path_for("council", id=council.id))


routes = [
    posts("candidates", "poll_nomination", nominate),
    posts("candidates/strike", "poll_candidacy", strike),
    Route(
        "/polls/{id:uuid}/seating",
        again(show, "poll_seating")(seat),
        methods=["POST"],
        name="poll_seating",
    ),
]
