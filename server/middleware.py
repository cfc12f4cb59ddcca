"""What surrounds every answer: its number, its headers, its line in the log."""

import re
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import TypeAlias

import structlog
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uuid_utils.compat import uuid7

from server import metrics
from server.settings import Settings

FORMS = "form-action 'self'"
SANE = re.compile(r"[A-Za-z0-9_-]{8,64}")
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


class RequestId:
    """Numbers each request, for its log lines and its answer, unless a proxy has done so."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        number = given if SANE.fullmatch(given) else uuid7().hex
        scope.setdefault("state", {})["request_id"] = number
        structlog.contextvars.bind_contextvars(request_id=number)
        await self.app(scope, receive, _with_headers(send, _raw({"X-Request-ID": number})))


class SecurityHeaders:
    """Adds what an answer does not say for itself."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        hsts = HSTS if settings.secure_cookies else {}
        self.policy = policy(settings.map_origin)
        self.headers = _raw({"Content-Security-Policy": self.policy, **SECURITY, **hsts})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, _with_headers(send, self.headers, lambda: self._own(scope)))

    def _own(self, scope: Scope) -> Raw:
        """A page that sends people on to an app says where to: forms may lead there."""
        goes_to = scope.get("state", {}).get("form_action")
        if not goes_to:
            return ()
        return _raw({"Content-Security-Policy": self.policy.replace(FORMS, f"{FORMS} {goes_to}")})


class Elsewhere:
    """Lets pages of other origins use the API: by a bearer token, never by a cookie.

    Browsers hide answers with `*` from requests that carry cookies (Fetch standard, CORS).
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(FOR_OTHERS):
            await self.app(scope, receive, send)
        elif scope["method"] == "OPTIONS":
            await Response(status_code=204, headers=PREFLIGHT)(scope, receive, send)
        else:
            await self.app(scope, receive, _with_headers(send, SHARED))


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
    route = metrics.route_of(scope)
    metrics.count(route, scope["method"], status, seconds)
    if not scope["path"].startswith(QUIET):
        took = round(seconds * 1000, 1)
        log.info("request", method=scope["method"], route=route, status=status, ms=took)


def _with_headers(send: Send, headers: Raw, own: Callable[[], Raw] = tuple) -> Send:
    """Adds what an answer does not say for itself; *own* is asked when it begins and goes first."""

    async def sending(message: Message) -> None:
        if message["type"] in {"http.response.start", "websocket.accept"}:
            said = [*message.get("headers", ()), *own()]
            names = {name.lower() for name, _ in said}
            message["headers"] = said + [each for each in headers if each[0] not in names]
        await send(message)

    return sending


def _raw(headers: dict[str, str]) -> Raw:
    return tuple((name.lower().encode(), v.encode("latin-1")) for name, v in headers.items())


Wrap = Callable[[ASGIApp], ASGIApp]


def around(settings: Settings) -> list[Wrap]:
    """What stands outside of everything, innermost first, so that broken pages have it too."""
    return [lambda app: SecurityHeaders(Elsewhere(TooLarge(app)), settings), AccessLog, RequestId]
