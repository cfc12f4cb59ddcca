"""What is done on the pages of meetings."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import meetings
from resolvers.actors import Actor
from resolvers.meetings import Meeting
from resolvers.refusals import NotValid, Reason, Wrong
from web.forms import again, flag, identity, lines, moment, raw, text, word
from web.meetings.showing import of_council, show
from web.pages import actor_of, moved

Act = Callable[[Actor, UUID, FormData], Awaitable[Meeting]]


async def draft(request: Request) -> Response:
    form = await request.form()
    meeting = await meetings.draft(
        actor_of(request),
        request.path_params["id"],
        body=raw(form, "body"),
        title=text(form, "title"),
        starts_at=moment(form, "starts_at"),
        place=text(form, "place"),
        link=text(form, "link"),
        adults=raw(form, "adults"),
        households=raw(form, "households"),
        delegates=raw(form, "delegates"),
        members=raw(form, "members"),
        client_key=word(form, "client_key"),
    )
    return _to(request, meeting)


async def add_point(actor: Actor, id: UUID, form: FormData) -> Meeting:
    return await meetings.add_point(actor, id, text=text(form, "text"))


async def strike_point(actor: Actor, id: UUID, form: FormData) -> Meeting:
    return await meetings.strike_point(actor, id, _chosen(form, "point"))


async def call(actor: Actor, id: UUID, _form: FormData) -> Meeting:
    return await meetings.call(actor, id)


async def cancel(actor: Actor, id: UUID, form: FormData) -> Meeting:
    return await meetings.cancel(actor, id, note=text(form, "note"))


async def ask(actor: Actor, id: UUID, form: FormData) -> Meeting:
    return await meetings.ask(actor, id, text=text(form, "text"))


async def register(actor: Actor, id: UUID, _form: FormData) -> Meeting:
    return await meetings.register(actor, id)


async def withdraw(actor: Actor, id: UUID, _form: FormData) -> Meeting:
    return await meetings.withdraw(actor, id)


async def open_(actor: Actor, id: UUID, _form: FormData) -> Meeting:
    return await meetings.open_(actor, id)


async def check_in(actor: Actor, id: UUID, form: FormData) -> Meeting:
    return await meetings.check_in(
        actor,
        id,
        person=identity(form, "person"),
        name=raw(form, "name"),
        phone=raw(form, "phone"),
        rooms=lines(form, "rooms"),
        household=flag(form, "household"),
        observes=flag(form, "observes"),
    )


async def count_door(actor: Actor, id: UUID, form: FormData) -> Meeting:
    numbers = {each: raw(form, each) for each in ("adults", "households", "delegates", "members")}
    return await meetings.count_door(actor, id, way=text(form, "way"), **numbers)


async def close(actor: Actor, id: UUID, _form: FormData) -> Meeting:
    return await meetings.close(actor, id)


async def minute(actor: Actor, id: UUID, form: FormData) -> Meeting:
    return await meetings.minute(actor, id, statements=text(form, "statements"))


async def conclude(actor: Actor, id: UUID, form: FormData) -> Meeting:
    return await meetings.conclude(
        actor,
        id,
        _chosen(form, "point"),
        conclusion=text(form, "conclusion"),
        responsible=text(form, "responsible"),
        due_on=raw(form, "due_on"),
    )


async def sign(actor: Actor, id: UUID, _form: FormData) -> Meeting:
    return await meetings.sign(actor, id)


async def publish(actor: Actor, id: UUID, _form: FormData) -> Meeting:
    return await meetings.publish(actor, id)


def _chosen(form: FormData, name: str) -> UUID:
    found = identity(form, name)
    if not isinstance(found, UUID):
        raise NotValid({name: Wrong(Reason.MISSING)})
    return found


def _to(request: Request, meeting: Meeting) -> Response:
    return moved(request, request.app.url_path_for("meeting", id=meeting.id))


def _act(address: str, noun: str, act: Act) -> Route:
    async def handler(request: Request) -> Response:
        given: Any = await request.form()
        return _to(request, await act(actor_of(request), request.path_params["id"], given))

    path = f"/meetings/{{id:uuid}}/{address}"
    return Route(path, again(show, noun)(handler), methods=["POST"], name=f"meeting_{noun}")


routes = [
    Route(
        "/councils/{id:uuid}/meetings",
        again(of_council, "meeting")(draft),
        methods=["POST"],
        name="meeting_draft",
    ),
    _act("points", "point", add_point),
    _act("strikes", "strike", strike_point),
    _act("call", "call", call),
    _act("cancellation", "cancellation", cancel),
    _act("questions", "question", ask),
    _act("registration", "registration", register),
    _act("withdrawal", "withdrawal", withdraw),
    _act("opening", "opening", open_),
    _act("attendances", "check_in", check_in),
    _act("door-counts", "door_count", count_door),
    _act("closing", "closing", close),
    _act("minutes", "minuting", minute),
    _act("conclusions", "conclusion", conclude),
    _act("signature", "signature", sign),
    _act("publication", "publication", publish),
]
