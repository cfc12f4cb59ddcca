"""What a browser keeps of a session, and of itself."""

import secrets
from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from resolvers import sessions
from web.forms import text
from web.navigation import safe
from web.pages import moved
from web.preferences import YEAR, bring_along

DEVICE = "device"


def whence(request: Request) -> Mapping[str, str]:
    """The browser as sessions keep it: what it calls itself, its address, its own mark."""
    return {"agent": request.headers.get("user-agent", ""), **address(request)} | {
        "device": device_of(request)
    }


def address(request: Request) -> Mapping[str, str]:
    """The address of the browser, whose tries are limited."""
    return {"address": request.client.host if request.client else ""}


def device_of(request: Request) -> str:
    """The mark by which this browser is known again; a new one where there is none."""
    if not hasattr(request.state, DEVICE):
        request.state.device = request.cookies.get(DEVICE, "") or secrets.token_urlsafe(16)
    mark: str = request.state.device
    return mark[:64]


async def started(request: Request, started: sessions.Session) -> Response:
    """On to where one wanted to go, or to the second step; the session of before ends."""
    form = await request.form() if request.method == "POST" else FormData()
    there = safe(text(form, "next") or request.cookies.get("next"))
    await sessions.sign_out(token_of(request))
    if started.awaits_second:
        second = request.app.url_path_for("second_step")
        there = f"{second}?{urlencode({'next': there}, safe='/')}"
    answer = moved(request, there)
    keep(request, answer, request.app.state.settings.session_cookie, started.token, started)
    _keep(request, answer, DEVICE, device_of(request), max_age=YEAR)
    if not started.awaits_second:
        await bring_along(request, answer, started.person.id)
    return answer


def keep(
    request: Request, answer: Response, name: str, value: str, session: sessions.Session
) -> None:
    """Let the browser keep the token as long as the session lasts."""
    _keep(request, answer, name, value, expires=session.expires_at)


def keep_briefly(request: Request, answer: Response, name: str, value: str) -> None:
    """Let the browser keep something for ten minutes."""
    _keep(request, answer, name, value, max_age=600)


def forget(request: Request, answer: Response, name: str) -> None:
    """Let the browser forget it."""
    secure = request.app.state.settings.secure_cookies
    answer.delete_cookie(name, secure=secure, httponly=True, samesite="lax")


def token_of(request: Request) -> str:
    """The token that this browser keeps."""
    return request.cookies.get(request.app.state.settings.session_cookie, "")


def _keep(request: Request, answer: Response, name: str, value: str, **until: object) -> None:
    answer.set_cookie(
        name,
        value,
        httponly=True,
        samesite="lax",
        secure=request.app.state.settings.secure_cookies,
        **until,  # type: ignore[arg-type]
    )
