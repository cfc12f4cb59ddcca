"""What machines ask every site: which version, what may be indexed, where weaknesses are told."""

from datetime import UTC, datetime, timedelta

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from server import version as product
from server.settings import Settings

VALID = timedelta(days=180)
NOT_FOR_ROBOTS = ("/graphql", "/files/", "/events/", "/audit", "/me", "/sign-in", "/cases/new")
DAY = {"Cache-Control": "public, max-age=86400"}


async def version(_request: Request) -> Response:
    """Which Gongzhi this is."""
    return JSONResponse({"name": "gongzhi", "version": product.version()})


async def robots(request: Request) -> Response:
    """Published cases and notices may be found; a demonstration may not."""
    settings: Settings = request.app.state.settings
    closed = ("/",) if settings.shows_demo else NOT_FOR_ROBOTS
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    return PlainTextResponse("\n".join(lines) + "\n", headers=DAY)


async def security(request: Request) -> Response:
    """Where weaknesses are told (RFC 9116)."""
    settings: Settings = request.app.state.settings
    if settings.security_contact is None:
        raise HTTPException(404)
    until = (datetime.now(UTC) + VALID).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = (
        f"Contact: {settings.security_contact}",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: zh, en",
        f"Canonical: {settings.origin}/.well-known/security.txt",
    )
    return PlainTextResponse("\n".join(lines) + "\n", headers=DAY)
