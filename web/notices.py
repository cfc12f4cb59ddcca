"""The inbox: what was told to the reader and to the desks they hold."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, cases, notices, organisations
from resolvers.cases import CaseAct, Clock
from resolvers.notices import Notice, NoticeKind
from web.cases.listing import address
from web.pages import actor_of, changed, page

TEMPLATE = "notices/index.html"
ROWS = 50
WORDS: dict[NoticeKind, type[StrEnum]] = {
    NoticeKind.WARNING: Clock,
    NoticeKind.OVERDUE: Clock,
    NoticeKind.ESCALATION: Clock,
    NoticeKind.REQUEST: CaseAct,
    NoticeKind.DECISION: CaseAct,
}


async def index(request: Request) -> Response:
    return page(request, TEMPLATE, **await _context(request))


async def read(request: Request) -> Response:
    await notices.read(actor_of(request), request.path_params["id"])
    there = request.app.url_path_for("notices")
    return changed(request, there, TEMPLATE, "inbox", **await _context(request))


async def _context(request: Request) -> dict[str, Any]:
    actor, query = actor_of(request), request.query_params
    unread = "unread" in query
    after = query.get("after") or None
    found = await notices.listed(actor, unread=unread, first=ROWS, after=after)
    there = request.app.url_path_for("notices")
    return {
        "found": found,
        "cases": await cases.named(actor, _about(found.items)),
        "unread": unread,
        "said": said,
        "area": areas.tree().get,
        "organisation": organisations.get,
        "older": address(there, query, after=found.cursors[-1]) if found.more else None,
        "newest": address(there, query, after="") if found.earlier else None,
        "most": ROWS,
    }


def _about(found: Sequence[Notice]) -> set[Any]:
    return {each.about for each in found if each.about_kind == "case"}


def said(notice: Notice) -> StrEnum | None:
    """What the kind of a notice is about: a clock or an act."""
    return WORDS[notice.kind](notice.word) if notice.word and notice.kind in WORDS else None


routes = [
    Route("/notices", index, name="notices"),
    Route("/notices/{id:uuid}/reading", read, methods=["POST"], name="reading"),
]
