"""The journal as supervisors and administrators read it, search it and take it away."""

from collections.abc import Callable, Collection
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, audits, cases
from resolvers.actions import ACTIONS
from resolvers.audits import Filter, Line
from resolvers.languages import ZONE, Language, gettext
from resolvers.lists import Page
from resolvers.refusals import NotFound, NotValid, Reason, Wrong
from web import exporting
from web.cases.listing import address
from web.forms import Again, text
from web.pages import actor_of, language_of, page

ROWS = 50
NARROWING = ("action", "subject", "by", "area")


async def index(request: Request) -> Response:
    """The list, what narrows it, and the check of a chain when one is asked for."""
    if refusal := audits.why_not_read(actor_of(request)):
        raise refusal
    query = request.query_params
    found = await _found(request)
    language = language_of(request)
    to = partial(address, request.url.path)
    shown: dict[str, Any] = {
        "found": found,
        "query": query,
        "chain": await _chain(request, found),
        "older": to(query, after=found.cursors[-1]) if found and found.more else None,
        "newest": to(query, after="") if found and found.earlier else None,
        "most": ROWS,
        "address": to,
        "actions": _actions(language),
        "action_name": partial(audits.action_name, language=language),
        "system_name": partial(audits.system_name, language=language),
        "area_of": areas.tree().get,
        "leads_to": partial(_leads_to, request.app.url_path_for, await _cases(request, found)),
    }
    return page(request, "audit/index.html", **shown)


async def _found(request: Request) -> Page[Line] | None:
    """What was found, or None when something is wrong with what was asked."""
    query = request.query_params
    try:
        filter = await _filter(query)
        after = query.get("after") or None
        return await audits.listed(actor_of(request), filter=filter, first=ROWS, after=after)
    except NotFound:
        if not query.get("area"):
            raise
        refused = NotValid({"area": Wrong(Reason.NO_SUCH_AREA, {"code": query.get("area", "")})})
    except NotValid as wrong:
        refused = wrong
    request.state.again = Again("narrowing", FormData(dict(query)), refused)
    return None


async def _filter(query: QueryParams | FormData) -> Filter:
    given = FormData(dict(query))
    until = _day(given, "until")
    if isinstance(until, datetime):
        until += timedelta(days=1)
    narrowed = {name: text(given, name) for name in NARROWING}
    return await audits.filtered(**narrowed, since=_day(given, "since"), until=until)


def _day(given: FormData, name: str) -> Any:
    """The beginning of a day in Shanghai; else what was typed, to be judged."""
    try:
        return datetime.combine(date.fromisoformat(text(given, name)), time(), ZONE)
    except ValueError:
        return text(given, name) or None


async def _chain(request: Request, found: Page[Line] | None) -> audits.Chain | None:
    query = request.query_params
    if not (query.get("checked") and query.get("subject") and found and found.items):
        return None
    return await audits.verify(actor_of(request), found.items[0].subject)


def _actions(language: Language) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each thing with its actions, the thing as a whole first."""
    whole = gettext(language)("%(name)s，全部")
    grouped: dict[str, list[tuple[str, str]]] = {}
    for action in sorted(ACTIONS):
        thing = action.partition(".")[0]
        all_of_it = (thing, whole % {"name": audits.action_name(thing, language)})
        grouped.setdefault(thing, [all_of_it]).append(
            (action, audits.action_name(action, language))
        )
    return [(audits.action_name(thing, language), each) for thing, each in grouped.items()]


async def _cases(request: Request, found: Page[Line] | None) -> Collection[str]:
    """Those of the cases that the reader may see."""
    of_cases = {line.subject for line in found.items if _thing(line) == "case"} if found else set()
    return {str(id) for id in await cases.named(actor_of(request), {UUID(s) for s in of_cases})}


def _thing(line: Line) -> str:
    return line.action.partition(".")[0]


def _leads_to(path: Callable[..., Any], known: Collection[str], line: Line) -> str | None:
    """The page of what an entry is about, if there is one that the reader may see."""
    thing = _thing(line)
    if thing == "case" and line.subject not in known:
        return None
    names = {"case": ("case", "case_id"), "area": ("area", "code"), "estate": ("estate", "id")}
    if thing not in names or line.area is None:
        return None
    name, key = names[thing]
    return str(path(name, **{key: line.subject}))


async def export(request: Request) -> Response:
    """A file of what the filter finds; that it was taken is written down."""
    form = await request.form()
    kind = text(form, "form") or "csv"
    found = await audits.export(actor_of(request), filter=await _filter(form), form=kind)
    return await exporting.file(found, "audit")


routes = [
    Route("/audit", index, name="audit"),
    Route("/audit/exports", export, methods=["POST"], name="audit_export"),
]
