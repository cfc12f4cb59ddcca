"""What is done to a case: each act is a noun that is posted to it."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import cases
from resolvers.cases import Case
from web.cases import desk
from web.cases.listing import uuid
from web.cases.move import Kind, Move
from web.cases.moves import MOVES
from web.cases.showing import TEMPLATE, context, show
from web.files import LARGEST_BODY, photos_of
from web.forms import Handler, again, flag, raw, text
from web.pages import actor_of, changed, moved, wants_block


async def accept(request: Request) -> Response:
    form = await request.form()
    return await _once(request, cases.accept, note=text(form, "note"))


async def decline(request: Request) -> Response:
    form = await request.form()
    return await _once(request, cases.decline, reason=text(form, "reason"), note=text(form, "note"))


async def dispatch(request: Request) -> Response:
    form = await request.form()
    return await _once(
        request,
        cases.dispatch,
        organisation=text(form, "organisation"),
        note=text(form, "note"),
    )


async def sign(request: Request) -> Response:
    return await _once(request, cases.sign)


async def finish(request: Request) -> Response:
    form = await request.form()
    async with photos_of(request) as photos:
        return await _once(
            request,
            cases.finish,
            outcome=text(form, "outcome"),
            reply=text(form, "reply"),
            internal=text(form, "internal"),
            contacted=flag(form, "contacted"),
            photos=photos,
        )


async def verify(request: Request) -> Response:
    form = await request.form()
    return await _once(request, cases.verify, note=text(form, "note"))


async def send_back(request: Request) -> Response:
    form = await request.form()
    return await _once(request, cases.send_back, note=text(form, "note"))


async def rate(request: Request) -> Response:
    form = await request.form()
    return await _once(request, cases.rate, rating=text(form, "rating"), note=text(form, "note"))


async def visit(request: Request) -> Response:
    form = await request.form()
    return await _once(request, cases.visit, rating=text(form, "rating"), note=text(form, "note"))


async def close(request: Request) -> Response:
    form = await request.form()
    return await _once(request, cases.close, note=text(form, "note"))


async def reopen(request: Request) -> Response:
    form = await request.form()
    return await _once(request, cases.reopen, note=text(form, "note"))


async def publish(request: Request) -> Response:
    form = await request.form()
    return await _once(request, cases.publish, title=text(form, "title"), text=text(form, "text"))


async def merge(request: Request) -> Response:
    form = await request.form()
    given = text(form, "master")
    return await _once(request, cases.merge, master=uuid(given) or given)


async def unmerge(request: Request) -> Response:
    return await _once(request, cases.unmerge)


def _moved(move: Move) -> Handler:
    """The handler of one of the forms that are alike."""

    async def handler(request: Request) -> Response:
        form = await request.form()
        given = {f.name: f.read(form) for f in move.fields if f.kind is not Kind.PHOTOS}
        if not move.has_photos:
            return await _once(request, move.act, **given)
        async with photos_of(request) as photos:
            return await _once(request, move.act, photos=photos, **given)

    handler.__name__ = move.kind.value
    return handler


def _id(request: Request) -> UUID:
    id: UUID = request.path_params["case_id"]
    return id


async def _once(request: Request, act: Callable[..., Awaitable[Case]], **given: Any) -> Response:
    """An act with what its form brings along: its own key, and the version that was seen."""
    form = await request.form()
    sent = {name: raw(form, name) for name in ("client_key", "expected_version")}
    case = await cases.once(actor_of(request), act, _id(request), **sent, **given)
    return await _changed(request, case)


async def _changed(request: Request, case: Case) -> Response:
    if (query := desk.left(request)) is not None:
        return await desk.acted(request, query, case.id)
    there = request.app.url_path_for("case", case_id=case.id)
    shown = await context(request, case.id) if wants_block(request) else {}
    return changed(request, there, TEMPLATE, "case", **shown)


async def unmask(request: Request) -> Response:
    form = await request.form()
    asked = await cases.unmask(actor_of(request), _id(request), reason=text(form, "reason"))
    return moved(request, request.app.url_path_for("unmasking", id=asked.id))


def _act(noun: str, act: Handler, *, most: int | None = None) -> Route:
    """An act's address; a form that is not valid comes back in the act's own block."""
    path, handler = f"/cases/{{case_id:uuid}}/{noun}", again(show, noun)(act)
    return Route(path, handler, methods=["POST"], name=f"case_{noun}", max_body_size=most)


routes = [
    _act("unmasking", unmask),
    _act("acceptance", accept),
    _act("declination", decline),
    _act("assignment", dispatch),
    _act("signature", sign),
    _act("finish", finish, most=LARGEST_BODY),
    _act("verification", verify),
    _act("rework", send_back),
    _act("rating", rate),
    _act("visit", visit),
    _act("closure", close),
    _act("reopening", reopen),
    _act("publication", publish),
    _act("merger", merge),
    _act("separation", unmerge),
    *(
        _act(move.noun, _moved(move), most=LARGEST_BODY if move.has_photos else None)
        for move in MOVES.values()
    ),
]
