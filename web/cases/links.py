"""The promise page: what a private link shows, and rating by it."""

from functools import partial
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import cases, organisations
from web.cases.names import category_name, choices, nearest
from web.codes import absolute
from web.forms import again, raw, text
from web.pages import actor_of, changed, language_of, moved, page, wants_block

PRIVATE = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex", "Cache-Control": "no-store"}
TEMPLATE = "cases/followed.html"


async def link(request: Request) -> Response:
    """The new link, shown this once."""
    made = await cases.link(actor_of(request), _id(request))
    case = await cases.find(actor_of(request), made.case)
    there = request.app.url_path_for("followed", token=made.token)
    return _private(page(request, "cases/link.html", case=case, shown=absolute(request, there)))


async def unlink(request: Request) -> Response:
    case = await cases.unlink(actor_of(request), _id(request))
    return moved(request, request.app.url_path_for("case", case_id=case.id))


async def show(request: Request) -> Response:
    case = await cases.followed(_token(request))
    return _private(page(request, TEMPLATE, **_context(request, case)))


@again(show, "followed")
async def rate(request: Request) -> Response:
    form = await request.form()
    given = {"rating": text(form, "rating"), "note": text(form, "note")}
    given["client_key"] = raw(form, "client_key")
    case = await cases.rate_by_link(_token(request), **given)
    there = request.app.url_path_for("followed", token=_token(request))
    shown = _context(request, case) if wants_block(request) else {}
    return _private(changed(request, there, TEMPLATE, "followed", **shown))


def _context(request: Request, case: cases.Followed) -> dict[str, Any]:
    language = language_of(request)
    return {
        "case": case,
        "token": _token(request),
        "category": partial(category_name, language=language),
        "nearest": nearest,
        "organisation": organisations.get,
        "ratings": choices(cases.Rating, language),
    }


def _private(answer: Response) -> Response:
    answer.headers.update(PRIVATE)
    return answer


def _id(request: Request) -> UUID:
    id: UUID = request.path_params["case_id"]
    return id


def _token(request: Request) -> str:
    token: str = request.path_params["token"]
    return token


routes = [
    Route("/cases/{case_id:uuid}/link", link, methods=["POST"], name="link"),
    Route("/cases/{case_id:uuid}/unlinking", unlink, methods=["POST"], name="unlinking"),
    Route("/p/{token}", show, name="followed"),
    Route("/p/{token}/rating", rate, methods=["POST"], name="followed_rating"),
]
