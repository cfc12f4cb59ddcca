"""What somebody follows, how they are told, and the link by which a digest is stopped."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import councils, estates, followings, proposals
from resolvers.actors import Actor
from resolvers.followings import Followed, Following, Mailbox
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
        mailbox=await _mailbox(actor),
        hours=[(str(hour), f"{hour}:00") for hour in HOURS],
    )


async def _mailbox(actor: Actor) -> Mailbox | None:
    with suppress(NotFound):
        return await followings.mailbox(actor)
    return None


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
    said = {"hour": raw(form, "hour"), "way": raw(form, "way")}
    await followings.prefer(actor_of(request), **said, **wanted)
    return moved(request, request.app.url_path_for("followings"))


async def give_mailbox(request: Request) -> Response:
    form = await request.form()
    actor, language = actor_of(request), language_of(request)
    await followings.give_mailbox(actor, text(form, "address"), language=language)
    return moved(request, _telling(request))


async def confirm_mailbox(request: Request) -> Response:
    form = await request.form()
    await followings.confirm_mailbox(actor_of(request), text(form, "code"))
    return moved(request, _telling(request))


async def remove_mailbox(request: Request) -> Response:
    await followings.remove_mailbox(actor_of(request))
    return moved(request, _telling(request))


def _telling(request: Request) -> str:
    return f"{request.app.url_path_for('followings')}#mailbox"


async def mail(request: Request) -> Response:
    """What the link in a mail shows, to whoever has it: of which kind it is, and how to stop it."""
    code = request.path_params["code"]
    return page(request, "followings/mail.html", mailing=await followings.mailing(code), code=code)


async def stop_mail(request: Request) -> Response:
    code = request.path_params["code"]
    await followings.stop_mailing(code)
    return moved(request, request.app.url_path_for("mail", code=code))


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
    Route(
        "/followings/mailbox",
        again(index, "mailbox")(give_mailbox),
        methods=["POST"],
        name="mailbox",
    ),
    Route(
        "/followings/mailbox/confirmation",
        again(index, "mailbox_confirmation")(confirm_mailbox),
        methods=["POST"],
        name="mailbox_confirmation",
    ),
    Route("/followings/mailbox/removal", remove_mailbox, methods=["POST"], name="mailbox_removal"),
    Route("/m/{code}", mail, name="mail"),
    Route("/m/{code}/stopping", stop_mail, methods=["POST"], name="mail_stopping"),
    Route("/d/{code}", digest, name="digest"),
    Route("/d/{code}/stopping", stop, methods=["POST"], name="digest_stopping"),
]
