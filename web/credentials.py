"""What one comes in with: password, authenticator app, recovery codes, passkeys, WeChat."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import credentials, sessions
from web.forms import again, text
from web.pages import actor_of, moved, page
from web.sessions.starting import secret


async def show(request: Request) -> Response:
    held = await credentials.of(actor_of(request))
    return page(
        request,
        "credentials/show.html",
        held=held,
        why_not_change=held.why_not_change(actor_of(request)),
        rule=credentials.password_rule(),
        lenient=credentials.is_lenient(),
        reset=await credentials.resetting.last(actor_of(request)),
        passkeys=credentials.passkeys.are_offered(),
    )


@again(show, "password")
async def set_password(request: Request) -> Response:
    form = await request.form()
    await credentials.set_password(
        actor_of(request), password=secret(form, "password"), current=secret(form, "current")
    )
    return _to_all(request)


async def offer_authenticator(request: Request) -> Response:
    await credentials.authenticators.offer(actor_of(request))
    return moved(request, request.app.url_path_for("authenticator"))


async def show_authenticator(request: Request) -> Response:
    offered = await credentials.authenticators.offered(actor_of(request))
    if offered is None:
        return _to_all(request)
    return page(request, "credentials/authenticator.html", offered=offered)


@again(show_authenticator, "confirmation")
async def confirm_authenticator(request: Request) -> Response:
    form = await request.form()
    codes = await credentials.authenticators.confirm(actor_of(request), code=text(form, "code"))
    awake = replace(actor_of(request), withheld=frozenset())
    return page(request, "credentials/recovery.html", codes=codes, actor=awake)


async def remove_authenticator(request: Request) -> Response:
    await credentials.authenticators.remove(actor_of(request))
    return _to_all(request)


async def renew_recovery(request: Request) -> Response:
    codes = await credentials.recovery.renew(actor_of(request))
    return page(request, "credentials/recovery.html", codes=codes)


async def offer_passkey(request: Request) -> Response:
    options = await credentials.passkeys.offer(actor_of(request))
    return Response(options, media_type="application/json", headers={"Cache-Control": "no-store"})


@again(show, "passkey")
async def register_passkey(request: Request) -> Response:
    form = await request.form()
    await credentials.passkeys.register(
        actor_of(request), name=text(form, "name"), credential=text(form, "credential")
    )
    return _to_all(request)


async def revoke_passkey(request: Request) -> Response:
    await credentials.passkeys.revoke(actor_of(request), request.path_params["id"])
    return _to_all(request)


async def unbind_wechat(request: Request) -> Response:
    await sessions.wechat.unbind(actor_of(request))
    return _to_all(request)


def _to_all(request: Request) -> Response:
    return moved(request, request.app.url_path_for("credentials"))


def _post(path: str, act: object, name: str) -> Route:
    return Route(path, act, methods=["POST"], name=name)  # type: ignore[arg-type]


routes = [
    Route("/me/security", show, name="credentials"),
    Route("/me/authenticator", show_authenticator, name="authenticator"),
    _post("/me/password", set_password, "password"),
    _post("/me/authenticator", offer_authenticator, "authenticator_offer"),
    _post("/me/authenticator/confirmation", confirm_authenticator, "confirmation"),
    _post("/me/authenticator/removal", remove_authenticator, "authenticator_removal"),
    _post("/me/recovery-codes", renew_recovery, "recovery_codes"),
    _post("/me/passkeys/options", offer_passkey, "passkey_offer"),
    _post("/me/passkeys", register_passkey, "passkey"),
    _post("/passkeys/{id:uuid}/revocation", revoke_passkey, "passkey_revocation"),
    _post("/me/wechat/removal", unbind_wechat, "wechat_removal"),
]
