"""What surrounds every answer: its number, its headers, its line in the log."""

import re
import time
from http import HTTPStatus
from typing import TypeAlias

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uuid_utils import uuid7

from server import metrics
from server.settings import Settings

FORMS = "form-action 'self'"
BEGINNINGS = frozenset({"http.response.start", "websocket.accept"})
SANE = re.compile(rb"[A-Za-z0-9_-]{8,64}")
CSP = (
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    FORMS,
    "frame-ancestors 'none'",
)
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": (
        "geolocation=(self), camera=(self), microphone=(), payment=(), usb=(), serial=(),"
        " midi=(), display-capture=(), browsing-topics=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
}
HSTS = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}
FOR_OTHERS = ("/graphql", "/files", "/oauth/token", "/oauth/revoke", "/.well-known/oauth-")
SHARED = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"Retry-After, RateLimit, RateLimit-Policy, X-Request-ID"),
)
PREFLIGHT = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Accept, Accept-Language",
    "Access-Control-Max-Age": "7200",
}
QUIET = ("/static/", "/healthz", "/readyz", "/metrics")
Raw: TypeAlias = tuple[tuple[bytes, bytes], ...]
log = structlog.get_logger("access")


def policy(tiles: str | None = None) -> str:
    """The content security policy; pictures may also come from where map tiles do."""
    images = f" {tiles}" if tiles else ""
    return "; ".join(each + images if each.startswith("img-src") else each for each in CSP)


class Headed:
    """Numbers each request, unless a proxy has done so, and adds what an answer does not say."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.policy = policy(settings.map_origin)
        self.headers = usual(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        number = _number(scope)
        scope.setdefault("state", {})["request_id"] = number
        structlog.contextvars.bind_contextvars(request_id=number)

        async def sending(message: Message) -> None:
            if message["type"] in BEGINNINGS:
                said = [*message.get("headers", ()), *self._own(scope)]
                names = {name for name, _ in said}
                said += [each for each in self._usual(scope) if each[0] not in names]
                message["headers"] = [*said, (b"x-request-id", number.encode())]
            await send(message)

        await self.app(scope, receive, sending)

    def _own(self, scope: Scope) -> Raw:
        """A page that sends people on to an app says where to: forms may lead there."""
        goes_to = scope["state"].get("form_action")
        if not goes_to:
            return ()
        return _raw({"Content-Security-Policy": self.policy.replace(FORMS, f"{FORMS} {goes_to}")})

    def _usual(self, scope: Scope) -> Raw:
        return SHARED + self.headers if _is_for_others(scope) else self.headers


class Elsewhere:
    """Lets pages of other origins use the API: by a bearer token, never by a cookie.

    Browsers hide answers with `*` from requests that carry cookies (Fetch standard, CORS).
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "OPTIONS" and _is_for_others(scope):
            await Response(status_code=204, headers=PREFLIGHT)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class AccessLog:
    """Counts and logs each answer: never a query string, a cookie or an address of a person."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = time.perf_counter()
        status = 500

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            _note(scope, status, time.perf_counter() - begun)


class TooLarge:
    """Says in the reader's words what Starlette's body limit says in plain text."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = False

        async def sending(message: Message) -> None:
            nonlocal refused
            refused = refused or message.get("status") == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            if not refused:
                await send(message)

        await self.app(scope, receive, sending)
        if refused:
            handler = scope["app"].exception_handlers[HTTPException]
            answer = await handler(Request(scope), HTTPException(413))
            await answer(scope, receive, send)


def _note(scope: Scope, status: int, seconds: float) -> None:
    note(metrics.route_of(scope), scope, status, seconds)


def note(route: str, scope: Scope, status: int, seconds: float) -> None:
    """Count an answer, and log it unless it is one of many that say nothing."""
    metrics.count(route, scope["method"], status, seconds)
    if not scope["path"].startswith(QUIET):
        took = round(seconds * 1000, 1)
        log.info("request", method=scope["method"], route=route, status=status, ms=took)


def _number(scope: Scope) -> str:
    given = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"")
    return number(given)


def number(given: bytes) -> str:
    """The number of a request: what a proxy gave it, or one of ours."""
    return given.decode() if given and SANE.fullmatch(given) else uuid7().hex


def usual(settings: Settings) -> Raw:
    """The headers of every answer that does not say otherwise."""
    hsts = HSTS if settings.secure_cookies else {}
    return _raw({"Content-Security-Policy": policy(settings.map_origin), **SECURITY, **hsts})


def _is_for_others(scope: Scope) -> bool:
    path: str = scope["path"]
    return scope["type"] == "http" and path.startswith(FOR_OTHERS)


def _raw(headers: dict[str, str]) -> Raw:
    return tuple((name.lower().encode(), v.encode("latin-1")) for name, v in headers.items())


def around(app: ASGIApp, settings: Settings) -> ASGIApp:
    """What stands outside of everything, so that broken pages have it too."""
    return Headed(AccessLog(Elsewhere(TooLarge(app))), settings)
