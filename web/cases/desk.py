"""The desk of whoever serves: the queue, and on a wide screen one of its cases beside it."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, cases, lists, organisations
from resolvers.actors import Actor, PostKind
from resolvers.areas import Area
from resolvers.cases import Box, FilterBox, Order, Stage, reply_templates
from resolvers.cases.reply_templates import ReplyPurpose
from resolvers.languages import Language, gettext, word
from resolvers.marking import N_
from resolvers.refusals import NotAllowed, NotFound, Reason
from web.cases import filters, listing, showing
from web.cases.choosing import Choices, grouped
from web.cases.listing import DONE, OPEN, Query, categories
from web.navigation import came_from
from web.pages import actor_of, changed, language_of, moved, page, wants_block

TEMPLATE = "cases/queue.html"
DISPATCHERS = (PostKind.DISPATCHER, PostKind.COMMANDER)
HANDLERS = (PostKind.PROPERTY_MANAGER, PostKind.OFFICER, PostKind.CLERK)
WALKERS = (PostKind.GRID_WORKER, PostKind.GRID_LEADER, PostKind.MICRO_GRID_WORKER)
CHECKERS = (PostKind.CHECKER, PostKind.GRID_LEADER)
FINDERS = (PostKind.PROPERTY_MANAGER, *WALKERS)
WORKERS = (*DISPATCHERS, *HANDLERS, *CHECKERS, *WALKERS)
STAFF = (*WORKERS, PostKind.SUPERVISOR)
AT_ONCE = (Stage.REPORTED, Stage.ACCEPTED, Stage.VERIFIED)
NARROWING = ("area", "category", "organisation", "search")


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of the queue; its label is a stage, or a text that is translated where it is shown."""

    label: str | Stage
    query: Query
    current: bool = False


TABS: tuple[tuple[tuple[PostKind, ...], str | Stage, Query], ...] = (
    (DISPATCHERS, Stage.REPORTED, {"stage": Stage.REPORTED}),
    (DISPATCHERS, Stage.ACCEPTED, {"stage": Stage.ACCEPTED}),
    (HANDLERS, Stage.DISPATCHED, {"stage": Stage.DISPATCHED}),
    (HANDLERS, Stage.IN_HAND, {"stage": Stage.IN_HAND, "order": Order.DUE}),
    (CHECKERS, Stage.FINISHED, {"stage": Stage.FINISHED}),
    (DISPATCHERS, Stage.VERIFIED, {"stage": Stage.VERIFIED}),
    (STAFF, N_("在办"), {"stage": OPEN, "order": Order.DUE}),
    (STAFF, N_("全部"), {"stage": ""}),
)


async def queue(request: Request) -> Response:
    """The list, and the case that its address names; without filters the first part."""
    actor = actor_of(request)
    if actor.person is None:
        raise NotAllowed(Reason.NOT_SIGNED_IN)
    if not _parts(actor):
        return moved(request, request.app.url_path_for("mine"))
    saved = await filters.found(request, FilterBox.DUTY)
    query = _narrowing(actor, request.query_params, filters.opening(saved))
    shown = await _context(request, query, _chosen(request.query_params))
    if wants_block(request):
        return changed(request, "", TEMPLATE, "desk", **shown)
    return page(
        request,
        TEMPLATE,
        parts=_tabs(actor, query),
        filters=_filters(actor, query, language_of(request)),
        narrowed=any(query.get(name) for name in NARROWING),
        finder=_finds(actor),
        **await filters.context(request, FilterBox.DUTY, query, saved),
        dispatches=bool(actor.prefixes(DISPATCHERS)),
        **shown,
    )


async def acted(request: Request, query: QueryParams, case: UUID) -> Response:
    """The answer to what was done at the desk: the list changes with the case."""
    query = _narrowing(actor_of(request), query)
    there = listing.address(request.app.url_path_for("cases"), query, case=case)
    shown = await _context(request, query, case) if wants_block(request) else {}
    answer = changed(request, there, TEMPLATE, "desk", **shown)
    answer.headers["HX-Retarget"] = "#desk"
    return answer


