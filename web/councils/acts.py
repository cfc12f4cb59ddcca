"""What is done on the pages of councils."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import councils
from resolvers.actors import Actor
from resolvers.councils import Council
from resolvers.refusals import NotValid, Reason, Wrong
from web.councils.showing import of_estate, show
from web.forms import again, flag, identity, raw, text, word
from web.pages import actor_of, moved

Act = Callable[[Actor, UUID, FormData], Awaitable[Council]]


async def propose(request: Request) -> Response:
    form = await request.form()
    council = await councils.propose(
        actor_of(request),
        request.path_params["id"],
        kind=raw(form, "kind"),
        rule=identity(form, "rule"),
        term_years=raw(form, "term_years"),
        phone=text(form, "phone"),
        note=text(form, "note"),
        client_key=word(form, "client_key"),
    )
    return _to(request, council)


async def announce(actor: Actor, id: UUID, form: FormData) -> Council:
    return await councils.announce(actor, id, note=text(form, "note"))


async def reconsider(actor: Actor, id: UUID, form: FormData) -> Council:
    return await councils.reconsider(actor, id, note=text(form, "note"))


async def form(actor: Actor, id: UUID, form: FormData) -> Council:
    return await councils.form(actor, id, note=text(form, "note"))


async def file(actor: Actor, id: UUID, form: FormData) -> Council:
    return await councils.file(actor, id, number=text(form, "number"))


async def install(actor: Actor, id: UUID, form: FormData) -> Council:
    return await councils.install(actor, id, note=text(form, "note"))


async def hand_over(actor: Actor, id: UUID, form: FormData) -> Council:
    return await councils.hand_over(actor, id, note=text(form, "note"))


async def dissolve(actor: Actor, id: UUID, form: FormData) -> Council:
    return await councils.dissolve(actor, id, note=text(form, "note"))


async def seat(actor: Actor, id: UUID, form: FormData) -> Council:
    return await councils.seat(
        actor,
        id,
        name=text(form, "name"),
        phone=text(form, "phone"),
        capacity=raw(form, "capacity"),
        office=raw(form, "office"),
        is_owner=flag(form, "is_owner"),
        replaces=identity(form, "replaces"),
    )


async def charge(actor: Actor, id: UUID, form: FormData) -> Council:
    return await councils.charge(actor, id, _chosen(form, "seat"), office=raw(form, "office"))


async def vacate(actor: Actor, id: UUID, form: FormData) -> Council:
    return await councils.vacate(actor, id, _chosen(form, "seat"), because=raw(form, "because"))


async def set_phone(actor: Actor, id: UUID, form: FormData) -> Council:
    return await councils.set_phone(actor, id, phone=text(form, "phone"))


async def list_item(actor: Actor, id: UUID, form: FormData) -> Council:
    return await councils.list_item(actor, id, name=text(form, "name"))


async def receive_item(actor: Actor, id: UUID, form: FormData) -> Council:
    return await councils.receive_item(actor, id, _chosen(form, "item"))


def _chosen(form: FormData, name: str) -> UUID:
    found = identity(form, name)
    if not isinstance(found, UUID):
        raise NotValid({name: Wrong(Reason.MISSING)})
    return found


def _to(request: Request, council: Council) -> Response:
    return moved(request, request.app.url_path_for("council", id=council.id))


def _act(address: str, noun: str, act: Act) -> Route:
    async def handler(request: Request) -> Response:
        given: Any = await request.form()
        return _to(request, await act(actor_of(request), request.path_params["id"], given))

    path = f"/councils/{{id:uuid}}/{address}"
    return Route(path, again(show, noun)(handler), methods=["POST"], name=f"council_{noun}")


routes = [
    Route(
        "/estates/{id:uuid}/councils",
        again(of_estate, "proposal")(propose),
        methods=["POST"],
        name="council_proposal",
    ),
    _act("announcement", "announcement", announce),
    _act("reconsideration", "reconsideration", reconsider),
    _act("formation", "formation", form),
    _act("filing", "filing", file),
    _act("installation", "installation", install),
    _act("handover", "handover", hand_over),
    _act("dissolution", "dissolution", dissolve),
    _act("seats", "seat", seat),
    _act("charges", "charge", charge),
    _act("vacancies", "vacancy", vacate),
    _act("phone", "duty_phone", set_phone),
    _act("items", "item", list_item),
    _act("receipts", "receipt", receive_item),
]
