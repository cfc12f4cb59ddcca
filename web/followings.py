"""What somebody follows, how they are told, and the link by which a digest is stopped."""

from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import councils, estates, followings, proposals
from resolvers.actors import Actor
from resolvers.followings import Followed, Following
from resolvers.languages import word
from resolvers.refusals import NotFound
from web.forms import again, flag, identity, raw, text
from web.navigation import safe
from web.pages import actor_of, language_of, moved, page

HOURS = range(7, 22)


async def index(request: Request) -> Response:
    actor = actor_of(request)
    found = await followings.mine(actor)
    return page(
        request,
        "followings/index.html",
        found=found,
        things=await _things(request, found),
        wanted=await followings.preferences(actor),
        hours=[(str(hour), f"{hour}:00") for hour in HOURS],
    )


async def _things(request: Request, found: tuple[Following, ...]) -> dict[UUID, tuple[str, str]]:
    """The name and the address of what is followed."""
    to, language = request.app.url_path_for, language_of(request)
    ids = {kind: [e.thing for e in found if e.kind is kind] for kind in Followed}
    around = [await estates.find(id) for id in ids[Followed.ESTATE]]
    proposed = await proposals.some(actor_of(request), ids[Followed.PROPOSAL])
    bodies = await councils.named(ids[Followed.COUNCIL])
    return {
        **{each.id: (each.name, to("estate", id=each.id)) for each in around},
        **{id: (each.title, to("proposal", id=id)) for id, each in proposed.items()},
        **{
            id: (f"{estate}{word(kind, language)}", to("council", id=id))
            for id, (estate, kind) in bodies.items()
        },
    }


async def following_of(actor: Actor, kind: Followed, thing: UUID) -> dict[str, Any]:
    """Whether the reader follows what a page shows; for pages that found it for them."""
    return {"following": await followings.of(actor, kind, thing) if actor.person else None}


async def follow(request: Request) -> Response:
    form = await request.form()
    await followings.follow(actor_of(request), *_named(form))
    return moved(request, safe(text(form, "next")))


async def unfollow(request: Request) -> Response:
    form = await request.form()
    await followings.unfollow(actor_of(request), *_named(form))
    return moved(request, safe(text(form, "next")))


def _named(form: Any) -> tuple[Followed, UUID]:
    kind, thing = text(form, "kind"), identity(form, "thing")
    if kind not in set(Followed) or not isinstance(thing, UUID):
        raise NotFound
    return Followed(kind), thing


async def prefer(request: Request) -> Response:
    form = await request.form()
    wanted = {"daily": flag(form, "daily"), "at_once": flag(form, "at_once")}
    await followings.prefer(actor_of(request), hour=raw(form, "hour"), **wanted)
    return moved(request, request.app.url_path_for("followings"))


async def digest(request: Request) -> Response:
    """What the link in a digest shows, to whoever has it: how many, and how to stop it."""
    code = request.path_params["code"]
    found = await followings.by_code(code)
    return page(request, "followings/digest.html", digest=found, code=code)


async def stop(request: Request) -> Response:
    code = request.path_params["code"]
    await followings.stop(code)
    return moved(request, request.app.url_path_for("digest", code=code))


routes = [
    Route("/followings", index, name="followings"),
    Route("/followings", follow, methods=["POST"], name="following"),
    Route("/followings/ends", unfollow, methods=["POST"], name="following_end"),
    Route(
        "/followings/preferences",
        again(index, "digest_preferences")(prefer),
        methods=["POST"],
        name="digest_preferences",
    ),
    Route("/d/{code}", digest, name="digest"),
    Route("/d/{code}/stopping", stop, methods=["POST"], name="digest_stopping"),
]
