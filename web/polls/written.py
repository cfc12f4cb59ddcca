"""Mandates on paper: entered on the page of the poll, confirmed by another on their own."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers.polls import written
from resolvers.polls.written import WrittenMandate
from web.files import photos_of
from web.forms import again, text
from web.pages import actor_of, language_of, moved, page
from web.polls import showing
from web.polls.mandates import kinds


async def register(request: Request) -> Response:
    form = await request.form()
    async with photos_of(request) as photos:
        made = await written.register(
            actor_of(request),
            request.path_params["id"],
            room=text(form, "room"),
            kind=text(form, "kind"),
            name=text(form, "name"),
            phone=text(form, "phone"),
            photos=photos,
        )
    return moved(request, _there(request, made))


async def show(request: Request) -> Response:
    """A mandate on paper with its photo; others' readings only where there is a difference."""
    actor = actor_of(request)
    found = await written.find(actor, request.path_params["written"])
    return page(
        request,
        "polls/written/show.html",
        written=found,
        poll=found.poll,
        readings=found.readings_for(actor),
        hidden=found.hides_from(actor),
        kinds=kinds(language_of(request)),
        why_not_confirm=found.why_not_confirm(actor),
        why_not_withdraw=found.why_not_withdraw(actor),
    )


async def confirm(request: Request) -> Response:
    form = await request.form()
    said = {name: text(form, name) for name in ("room", "kind", "name", "phone")}
    id = request.path_params["written"]
    return moved(request, _there(request, await written.confirm(actor_of(request), id, **said)))


async def withdraw(request: Request) -> Response:
    found = await written.withdraw(actor_of(request), request.path_params["written"])
    return moved(request, _there(request, found))


def _there(request: Request, written: WrittenMandate) -> str:
    return str(request.app.url_path_for("written_mandate", written=written.id))


routes = [
    Route(
        "/polls/{id:uuid}/mandates/registration",
        again(showing.show, "poll_registration")(register),
        methods=["POST"],
        name="poll_registration",
    ),
    Route("/written-mandates/{written:uuid}", show, name="written_mandate"),
    Route(
        "/written-mandates/{written:uuid}/confirmation",
        again(show, "mandate_confirmation")(confirm),
        methods=["POST"],
        name="mandate_confirmation",
    ),
    Route(
        "/written-mandates/{written:uuid}/withdrawal",
        again(show, "mandate_withdrawal")(withdraw),
        methods=["POST"],
        name="mandate_withdrawal",
    ),
]
