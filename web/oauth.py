"""Signing in with Gongzhi: the page that asks, and the addresses that apps call.

Source: OAuth 2.1 (draft-ietf-oauth-v2-1); RFC 7009, RFC 8414, RFC 9207, RFC 9728.
"""

import binascii
from base64 import b64decode
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote_plus, urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from resolvers import apps
from resolvers.actors import Scope
from resolvers.app_words import EXPLAINED
from resolvers.apps import App, Client, Tokens
from resolvers.languages import sentence
from resolvers.refusals import NotAllowed, NotNow, NotValid, Reason, Refused
from web.forms import text
from web.pages import HEADERS, actor_of, page

ANSWERED = ("response_type", "scope", "state", "code_challenge", "code_challenge_method")
UNSTORED = {"Cache-Control": "no-store", "Pragma": "no-cache"}
ERRORS: Mapping[str, str] = {
    "response_type": "unsupported_response_type",
    "scope": "invalid_scope",
    "grant": "invalid_grant",
}
CALLS = {
    Reason.CLIENT_UNKNOWN: ("invalid_client", 401),
    Reason.GRANT_KIND_BARRED: ("unauthorized_client", 400),
    Reason.TOO_OFTEN: ("temporarily_unavailable", 429),
}


async def ask(request: Request) -> Response:
    """Whether the person lets the app do what it asks; errors of the app go back to it."""
    app, redirect = await _asking(request)
    given = _parameters(request)
    try:
        asked = apps.request(app, redirect, given)
    except NotValid as refused:
        return _back(request, redirect, error=_error(refused), state=given.get("state"))
    if actor_of(request).person is None:
        raise NotAllowed(Reason.NOT_SIGNED_IN)
    request.state.form_action = apps.origin(redirect)
    return page(
        request, "apps/authorize.html", asked=asked, explained=EXPLAINED, query=request.url.query
    )


async def answer(request: Request) -> Response:
    app, redirect = await _asking(request)
    given, form = _parameters(request), await request.form()
    state = given.get("state")
    if text(form, "answer") != "allow":
        return _back(request, redirect, error="access_denied", state=state)
    try:
        asked = apps.request(app, redirect, given)
    except NotValid as refused:
        return _back(request, redirect, error=_error(refused), state=state)
    code = await apps.give(actor_of(request), asked)
    return _back(request, redirect, code=code, state=state)


async def token(request: Request) -> Response:
    """A code, a refresh token or an app's own secret, exchanged for tokens."""
    form = await _form(request)
    try:
        client = _client(request, form)
        made = await _exchanged(client, form)
    except Refused as refused:
        return _refused(request, refused)
    return JSONResponse(_shown(made), headers=UNSTORED)


async def revoke(request: Request) -> Response:
    """RFC 7009: a token given back; one that is unknown is answered the same."""
    form = await _form(request)
    try:
        await apps.give_back(_client(request, form), text(form, "token"))
    except Refused as refused:
        return _refused(request, refused)
    return Response(headers=UNSTORED)


async def server(request: Request) -> Response:
    """RFC 8414: what a program needs to know to sign people in here."""
    origin = request.app.state.settings.origin
    return JSONResponse(
        {
            "issuer": origin,
            "authorization_endpoint": f"{origin}/oauth/authorize",
            "token_endpoint": f"{origin}/oauth/token",
            "revocation_endpoint": f"{origin}/oauth/revoke",
            "scopes_supported": [scope.value for scope in Scope],
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code", "refresh_token", "client_credentials"],
            "token_endpoint_auth_methods_supported": [*METHODS],
            "revocation_endpoint_auth_methods_supported": [*METHODS],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
            "service_documentation": f"{origin}/graphql/explorer",
            "ui_locales_supported": ["zh-Hans", "en"],
        }
    )


async def resource(request: Request) -> Response:
    """RFC 9728: where tokens for the API come from."""
    origin = request.app.state.settings.origin
    return JSONResponse(
        {
            "resource": f"{origin}/graphql",
            "authorization_servers": [origin],
            "scopes_supported": [scope.value for scope in Scope],
            "bearer_methods_supported": ["header"],
        }
    )


