"""Why not, as a page, as a notice for htmx, or as JSON."""

import math
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from http import HTTPStatus
from urllib.parse import quote

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from resolvers import database
from resolvers.clock import now
from resolvers.languages import field_sentence, gettext, sentence
from resolvers.marking import N_
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason, Refused
from web.navigation import came_from
from web.pages import HEADERS, environment, here, language_of, page, wants_block

STATUS: Mapping[type[Refused], int] = {NotFound: 404, NotAllowed: 403, NotNow: 409, NotValid: 422}
log = structlog.get_logger()
Answer = Callable[[Request, Exception], Awaitable[Response]]


FAULTS: Mapping[int, str] = {
    400: N_("这个请求没有写完整，请回到上一页再做一次"),
    403: N_("这个请求不是从本站的页面发出的，所以没有办理"),
    404: N_("没有这一页，或者它不对您公开"),
    405: N_("这个地址不能这样打开"),
    413: N_("传上来的太大，一张照片最大 20 MB"),
    429: N_("请求太多，过一分钟再来"),
}
AGAIN = 30  # seconds
LATER = (Reason.TOO_OFTEN, Reason.UPLOADS_WAITING)  # the same goes through at *until*
AWAY = N_("系统暂时存不进东西，这一步没有办，什么也没有丢。请过一会儿再来，编号 %(id)s")
BROKEN = N_("这一页出了错，没有做完。错误已经记下，编号 %(id)s")


async def refused(request: Request, exception: Exception) -> Response:
    """Answer a refusal in the shape that the caller understands."""
    assert isinstance(exception, Refused)
    if exception.reason is Reason.NOT_SIGNED_IN and not wants_json(request):
        return _sign_in_first(request)
    language = language_of(request)
    said = sentence(exception, language)
    wrong = {name: field_sentence(each, language) for name, each in exception.fields.items()}
    answer = _answer(request, STATUS[type(exception)], said, exception.reason, wrong)
    until = exception.facts.get("until")
    if exception.reason in LATER and isinstance(until, datetime):
        left = math.ceil((until - now()).total_seconds())
        answer.headers["Retry-After"] = str(max(1, left))
    return answer


async def fault(request: Request, exception: Exception) -> Response:
    """Answer what the router and the guards turn away."""
    assert isinstance(exception, HTTPException)
    text = FAULTS.get(exception.status_code, FAULTS[400])
    answer = _answer(request, exception.status_code, gettext(language_of(request))(text))
    answer.headers.update(exception.headers or {})
    return answer


async def broken(request: Request, exception: Exception) -> Response:
    """Answer a defect of ours: its id, and nothing from inside."""
    id = getattr(request.state, "request_id", "—")
    return _answer(request, 500, gettext(language_of(request))(BROKEN) % {"id": id})


async def left(request: Request, _exception: Exception) -> Response:
    """Note that who asked hung up before they had said all of it; nobody reads this."""
    return Response(status_code=408, headers=HEADERS)


async def away(request: Request, exception: Exception) -> Response:
    """Answer when the database cannot work now: nothing was done, and it comes back by itself."""
    log.warning("database.away", fault=type(exception).__name__)
    id = getattr(request.state, "request_id", "—")
    answer = _answer(request, 503, gettext(language_of(request))(AWAY) % {"id": id})
    answer.headers["Retry-After"] = str(AGAIN)
    return answer


def wants_json(request: Request) -> bool:
    """Whether a program asks, not a browser."""
    accepted = request.headers.get("accept", "")
    return request.url.path == "/graphql" or ("json" in accepted and "text/html" not in accepted)


def _answer(
    request: Request,
    status: int,
    said: str,
    reason: str | None = None,
    wrong: Mapping[str, str] | None = None,
) -> Response:
    if wants_json(request):
        word = reason or HTTPStatus(status).name.lower()
        body = {"reason": word, "sentence": said, "fields": dict(wrong or {})}
        return JSONResponse(body, status)
    if wants_block(request):
        return _notice(request, status, said)
    return page(
        request,
        "errors/refused.html",
        status=status,
        said=said,
        wrong=wrong or {},
        code=status,
        back=came_from(request),
    )


def _notice(request: Request, status: int, said: str) -> Response:
    """htmx puts it at the head of the page, whatever the request was aimed at."""
    template = environment(language_of(request)).get_template("shared/_notice.html")
    headers = {"HX-Retarget": "#notice", "HX-Reswap": "innerHTML show:window:top", **HEADERS}
    return Response(template.render(said=said), status, headers, "text/html")


def _sign_in_first(request: Request) -> Response:
    back = here(request) if request.method == "GET" else came_from(request)
    there = f"{request.app.url_path_for('sign_in')}?next={quote(back, safe='/')}"
    if request.headers.get("hx-request") == "true":
        return Response(headers={"HX-Redirect": there, **HEADERS})
    return RedirectResponse(there, 303, HEADERS)


exception_handlers: dict[int | type[Exception], Answer] = {
    Refused: refused,
    HTTPException: fault,
    ClientDisconnect: left,
    **dict.fromkeys(database.AWAY, away),
    Exception: broken,
}
