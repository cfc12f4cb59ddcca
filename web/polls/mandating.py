"""Mandates on the pages of polls: given, registered, taken back."""

from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import polls
from resolvers.actors import Actor
from web.files import photos_of
from web.forms import again, flag, text, word
from web.pages import actor_of, moved
from web.polls.acting import chosen, posts
from web.polls.showing import show


async def give(actor: Actor, id: UUID, form: FormData) -> object:
    poll = await polls.find(actor, id)
    return await polls.give(
        actor,
        id,
        head=chosen(form, "head"),
        name=text(form, "name"),
        phone=text(form, "phone"),
        answers={each.id: word(form, f"matter_{each.position}") for each in poll.plain},
        agreed=flag(form, "agreed"),
    )


async def revoke(actor: Actor, _id: UUID, form: FormData) -> object:
    return await polls.revoke(actor, chosen(form, "mandate"))


async def register(request: Request) -> Response:
    id = request.path_params["id"]
    form = await request.form()
    async with photos_of(request) as photos:
        await polls.register(
            actor_of(request),
            id,
            room=text(form, "room"),
            kind=text(form, "kind"),
            name=text(form, "name"),
            phone=text(form, "phone"),
            photos=photos,
        )
    return moved(request, request.app.url_path_for("poll", id=id))


routes = [
    posts("mandates", "poll_mandate", give),
    posts("mandates/revocation", "poll_revocation", revoke),
    Route(
        "/polls/{id:uuid}/mandates/registration",
        again(show, "poll_registration")(register),
        methods=["POST"],
        name="poll_registration",
    ),
]
