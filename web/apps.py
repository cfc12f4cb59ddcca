"""Apps of others: what they were granted, one's own tokens, and the apps one answers for."""

from typing import Any
from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import apps, organisations
from resolvers.actors import Actor, Scope
from resolvers.app_words import EXPLAINED
from resolvers.apps import AppState, Registered
from resolvers.languages import Language, gettext, word
from resolvers.notices import STAFF
from web.forms import again, flag, identity, lines, raw, text, words
from web.pages import actor_of, language_of, moved, page

MINE = "apps/mine.html"


async def mine(request: Request) -> Response:
    """What one granted to apps, and one's own tokens."""
    actor = actor_of(request)
    return page(
        request,
        MINE,
        grants=await apps.grants(actor),
        tokens=await apps.tokens(actor),
        scopes=_scopes(language_of(request)),
    )


@again(mine, "token")
async def make_token(request: Request) -> Response:
    form = await request.form()
    made = await apps.make_token(
        actor_of(request),
        name=text(form, "name"),
        scopes=words(form, "scopes"),
        days=raw(form, "days"),
    )
    there = request.app.url_path_for("my_apps")
    told = {"secret": made.secret, "name": made.name, "there": there, "asks": True}
    return page(request, "apps/secret.html", **told)


async def revoke_token(request: Request) -> Response:
    await apps.revoke_token(actor_of(request), request.path_params["id"])
    return moved(request, request.app.url_path_for("my_apps"))


async def revoke_grant(request: Request) -> Response:
    await apps.revoke_grant(actor_of(request), request.path_params["id"])
    return moved(request, request.app.url_path_for("my_apps"))


async def index(request: Request) -> Response:
    """The apps one answers for."""
    found = await apps.listed(actor_of(request))
    return page(request, "apps/index.html", apps=found, oversees=apps.oversees(actor_of(request)))


async def new(request: Request) -> Response:
    if refusal := apps.why_not_register(actor_of(request)):
        raise refusal
    return page(
        request,
        "apps/new.html",
        scopes=_scopes(language_of(request)),
        organisations=_organisations(actor_of(request)),
    )


@again(new, "app")
async def register(request: Request) -> Response:
    form = await request.form()
    made = await apps.register(
        actor_of(request),
        organisation=_organisation(form),
        confidential=flag(form, "confidential"),
        **_said(form),
    )
    return _told(request, made)


async def show(request: Request) -> Response:
    app = await apps.find(actor_of(request), request.path_params["id"])
    return page(
        request,
        "apps/show.html",
        app=app,
        active=AppState.ACTIVE,
        scopes=_scopes(language_of(request)),
    )


@again(show, "app")
async def correct(request: Request) -> Response:
    app = await apps.correct(
        actor_of(request), request.path_params["id"], **_said(await request.form())
    )
    return _to(request, app.id)


async def rotate_secret(request: Request) -> Response:
    return _told(request, await apps.rotate_secret(actor_of(request), request.path_params["id"]))


@again(show, "app_block")
async def block(request: Request) -> Response:
    form = await request.form()
    app = await apps.block(actor_of(request), request.path_params["id"], note=text(form, "note"))
    return _to(request, app.id)


async def unblock(request: Request) -> Response:
    return _to(request, (await apps.unblock(actor_of(request), request.path_params["id"])).id)


async def end(request: Request) -> Response:
    return _to(request, (await apps.end(actor_of(request), request.path_params["id"])).id)


def _said(form: FormData) -> dict[str, Any]:
    return {
        "name": text(form, "name"),
        "about": text(form, "about"),
        "home": text(form, "home"),
        "redirects": lines(form, "redirects"),
        "scopes": words(form, "scopes"),
    }


def _organisation(form: FormData) -> UUID | None:
    chosen = identity(form, "organisation")
    return chosen if isinstance(chosen, UUID) else None


def _organisations(actor: Actor) -> list[tuple[str, str]]:
    found = map(organisations.get, actor.organisations(STAFF))
    return [(str(each.id), each.name) for each in found if each]


def _scopes(language: Language) -> list[tuple[str, str, str]]:
    say = gettext(language)
    return [(scope.value, word(scope, language), say(EXPLAINED[scope])) for scope in Scope]


def _told(request: Request, made: Registered) -> Response:
    """The secret, this once; without one, the app."""
    there = request.app.url_path_for("app", id=made.app.id)
    if made.secret is None:
        return moved(request, there)
    told = {"secret": made.secret, "name": made.app.name, "there": there, "asks": False}
    return page(request, "apps/secret.html", **told)


def _to(request: Request, id: UUID) -> Response:
    return moved(request, request.app.url_path_for("app", id=id))


routes = [
    Route("/me/apps", mine, name="my_apps"),
    Route("/me/tokens", make_token, methods=["POST"], name="tokens"),
    Route("/tokens/{id:uuid}/revocation", revoke_token, methods=["POST"], name="own_token"),
    Route("/grants/{id:uuid}/revocation", revoke_grant, methods=["POST"], name="grant_revocation"),
    Route("/apps", index, name="apps"),
    Route("/apps", register, methods=["POST"], name="app_registration"),
    Route("/apps/new", new, name="new_app"),
    Route("/apps/{id:uuid}", show, name="app"),
    Route("/apps/{id:uuid}/correction", correct, methods=["POST"], name="app_correction"),
    Route("/apps/{id:uuid}/secret", rotate_secret, methods=["POST"], name="app_secret"),
    Route("/apps/{id:uuid}/block", block, methods=["POST"], name="app_block"),
    Route("/apps/{id:uuid}/unblocking", unblock, methods=["POST"], name="app_unblocking"),
    Route("/apps/{id:uuid}/ending", end, methods=["POST"], name="app_ending"),
]
