"""Reply templates: the list, one with its versions, writing, changing and retiring."""

from functools import partial
from typing import Any
from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, organisations
from resolvers.actors import Actor
from resolvers.cases import reply_templates
from resolvers.cases.reply_templates import Placeholder, ReplyPurpose
from resolvers.languages import Language, gettext, word
from resolvers.refusals import NotAllowed, Reason
from web.areas import choices
from web.cases.listing import ROWS, address, uuid
from web.cases.names import category_name
from web.forms import Handler, again, raw, text
from web.navigation import works
from web.pages import actor_of, language_of, moved, page

TEMPLATE = "cases/reply_template.html"


async def index(request: Request) -> Response:
    actor, query = actor_of(request), request.query_params
    why_not = reply_templates.why_not_write(actor)
    if actor.person is None or (why_not and not works(actor)):
        raise why_not or NotAllowed(Reason.NOT_SIGNED_IN)
    found = await reply_templates.listed(
        actor,
        purpose=next((each for each in ReplyPurpose if each == query.get("purpose")), None),
        retired="retired" in query,
        first=ROWS,
        after=query.get("after") or None,
    )
    to = partial(address, request.url.path, query)
    language = language_of(request)
    return page(
        request,
        "cases/reply_templates.html",
        found=found,
        query=query,
        older=to(after=found.cursors[-1]) if found.more else None,
        newest=to(after="") if found.earlier else None,
        most=ROWS,
        category=partial(category_name, language=language),
        purposes=_purposes(language),
        why_not_write=why_not,
        places=_places(actor),
        categories=choices.categories(language),
        fillable=_fillable(language),
    )


async def write(request: Request) -> Response:
    form = await request.form()
    given = {name: raw(form, name) for name in ("category", "client_key")}
    said = {**_words(form), "purpose": text(form, "purpose")}
    written = await reply_templates.write(actor_of(request), **said, **given, **_place(form))
    return _to(request, written.id)


async def show(request: Request) -> Response:
    actor, language = actor_of(request), language_of(request)
    found = await reply_templates.find(actor, _id(request))
    return page(
        request,
        TEMPLATE,
        found=found,
        changes=await reply_templates.history(found),
        category=category_name(found.category, language=language) if found.category else "",
        why_not_change=found.why_not_change(actor),
        why_not_retire=found.why_not_retire(actor),
        fillable=_fillable(language),
    )


async def change(request: Request) -> Response:
    form = await request.form()
    version = raw(form, "expected_version")
    changed = await reply_templates.change(
        actor_of(request), _id(request), expected_version=version, **_words(form)
    )
    return _to(request, changed.id)


async def retire(request: Request) -> Response:
    retired = await reply_templates.retire(actor_of(request), _id(request))
    return _to(request, retired.id)


def _words(form: FormData) -> dict[str, Any]:
    return {name: text(form, name) for name in ("name", "text", "source")}


def _place(form: FormData) -> dict[str, Any]:
    kind, _, value = text(form, "place").partition(":")
    if kind == "organisation":
        return {"organisation": uuid(value) or UUID(int=0)}
    return {"area": value or None}


def _places(actor: Actor) -> list[tuple[str, str]]:
    held, desks = reply_templates.writing_places(actor)
    within = [(f"area:{each}", areas.tree().get(each)) for each in held]
    units = [(f"organisation:{each}", organisations.get(each)) for each in desks]
    return [(value, place.name) for value, place in (*within, *units) if place]


def _purposes(language: Language) -> list[tuple[str, str]]:
    return [(each.value, word(each, language)) for each in ReplyPurpose]


def _fillable(language: Language) -> str:
    """What can be filled in, as one writes it."""
    return gettext(language)("、").join(f"{{{word(each, language)}}}" for each in Placeholder)


def _id(request: Request) -> UUID:
    id: UUID = request.path_params["id"]
    return id


def _to(request: Request, id: UUID) -> Response:
    return moved(request, request.app.url_path_for("reply_template", id=id))


def _act(noun: str, name: str, act: Handler, shown: Handler = show) -> Route:
    path = f"/cases/reply-templates/{noun}"
    return Route(path, again(shown, name)(act), methods=["POST"], name=name)


routes = [
    Route("/cases/reply-templates", index, name="reply_templates"),
    Route("/cases/reply-templates/{id:uuid}", show, name="reply_template"),
    _act("new", "reply_template_writing", write, index),
    _act("{id:uuid}/change", "reply_template_change", change),
    _act("{id:uuid}/retirement", "reply_template_retirement", retire),
]
