"""Signing in by WeChat: away to it, back from it, and once to a phone.

The state that goes out with the browser is in a cookie too: nobody can be signed in with the
account of another by a link.
"""

import secrets
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from resolvers import sessions
from resolvers.refusals import NotValid, Reason, Wrong
from resolvers.sessions.wechat import Binding
from web.forms import again, text
from web.pages import HEADERS, page
from web.sessions import cookies
from web.sessions.starting import code_page, next_of, sent

CODE = "sessions/binding_code.html"
STATE, TICKET, NEXT = "wechat_state", "wechat_ticket", "next"


async def begin(request: Request) -> Response:
    beginning = await sessions.wechat.begin(**cookies.address(request))
    answer = RedirectResponse(beginning.address, 303, HEADERS)
    cookies.keep_briefly(request, answer, STATE, beginning.state)
    cookies.keep_briefly(request, answer, NEXT, await next_of(request))
    return answer


async def come_back(request: Request) -> Response:
    state = request.query_params.get("state", "")
    kept = request.cookies.get(STATE, "")
    if not secrets.compare_digest(state.encode(), kept.encode()):
        raise NotValid({"state": Wrong(Reason.ASKED_TOO_LONG_AGO)}, Reason.ASKED_TOO_LONG_AGO)
    code = request.query_params.get("code", "")
    found = await sessions.wechat.come_back(code, state, **cookies.whence(request))
    answer = await _onwards(request, found)
    cookies.forget(request, answer, STATE)
    return answer


async def _onwards(request: Request, found: sessions.Session | Binding) -> Response:
    if not isinstance(found, Binding):
        answer = await cookies.started(request, found)
        cookies.forget(request, answer, NEXT)
        return answer
    there = request.app.url_path_for("wechat_binding")
    asked = urlencode({"next": request.cookies.get(NEXT, "/")}, safe="/")
    answer = RedirectResponse(f"{there}?{asked}", 303, HEADERS)
    cookies.keep_briefly(request, answer, TICKET, found.ticket)
    cookies.forget(request, answer, NEXT)
    return answer


async def show(request: Request) -> Response:
    return page(request, "sessions/binding.html", next=await next_of(request))


async def show_code(request: Request) -> Response:
    return await code_page(request, CODE)


@again(show, "phone")
async def send_code(request: Request) -> Response:
    return await sent(request, CODE)


@again(show_code, "code")
async def bind(request: Request) -> Response:
    form = await request.form()
    ticket = request.cookies.get(TICKET, "")
    session = await sessions.wechat.bind(
        ticket, text(form, "phone"), text(form, "code"), **cookies.whence(request)
    )
    answer = await cookies.started(request, session)
    cookies.forget(request, answer, TICKET)
    return answer


routes = [
    Route("/sign-in/wechat", begin, name="wechat"),
    Route("/sign-in/wechat/back", come_back, name="wechat_back"),
    Route("/sign-in/wechat/binding", show, name="wechat_binding"),
    Route("/sign-in/wechat/binding", bind, methods=["POST"], name="binding"),
    Route("/sign-in/wechat/code", send_code, methods=["POST"], name="binding_code"),
]
