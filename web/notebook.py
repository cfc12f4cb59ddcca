"""The notebook: what is written down where there is no network, and sent once there is.

The page holds nothing of anybody, so that a phone can keep it; what somebody writes stays on
their phone, and comes in one by one as the reports and self-handled cases that they are.
"""

from base64 import b64encode
from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from resolvers import cases
from resolvers.cases import Urgency
from resolvers.clock import now
from resolvers.languages import word
from web.cases import places
from web.cases.names import category_choices
from web.cases.reporting import as_typed, place_is_one_field, received, settled_as_typed
from web.files import PHOTOS
from web.forms import identity, raw, text, words
from web.pages import actor_of, language_of, page
from web.preferences import Preferences
from web.refusals import wants_json

NOTEBOOK = "/notebook"
FRESH = {"Cache-Control": "no-store"}


async def show(request: Request) -> Response:
    urgencies = [(each.value, word(each, language_of(request))) for each in Urgency]
    return page(request, "notebook/show.html", urgencies=urgencies)


async def kit(request: Request) -> Response:
    """What the notebook of whoever is signed in needs, to be kept on the phone."""
    actor = actor_of(request)
    if refusal := cases.why_not_report(actor):
        raise refusal
    served = await places.served(actor)
    leaves = cases.leaves()
    said = {
        "look": asdict(Preferences.of(request)),
        "person": str(actor.person),
        "now": now().isoformat(),
        "places": places.unlike([*served, *await places.own(actor)]),
        "served": [value for value, *_ in served],
        "categories": category_choices(leaves, language_of(request)),
        "seal": b64encode(cases.notebook_seal(actor)).decode(),
        "self_handled": [each.code for each in leaves if each.self_handled],
    }
    return JSONResponse(said, headers=FRESH)


async def send(request: Request) -> Response:
    """Take in what one wrote down: settled on the spot, if it says how."""
    form = await request.form()
    settled = bool(text(form, "reply"))
    act, given = (cases.self_handle, settled_as_typed) if settled else (cases.report, as_typed)
    with place_is_one_field():
        case = await act(
            actor_of(request),
            **given(form),
            photos=words(form, PHOTOS),
            found_at=raw(form, "found_at"),
            sent_at=raw(form, "sent_at"),
            written_by=identity(form, "written_by"),
        )
    if not wants_json(request):
        return received(request, case)
    address = request.app.url_path_for("case", case_id=case.id)
    return JSONResponse({"number": case.number, "address": address}, 201, FRESH)


routes = [
    Route(NOTEBOOK, show, name="notebook"),
    Route(f"{NOTEBOOK}/kit", kit, name="notebook_kit"),
    Route(NOTEBOOK, send, methods=["POST"], name="notebook_sending"),
]