def left(request: Request) -> QueryParams | None:
    """What the desk was narrowed to, when a case beside its list is acted on."""
    came = urlsplit(came_from(request))
    query = QueryParams(came.query)
    return query if came.path == request.app.url_path_for("cases") and "case" in query else None


def _chosen(query: QueryParams) -> UUID | None:
    if not (given := query.get("case")):
        return None
    if (found := listing.uuid(given)) is None:
        raise NotFound
    return found


def _narrowing(actor: Actor, query: QueryParams, opening: Query | None = None) -> QueryParams:
    kept = [pair for pair in query.multi_items() if pair[0] != "case"]
    first = opening or next((part for _, part in _parts(actor)), {})
    return QueryParams(kept or first)


async def _context(request: Request, query: QueryParams, chosen: UUID | None) -> dict[str, Any]:
    found = await listing.listed(actor_of(request), Box.DUTY, query)
    there = request.app.url_path_for("cases")
    shown = listing.context(request, found, query, there)
    beside = await showing.context(request, chosen) if chosen else {"case": None}
    desks = _desks(actor_of(request), query)
    closing = await _closing(actor_of(request)) if desks and _closes(query) else []
    of_many = {"desks": desks, "closing": closing}
    return {**shown, "beside": partial(shown["address"], query), **of_many, **beside}


def _desks(actor: Actor, query: QueryParams) -> list[tuple[str, str]]:
    """Whom several cases can be sent to; empty where nothing is done to several at once."""
    if query.get("stage") not in AT_ONCE or cases.why_not_many(actor):
        return []
    return _organisations(_around(actor), query.get("area"))


def _closes(query: QueryParams) -> bool:
    return query.get("stage") == Stage.VERIFIED


async def _closing(actor: Actor) -> Choices:
    """The templates of what reporters are told when their cases close."""
    found = await reply_templates.listed(actor, purpose=ReplyPurpose.CLOSE, first=lists.MOST)
    return grouped(found.items)


def _finds(actor: Actor) -> bool:
    return any(post.kind in FINDERS for post in actor.posts)


def _tabs(actor: Actor, query: QueryParams) -> list[Tab]:
    """The parts of the queue that fit one's posts, narrowed as it is; the one shown is marked."""
    shown = query.get("stage", "")
    kept = {name: query[name] for name in NARROWING if query.get(name)}
    return [Tab(label, {**kept, **part}, part["stage"] == shown) for label, part in _parts(actor)]


def _parts(actor: Actor) -> list[tuple[str | Stage, Query]]:
    held = {post.kind for post in actor.posts}
    return [(label, part) for kinds, label, part in TABS if held & set(kinds)]


def _filters(actor: Actor, query: QueryParams, language: Language) -> dict[str, Any]:
    _ = gettext(language)
    stages = [(OPEN, _("在办")), (DONE, _("已办完"))]
    stages += [(each.value, word(each, language)) for each in Stage]
    around = _around(actor)
    return {
        "areas": [(each.code, each.name) for each in _areas(around, query.get("area"))],
        "categories": categories(language),
        "stages": stages,
        "organisations": _organisations(around, query.get("area")),
        "orders": [(Order.NEWEST, _("新的在前")), (Order.DUE, _("先到期的在前"))],
    }


def _around(actor: Actor) -> list[Area]:
    """The areas in which one serves."""
    found = (areas.tree().get(post.area) for post in actor.posts if post.kind in STAFF)
    return sorted(filter(None, found), key=lambda area: area.code)


def _areas(around: list[Area], chosen: str | None) -> list[Area]:
    """One's own areas and those right below; with a chosen one, the way to it and below it."""
    tree = areas.tree()
    way = tree.path(chosen)[2:] if chosen else ()
    below = tree.children(chosen) if chosen else ()
    own = [part for area in around for part in (area, *tree.children(area.code))]
    return list({area.code: area for area in (*own, *way, *below)}.values())


def _organisations(around: list[Area], chosen: str | None) -> list[tuple[str, str]]:
    """Those that serve where one serves, and those that serve the chosen area below."""
    codes = [area.code for area in around]
    if chosen and areas.tree().get(chosen):
        codes.append(chosen)
    found = (each for code in codes for each in organisations.list_(area=code))
    return list({str(each.id): each.name for each in found}.items())


routes = [Route("/cases", queue, name="cases")]
