"""Whether a request that changes something comes from our own pages.

Browsers say where a request comes from, so forms need no tokens: see
https://web.dev/articles/fetch-metadata and OWASP's sheet on request forgery.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from resolvers.actors import NOBODY
from schema.http import ADDRESSES
from server.settings import Settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OUR_OWN = frozenset({"same-origin", "none"})
BY_APPS = frozenset({"/oauth/token", "/oauth/revoke"})  # they look at no cookie


class SameOrigin:
    """Refuses to change anything for another site; a bearer token says enough by itself."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._open(scope, receive, send)
        elif scope["type"] == "http" and scope["method"] not in SAFE:
            await self._change(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _open(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if not _has_bearer(headers) and not self._is_ours(headers.get("origin"), headers):
            _forget(HTTPConnection(scope))
        await self.app(scope, receive, send)

    async def _change(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if not self._may_change(scope, headers):
            raise HTTPException(403)
        if scope["path"] in ADDRESSES and not _is_json(headers):
            await _json_only()(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _may_change(self, scope: Scope, headers: Headers) -> bool:
        if _has_bearer(headers):
            return True
        if scope["path"] in BY_APPS:
            return True
        if "sec-fetch-site" in headers:
            return headers["sec-fetch-site"] in OUR_OWN
        said = headers.get("origin") or headers.get("referer")
        if said is not None:
            return self._is_ours(said, headers)
        return self.settings.session_cookie not in HTTPConnection(scope).cookies

    def _is_ours(self, address: str | None, headers: Headers) -> bool:
        if address is None:
            return True
        host = urlsplit(address).netloc
        return bool(host) and host in (headers.get("host"), self.settings.public_host)


def _forget(connection: HTTPConnection) -> None:
    """A page of another site speaks by a token that it sends over the socket, never by a cookie."""
    connection.state.actor = NOBODY
    connection.state.token = None


def _has_bearer(headers: Headers) -> bool:
    return headers.get("authorization", "").lower().startswith("bearer ")


def _is_json(headers: Headers) -> bool:
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind == "application/json"


def _json_only() -> JSONResponse:
    error = {"message": "Send application/json.", "extensions": {"code": "BAD_USER_INPUT"}}
    return JSONResponse({"errors": [error]}, 415, headers={"Accept-Post": "application/json"})
