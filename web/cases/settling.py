"""Settling things on the spot: with one tap, or several at once."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import cases
from resolvers.cases import Case
from resolvers.refusals import NotAllowed, NotValid, Reason, Refused, Wrong
from web.cases import places, reporting
from web.cases.listing import uuid
from web.cases.names import category_choices
from web.forms import again, text
from web.forms import word as chosen
from web.pages import actor_of, language_of, moved, page

ROWS = 5
TEMPLATE = "cases/self_handle_many.html"


@again(reporting.new_self_handled, "taps")
async def tap(request: Request) -> Response:
    form = await request.form()
    area, estate = places.parts(text(form, "where"))
    with reporting.place_is_one_field():
        case = await cases.self_handle_by_phrase(
            actor_of(request),
            uuid(text(form, "phrase")) or UUID(int=0),
            area=area,
            estate=estate,
            client_key=chosen(form, "client_key"),
        )
    return reporting.received(request, case)


async def new(request: Request) -> Response:
    if refusal := cases.why_not_report(actor_of(request)):
        raise refusal
    served = await places.served(actor_of(request))
    if not served:
        raise NotAllowed(Reason.NOT_YOUR_POST)
    leaves = tuple(e for e in cases.leaves() if e.self_handled and not e.photo_needed)
    return page(
        request,
        TEMPLATE,
        rows=range(ROWS),
        keys=[uuid4() for _ in range(ROWS)],
        places=places.unlike(served),
        chosen=[served[0][0]],
        categories=category_choices(leaves, language_of(request)),
        saved=getattr(request.state, "saved", {}),
    )


@again(new, "many")
async def self_handle_many(request: Request) -> Response:
    """Each row stands for itself: what is wrong with one does not keep back the others."""
    form = await request.form()
    filled = [row for row in range(ROWS) if _said(form, row)] or [0]
    found = await cases.self_handle_many(actor_of(request), [_row(form, row) for row in filled])
    wrong = _wrong(filled, found)
    if wrong:
        pairs = zip(filled, found, strict=True)
        request.state.saved = {row: each for row, each in pairs if isinstance(each, Case)}
        raise NotValid(wrong)
    there = request.app.url_path_for("home")
    return moved(request, there)


def _said(form: FormData, row: int) -> bool:
    return any(text(form, f"rows.{row}.{name}") for name in ("text", "reply", "place"))


def _row(form: FormData, row: int) -> dict[str, Any]:
    area, estate = places.parts(text(form, "where"))
    names = ("category", "text", "reply", "place", "client_key")
    given = {name: text(form, f"rows.{row}.{name}") for name in names}
    return {**given, "client_key": given["client_key"] or None, "area": area, "estate": estate}


def _wrong(filled: Sequence[int], found: Sequence[Case | Refused]) -> dict[str, Wrong]:
    """What is wrong at the fields of its row; what is refused as a whole, at its text."""
    wrong: dict[str, Wrong] = {}
    for row, each in zip(filled, found, strict=True):
        if isinstance(each, NotValid):
            wrong |= {_field(row, name): said for name, said in each.fields.items()}
        elif isinstance(each, Refused):
            wrong[f"rows.{row}.category"] = Wrong(each.reason, each.facts)
    return wrong


def _field(row: int, name: str) -> str:
    return "where" if name in ("area", "estate") else f"rows.{row}.{name}"


routes = [
    Route("/self-handled/taps", tap, methods=["POST"], name="taps"),
    Route("/self-handled/many", new, name="self_handled_many"),
    Route("/self-handled/many", self_handle_many, methods=["POST"], name="many"),
]
