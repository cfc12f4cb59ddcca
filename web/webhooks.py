"""Webhooks of an app: subscribing, secrets, switching on again, replaying, ending."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import apps
from resolvers.apps import webhooks
from resolvers.apps.webhooks import Subscribed
from resolvers.audits.names import action_name
from web.forms import again, moment, text, word, words
from web.pages import actor_of, language_of, moved, page


async def index(request: Request) -> Response:
    """The webhooks of an app, and what became of the newest events."""
    actor, language = actor_of(request), language_of(request)
    found = await webhooks.listed(actor, request.path_params["id"])
    return page(
        request,
        "apps/webhooks.html",
        app=await apps.find(actor, request.path_params["id"]),
        found=[(each, await webhooks.deliveries(actor, each.id)) for each in found],
        events=[(each, action_name(each, language), each) for each in sorted(webhooks.EVENTS)],
        named=lambda action: action_name(action, language),
    )


@again(index, "webhook")
async def subscribe(request: Request) -> Response:
    form = await request.form()
    made = await webhooks.subscribe(
        actor_of(request),
        request.path_params["id"],
        address=text(form, "address"),
        actions=words(form, "actions"),
        area=word(form, "area"),
    )
    return _told(request, made)


async def rotate_secret(request: Request) -> Response:
    return _told(
        request, await webhooks.rotate_secret(actor_of(request), request.path_params["id"])
    )


async def enable(request: Request) -> Response:
    return _to(request, await webhooks.enable(actor_of(request), request.path_params["id"]))


async def replay(request: Request) -> Response:
    since = moment(await request.form(), "since")
    found = await webhooks.replay(actor_of(request), request.path_params["id"], since=since)
    return _to(request, found)


async def end(request: Request) -> Response:
    return _to(request, await webhooks.end(actor_of(request), request.path_params["id"]))


def _told(request: Request, made: Subscribed) -> Response:
    there = request.app.url_path_for("webhooks", id=made.webhook.app.id)
    told = {"secret": made.secret, "name": made.webhook.app.name, "there": there, "asks": False}
    return page(request, "apps/secret.html", **told)


def _to(request: Request, webhook: webhooks.Webhook) -> Response:
    return moved(request, request.app.url_path_for("webhooks", id=webhook.app.id))


routes = [
    Route("/apps/{id:uuid}/webhooks", index, name="webhooks"),
    Route("/apps/{id:uuid}/webhooks", subscribe, methods=["POST"], name="webhook"),
    Route("/webhooks/{id:uuid}/secret", rotate_secret, methods=["POST"], name="webhook_secret"),
    Route("/webhooks/{id:uuid}/enabling", enable, methods=["POST"], name="webhook_enabling"),
    Route("/webhooks/{id:uuid}/replay", replay, methods=["POST"], name="webhook_replay"),
    Route("/webhooks/{id:uuid}/ending", end, methods=["POST"], name="webhook_ending"),
]
