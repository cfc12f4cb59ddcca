"""One's own page; posts lent while on leave, taken back, and ended."""

from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import (
    areas,
    credentials,
    estates,
    organisations,
    people,
    posts,
    rights,
    unmaskings,
)
from resolvers.languages import word
from resolvers.posts import HeldPost
from resolvers.refusals import NotAllowed, NotValid, Reason, Wrong
from web.forms import again, identity, moment, text
from web.pages import actor_of, language_of, moved, page
from web.preferences import CHOICES


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post is held, and the page of that."""

    name: str
    address: str


async def me(request: Request) -> Response:
    person = _signed_in(request)
    language = language_of(request)
    held = [(each, await place_of(request, each)) for each in await posts.held_by(person)]
    return page(
        request,
        "people/me.html",
        person=await people.find(actor_of(request), person),
        held=held,
        lendable=[
            (str(post.id), f"{word(post.kind, language)} {place.name}")
            for post, place in held
            if post.is_duty
        ],
        lent=await posts.delegations_by(person),
        borrowed=await posts.delegations_to(person),
        themes=CHOICES["theme"],
        confides=bool(actor_of(request).prefixes(unmaskings.CONFIDANTS)),
        answers=rights.answers(actor_of(request)),
    )


@again(me, "name")
async def rename(request: Request) -> Response:
    form = await request.form()
    await people.rename(actor_of(request), name=text(form, "name"))
    return _to_me(request)


@again(me, "delegation")
async def delegate(request: Request) -> Response:
    form = await request.form()
    _signed_in(request)
    post = identity(form, "post")
    if not isinstance(post, UUID):
        raise NotValid({"post": Wrong(Reason.UNKNOWN_CHOICE)})
    await posts.delegate(
        actor_of(request),
        post,
        phone=text(form, "phone"),
        from_at=moment(form, "from_at"),
        to_at=moment(form, "to_at"),
        note=text(form, "note"),
    )
    return _to_me(request)


async def take_back(request: Request) -> Response:
    await posts.take_back(actor_of(request), request.path_params["id"])
    return _to_me(request)


async def revoke(request: Request) -> Response:
    ended = await posts.revoke(actor_of(request), request.path_params["id"])
    return moved(request, (await place_of(request, ended)).address)


async def show_second_step(request: Request) -> Response:
    actor, person = actor_of(request), request.path_params["id"]
    held = await credentials.resetting.find(actor, person)
    return page(
        request,
        "people/second_step.html",
        held=held,
        why_not_reset=held.why_not_reset(actor),
    )


async def reset_second_step(request: Request) -> Response:
    form = await request.form()
    person = request.path_params["id"]
    await credentials.resetting.reset(actor_of(request), person, reason=text(form, "reason"))
    return moved(request, request.app.url_path_for("held_second_step", id=person))


async def place_of(request: Request, post: HeldPost) -> Place:
    """The area, organisation or estate that a post is held in."""
    path = request.app.url_path_for
    if estate := await estates.get(post.estate):
        return Place(estate.name, path("estate", id=estate.id))
    if organisation := organisations.get(post.organisation):
        return Place(organisation.name, path("organisation", id=organisation.id))
    area = areas.find(post.area or post.within)
    return Place(area.name, path("area", code=area.code))


def _signed_in(request: Request) -> UUID:
    person = actor_of(request).person
    if person is None:
        raise NotAllowed(Reason.NOT_SIGNED_IN)
    return person


def _to_me(request: Request) -> Response:
    return moved(request, request.app.url_path_for("me"))


routes = [
    Route("/me", me, name="me"),
    Route("/me/name", rename, methods=["POST"], name="name"),
    Route("/people/{id:uuid}/second-step", show_second_step, name="held_second_step"),
    Route(
        "/people/{id:uuid}/second-step/reset",
        again(show_second_step, "reset")(reset_second_step),
        methods=["POST"],
        name="second_step_reset",
    ),
    Route("/delegations", delegate, methods=["POST"], name="delegation"),
    Route("/delegations/{id:uuid}/ending", take_back, methods=["POST"], name="ending"),
    Route("/posts/{id:uuid}/revocation", revoke, methods=["POST"], name="revocation"),
]