METHODS = ("none", "client_secret_basic", "client_secret_post")


async def _asking(request: Request) -> tuple[App, str]:
    given = request.query_params
    return await apps.asking(given.get("client_id", ""), given.get("redirect_uri"))


def _parameters(request: Request) -> dict[str, str]:
    """What was sent once; sent twice, nobody knows which is meant (OAuth 2.1 §3.1)."""
    given = request.query_params
    return {name: given[name] for name in ANSWERED if len(given.getlist(name)) == 1}


def _back(request: Request, redirect: str, **said: str | None) -> Response:
    """Back to the app, with who answered: no other server can pass its answers off as ours."""
    told = {**said, "iss": request.app.state.settings.origin}
    query = urlencode({name: value for name, value in told.items() if value is not None})
    joint = "&" if "?" in redirect else "?"
    return RedirectResponse(f"{redirect}{joint}{query}", 303, {**HEADERS, **UNSTORED})


async def _form(request: Request) -> FormData:
    return await request.form(max_files=0, max_fields=20)


def _client(request: Request, form: FormData) -> Client:
    """Who calls, by HTTP Basic or in the body (OAuth 2.1 §2.4)."""
    address = request.client.host if request.client else ""
    kind, _, shown = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "basic":
        return Client(text(form, "client_id"), text(form, "client_secret") or None, address)
    try:
        id, _, secret = b64decode(shown, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        raise NotAllowed(Reason.CLIENT_UNKNOWN) from None
    return Client(unquote_plus(id), unquote_plus(secret), address)


async def _exchanged(client: Client, form: FormData) -> Tokens:
    scope = text(form, "scope") or None
    match text(form, "grant_type"):
        case "authorization_code":
            return await apps.redeem(
                client,
                code=text(form, "code"),
                verifier=text(form, "code_verifier"),
                redirect=text(form, "redirect_uri") or None,
            )
        case "refresh_token":
            return await apps.refresh(client, token=text(form, "refresh_token"), scope=scope)
        case "client_credentials":
            return await apps.for_itself(client, scope=scope)
    raise NotNow(Reason.UNKNOWN_CHOICE)


def _shown(made: Tokens) -> dict[str, Any]:
    told = {
        "access_token": made.access,
        "token_type": "Bearer",
        "expires_in": int(made.lasts.total_seconds()),
        "scope": " ".join(made.scopes),
    }
    return told if made.refresh is None else {**told, "refresh_token": made.refresh}


def _refused(request: Request, refused: Refused) -> Response:
    error, status = CALLS.get(refused.reason, (_error(refused), 400))
    said = sentence(refused, "en")
    headers = dict(UNSTORED)
    if status == 401 and "authorization" in request.headers:
        headers["WWW-Authenticate"] = 'Basic realm="oauth"'
    if status == 429:
        headers["Retry-After"] = "60"
    return JSONResponse({"error": error, "error_description": _plain(said)}, status, headers)


def _plain(said: str) -> str:
    """The signs that RFC 6749 §5.2 allows there."""
    return "".join(sign for sign in said if " " <= sign <= "~" and sign not in '"\\')


def _error(refused: Refused) -> str:
    if isinstance(refused, NotNow):
        return "unsupported_grant_type"
    return next((ERRORS[name] for name in refused.fields if name in ERRORS), "invalid_request")


routes = [
    Route("/oauth/authorize", ask, name="authorize"),
    Route("/oauth/authorize", answer, methods=["POST"], name="authorization"),
    Route("/oauth/token", token, methods=["POST"], name="token"),
    Route("/oauth/revoke", revoke, methods=["POST"], name="token_revocation"),
    Route("/.well-known/oauth-authorization-server", server, name="oauth_server"),
    Route("/.well-known/oauth-protected-resource", resource, name="oauth_resource"),
    Route("/.well-known/oauth-protected-resource/graphql", resource, name="oauth_resource_api"),
]
