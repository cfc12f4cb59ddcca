"""Accusations: filing one in confidence, following it, and what intake officers do with it."""

from typing import Any
from uuid import UUID, uuid4

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import accusations, areas, organisations
from resolvers.accusations import Accusation
from resolvers.unmaskings import confides
from web.forms import Handler, again, identity, text, words
from web.forms import word as chosen
from web.pages import actor_of, moved, page

FEW = 20


async def new(request: Request) -> Response:
    if refusal := accusations.why_not_file(actor_of(request)):
        raise refusal
    return page(request, "accusations/new.html", key=uuid4(), **await _accused(request))


async def _accused(request: Request) -> dict[str, Any]:
    """Organisations to choose from: what was searched, and the one that was chosen before."""
    searched = request.query_params.get("organisation_text", "").strip()[:50]
    form = await request.form() if request.method == "POST" else None
    before = organisations.get(_uuid(text(form, "accused") if form else None))
    found = organisations.list_(text=searched)[:FEW]
    choices = {str(each.id): each.name for each in (*([before] if before else []), *found)}
    chosen_now = [str(before.id)] if before else []
    return {"searched": searched, "choices": list(choices.items()), "chosen": chosen_now}


def _uuid(given: str | None) -> UUID | None:
    try:
        return UUID(given or "")
    except ValueError:
        return None


@again(new, "accusation")
async def file(request: Request) -> Response:
    form = await request.form()
    filed = await accusations.file(
        actor_of(request),
        accused=identity(form, "accused"),
        accused_names=text(form, "accused_names"),
        text=text(form, "text"),
        client_key=chosen(form, "client_key"),
    )
    return _to(request, filed.id)


async def index(request: Request) -> Response:
    """What one may read by post or list, and what one filed."""
    actor = actor_of(request)
    if refusal := accusations.why_not_file(actor):
        raise refusal
    return page(
        request,
        "accusations/index.html",
        found=await accusations.listed(actor),
        mine=await accusations.mine(actor),
        organisation=organisations.get,
    )


async def show(request: Request) -> Response:
    accusation = await accusations.open_(actor_of(request), _id(request))
    return page(request, "accusations/show.html", **await _context(request, accusation))


async def _context(request: Request, accusation: Accusation) -> dict[str, Any]:
    actor = actor_of(request)
    refers = accusation.why_not_refer(actor) is None
    suggested = await accusations.suggest(accusation) if refers else None
    lead = _lead(request, accusation) or (suggested.id if suggested else None)
    confided = confides(actor, accusation.area, accusation.accused) and not accusation.mine
    return {
        "accusation": accusation,
        "area": areas.find(accusation.area),
        "organisation": organisations.get,
        "units": _units(accusation) if refers else [],
        "suggested": lead,
        "candidates": await accusations.candidates(actor, accusation.id, lead)
        if refers and lead
        else (),
        "looks": await accusations.looks(actor, accusation.id) if confided else None,
    }


def _lead(request: Request, accusation: Accusation) -> UUID | None:
    """Whom the intake officer has chosen on the page, to see who works there."""
    return _uuid(request.query_params.get("organisation"))


def _units(accusation: Accusation) -> list[tuple[str, str]]:
    serving = organisations.list_(area=accusation.area)
    return [(str(each.id), each.name) for each in serving if each.id != accusation.accused]


async def register(request: Request) -> Response:
    form = await request.form()
    await accusations.register(actor_of(request), _id(request), note=text(form, "note"))
    return _to(request, _id(request))


async def refer(request: Request) -> Response:
    form = await request.form()
    await accusations.refer(
        actor_of(request),
        _id(request),
        organisation=identity(form, "organisation"),
        readers=words(form, "readers"),
        note=text(form, "note"),
    )
    return _to(request, _id(request))


async def answer(request: Request) -> Response:
    form = await request.form()
    await accusations.answer(
        actor_of(request),
        _id(request),
        reply=text(form, "reply"),
        internal=text(form, "internal"),
    )
    return _to(request, _id(request))


async def close(request: Request) -> Response:
    form = await request.form()
    await accusations.close(actor_of(request), _id(request), note=text(form, "note"))
    return moved(request, request.app.url_path_for("accusations"))


async def unmask(request: Request) -> Response:
    form = await request.form()
    asked = await accusations.unmask(actor_of(request), _id(request), reason=text(form, "reason"))
    return moved(request, request.app.url_path_for("unmasking", id=asked.id))


def _id(request: Request) -> UUID:
    id: UUID = request.path_params["id"]
    return id


def _to(request: Request, id: UUID) -> Response:
    return moved(request, request.app.url_path_for("accusation", id=id))


def _act(noun: str, name: str, act: Handler) -> Route:
    path = f"/accusations/{{id:uuid}}/{noun}"
    return Route(path, again(show, name)(act), methods=["POST"], name=name)


routes = [
    Route("/accusations", index, name="accusations"),
    Route("/accusations", file, methods=["POST"], name="accusing"),
    Route("/accusations/new", new, name="accuse"),
    Route("/accusations/{id:uuid}", show, name="accusation"),
    _act("registration", "accusation_registration", register),
    _act("referral", "referral", refer),
    _act("answer", "accusation_answer", answer),
    _act("closure", "accusation_closure", close),
    _act("unmasking", "accusation_unmasking", unmask),
]
