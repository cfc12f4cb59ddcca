"""Who asks, and in which language: on every request and socket before anything else."""

import math
from datetime import UTC, datetime
from functools import lru_cache

from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from resolvers import budgets, callers, database, sessions
from resolvers.actors import NOBODY, Actor
from resolvers.languages import DEFAULT, LANGUAGES, Language, sentence
from resolvers.rates import Rate
from resolvers.refusals import NotAllowed, NotNow, Reason
from schema.admission import UNREGISTERED
from schema.http import ADDRESSES
from server.settings import Settings

WITHOUT_VIEWER = (
    *("/static/", "/healthz", "/readyz", "/metrics", "/sw.js"),
    *("/version", "/robots.txt", "/.well-known/"),
)
OF_CONFINED = (*ADDRESSES, "/files", "/oauth/")


class Viewer:
    """Sets `request.state.actor` and `language`, and the `token` by which they were known."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        connection.state.language = language_of(connection)
        try:
            actor = await self._actor(connection)
        except NotNow as refused:
            await _slow_down(refused, scope, receive, send)
            return
        except database.AWAY as fault:
            await _come_again(fault, scope, receive, send)
            return
        if actor is None:
            await _refuse(scope, receive, send)
        elif actor.confined and not scope["path"].startswith(OF_CONFINED):
            await _bar(scope, receive, send)
        else:
            connection.state.actor = actor
            await self.app(scope, receive, send)

    async def _actor(self, connection: HTTPConnection) -> Actor | None:
        path = connection.scope["path"]
        if path.startswith(WITHOUT_VIEWER):
            return NOBODY
        kind, _, token = connection.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            connection.state.token = token.strip()
            return await bearer(token.strip())
        if kind and not token.strip() and path in ADDRESSES:  # a token that forgot what it is
            return None
        session = connection.cookies.get(self.settings.session_cookie)
        if not session:
            return NOBODY
        connection.state.token = session
        if path in ADDRESSES:
            return await callers.by_session(session) or NOBODY
        return await sessions.actor_of(session) or NOBODY


async def bearer(token: str) -> Actor | None:
    """An app's token, or the token of a session that was started through the API.

    Raises:
        NotNow: it has come too often.
    """
    actor = await callers.by_bearer(token)
    if actor is not None:
        await budgets.take(Rate.TOKEN, f"{actor.app or actor.session}:{actor.person}", 1)
    return actor


def language_of(connection: HTTPConnection) -> Language:
    """The language chosen by the switch, else the one the browser prefers, else Chinese."""
    chosen = connection.cookies.get("language", "")
    return preferred(chosen, connection.headers.get("accept-language", ""))


@lru_cache(maxsize=256)
def preferred(chosen: str, accepted: str) -> Language:
    """The language of a choice and of an Accept-Language header."""
    for known in LANGUAGES:
        if known == chosen:
            return known
    return _preferred(accepted)


def _preferred(accepted: str) -> Language:
    wishes = sorted((_wish(part) for part in accepted.split(",")), key=lambda wish: -wish[1])
    for tag, weight in wishes:
        for known in LANGUAGES:
            if weight > 0 and tag == known.partition("-")[0].lower():
                return known
    return DEFAULT


def _wish(part: str) -> tuple[str, float]:
    tag, _, weight = part.partition(";q=")
    try:
        return tag.strip().partition("-")[0].lower(), float(weight or 1)
    except ValueError:
        return "", 0


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 4401, "reason": "unknown token"})
        return
    told = "The token is unknown; it is sent as “Authorization: Bearer” and the token."
    error = {"message": told, "extensions": {"code": "UNAUTHENTICATED"}}
    challenge = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
    await JSONResponse({"errors": [error]}, 401, challenge)(scope, receive, send)


async def _bar(scope: Scope, receive: Receive, send: Send) -> None:
    """An app that is confined to its registered documents reads no pages either."""
    refused = NotAllowed(Reason.OPERATION_NOT_REGISTERED)
    said = sentence(refused, language_of(HTTPConnection(scope)))
    error = {"message": said, "extensions": {"code": UNREGISTERED, "reason": refused.reason.name}}
    await JSONResponse({"errors": [error]}, 403)(scope, receive, send)


async def _slow_down(refused: NotNow, scope: Scope, receive: Receive, send: Send) -> None:
    """A token that came too often is told from when on it may come again."""
    until = refused.facts.get("until")
    left = (until - datetime.now(UTC)).total_seconds() if isinstance(until, datetime) else 1
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 4429, "reason": "too many requests"})
        return
    said = sentence(refused, language_of(HTTPConnection(scope)))
    error = {"message": said, "extensions": {"code": "RATE_LIMITED", "reason": refused.reason}}
    wait = {"Retry-After": str(max(1, math.ceil(left)))}
    await JSONResponse({"errors": [error]}, 429, wait)(scope, receive, send)


async def _come_again(fault: Exception, scope: Scope, receive: Receive, send: Send) -> None:
    """Nobody can be known while the database is away, so that nothing is let through."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1013, "reason": "try again later"})
        return
    scope["state"].setdefault("actor", NOBODY)
    handlers = scope["app"].exception_handlers
    answer = await next(handlers[kind] for kind in database.AWAY if isinstance(fault, kind))(
        Request(scope), fault
    )
    await answer(scope, receive, send)
