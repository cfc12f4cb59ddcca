"""The ballot papers of a secret poll: out of their envelopes, entered by one, read by another."""

from typing import Any
from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import polls
from resolvers.actors import Actor
from resolvers.languages import Language
from resolvers.languages import word as said
from resolvers.polls import Poll, forms, slips
from resolvers.polls.forms import FormMark
from resolvers.polls.slips import Slip, SlipFault, SlipStage
from web.files import photos_of
from web.formats import floor
from web.forms import again, identity, text, word
from web.pages import actor_of, language_of, moved, page


async def shown(poll: Poll, actor: Actor, language: Language) -> dict[str, Any]:
    """What the desk needs of them; nothing where there are none, or for those who do not count."""
    if slips.why_not_box(poll, actor):
        return {"box": None}
    return {
        "box": await slips.box(actor, poll.id),
        "slips_waiting": await slips.listed(actor, poll.id, SlipStage.ENTERED),
        **await _asked(poll, actor, language),
    }


async def _asked(poll: Poll, actor: Actor, language: Language) -> dict[str, Any]:
    return {
        "why_not_enter": slips.why_not_enter(poll, actor),
        "lines": forms.lines(poll),
        "areas": [(str(each), floor(each, language)) for each in await slips.areas(poll)],
        "choices": [(each.value, said(each, language)) for each in FormMark],
        "slip_faults": [(each.value, said(each, language)) for each in SlipFault],
    }


async def enter(request: Request) -> Response:
    actor, id = actor_of(request), request.path_params["id"]
    async with photos_of(request) as photos:
        given = await request.form()
        poll = await polls.find(actor, id)
        key = identity(given, "client_key")
        slip = await slips.enter(actor, id, photos=photos, client_key=key, **_read(poll, given))
    return moved(request, _there(request, slip))


async def show(request: Request) -> Response:
    """A ballot paper with its photos; others' readings only when there is something to settle."""
    actor = actor_of(request)
    slip = await slips.find(actor, request.path_params["slip"])
    return page(
        request,
        "polls/forms/slip.html",
        slip=slip,
        poll=slip.poll,
        readings=slip.readings_for(actor),
        why_not_read=slip.why_not_read(actor),
        **await _asked(slip.poll, actor, language_of(request)),
    )


async def read(request: Request) -> Response:
    actor, given = actor_of(request), await request.form()
    slip = await slips.find(actor, request.path_params["slip"])
    found = await slips.read(actor, slip.id, **_read(slip.poll, given))
    return moved(request, _there(request, found))


def _read(poll: Poll, given: FormData) -> dict[str, Any]:
    marks: dict[UUID, str | None] = {each.id: word(given, each.field) for each in forms.lines(poll)}
    return {"area": text(given, "area"), "fault": word(given, "fault"), "marks": marks}


def _there(request: Request, slip: Slip) -> str:
    return str(request.app.url_path_for("ballot_slip", slip=slip.id))


routes = [
    Route("/ballot-slips/{slip:uuid}", show, name="ballot_slip"),
    Route(
        "/ballot-slips/{slip:uuid}/readings",
        again(show, "slip_reading")(read),
        methods=["POST"],
        name="slip_reading",
    ),
]
