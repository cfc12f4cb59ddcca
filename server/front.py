"""The shortest way through the API: operations that were met before, answered before Starlette.

What is decided here is decided by what decides it on the long way. Whatever is out of the ordinary
goes there, whole: another kind of request, an unknown operation, nobody to be known by a token,
a database that is away.
"""

import time
from collections.abc import Mapping
from typing import NamedTuple

import msgspec
import structlog
from starlette.requests import Request, cookie_parser
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from resolvers import callers, database
from resolvers.actors import NOBODY, Actor
from resolvers.languages import Language
from resolvers.refusals import NotNow
from schema import media, requests, schema
from schema.answering import answer
from schema.context import Context
from schema.http import WHOLE
from schema.prepared import Prepared
from schema.requests import Asked
from schema.responses import counted, fault, headed, typed
from server.guard import OUR_OWN
from server.middleware import SHARED, note, number, usual
from server.settings import Settings
from server.viewer import bearer, preferred

encode = msgspec.json.Encoder().encode
DEFECT = "INTERNAL_SERVER_ERROR"
log = structlog.get_logger()


class _Told(NamedTuple):
    """What the headers say of a request that has nothing out of the ordinary."""

    number: str
    accept: str
    language: Language
    token: str
    by_bearer: bool


class Front:
    """Stands before the application, and answers what it knows how to."""

    def __init__(self, app: ASGIApp, settings: Settings, largest: int) -> None:
        self.app = app
        self.cookie = settings.session_cookie
        self.usual = SHARED + usual(settings)
        self.largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = time.perf_counter()
        told = self._told(scope) if scope.get("path") == WHOLE else None
        if told is None:
            await self.app(scope, receive, send)
            return
        came = await _whole(receive)
        asked = _read(came)
        prepared = schema.documents.met(asked.query or "", asked.operationName) if asked else None
        actor = await _actor(told) if prepared else None
        if asked is None or prepared is None or actor is None:
            await self.app(scope, _again(came, receive), send)
            return
        structlog.contextvars.bind_contextvars(request_id=told.number)
        request = _request(scope, told, actor)
        status, headers, body = await _answered(request, told, prepared, asked)
        note(WHOLE, scope, status, time.perf_counter() - begun)
        headers += [*self.usual, (b"x-request-id", told.number.encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _told(self, scope: Scope) -> _Told | None:
        if scope["type"] != "http" or scope["method"] != "POST":
            return None
        headers = scope["headers"]
        said: dict[bytes, bytes] = dict(headers)
        accept = said.get(b"accept", b"").decode("latin-1")
        if len(said) != len(headers) or not self._is_plain(said) or not media.negotiated(accept):
            return None
        cookies = cookie_parser(said.get(b"cookie", b"").decode("latin-1"))
        kind, _, bearer = said.get(b"authorization", b"").decode("latin-1").partition(" ")
        if kind and not (bearer and kind.lower() == "bearer"):
            return None
        if not bearer and said.get(b"sec-fetch-site", b"").decode("latin-1") not in OUR_OWN:
            return None
        token = bearer.strip() or cookies.get(self.cookie, "")
        wished = said.get(b"accept-language", b"").decode("latin-1")
        language = preferred(cookies.get("language", ""), wished)
        named = number(said.get(b"x-request-id", b""))
        return _Told(named, accept, language, token, bool(bearer))

    def _is_plain(self, said: Mapping[bytes, bytes]) -> bool:
        """Whether it is JSON of a length that is told and allowed."""
        length = said.get(b"content-length", b"")
        plain = said.get(b"content-type") == b"application/json" and length.isdigit()
        return plain and int(length) <= self.largest


async def _whole(receive: Receive) -> list[Message]:
    came = [await receive()]
    while came[-1].get("more_body"):
        came.append(await receive())
    return came


def _again(came: list[Message], receive: Receive) -> Receive:
    """What has come, once more, and then whatever comes."""
    left = iter(came)

    async def receiving() -> Message:
        return next(left, None) or await receive()

    return receiving


def _read(came: list[Message]) -> Asked | None:
    """What is asked, if its document stands in the request or is known by its hash."""
    if came[-1]["type"] != "http.request":
        return None
    try:
        return requests.met(requests.read(b"".join(each.get("body", b"") for each in came)))
    except requests.Malformed:
        return None


async def _actor(told: _Told) -> Actor | None:
    """Who asks; None where the long way has to say why they may not."""
    try:
        if told.by_bearer:
            return await bearer(told.token)
        return (await callers.by_session(told.token) if told.token else None) or NOBODY
    except (NotNow, *database.AWAY):
        return None


def _request(scope: Scope, told: _Told, actor: Actor) -> Request:
    state = scope.setdefault("state", {})
    state.update(request_id=told.number, language=told.language, token=told.token, actor=actor)
    return Request(scope)


async def _answered(
    request: Request, told: _Told, prepared: Prepared, asked: Asked
) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
    """The status, the headers and the body of an answer."""
    try:
        answered = await answer(schema, prepared, asked, Context(request))
    except Exception:
        log.exception("graphql.failed")
        return _plain(fault(request, 500, "Something went wrong on our side.", code=DEFECT))
    body = encode(answered.parts)
    state = request.scope["state"]
    if answered.failed or "until" in state:
        response = Response(body)
        typed(request, response, 400 if answered.failed else 200)
        counted(request, response)
        return _plain(response)
    headers = headed(told.accept, state)
    headers.append((b"content-length", b"%d" % len(body)))
    return 200, headers, body


def _plain(response: Response) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
    return response.status_code, list(response.raw_headers), bytes(response.body)
