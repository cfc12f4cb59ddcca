"""The tree of areas, and one area with all that stands in it."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, cases, estates, lists, organisations, posts
from resolvers.actors import Actor
from resolvers.areas import Area, Level
from resolvers.cases import DispatchRule
from resolvers.lists import Page
from resolvers.organisations import Organisation
from web.areas import choices
from web.cases.names import category_name
from web.navigation import works
from web.pages import actor_of, language_of, page

TEMPLATE = "areas/show.html"
PAGE = 60
FEW = 12
STAFFED = (Level.GRID, Level.MICRO_GRID)
STEPS = 3


async def index(request: Request) -> Response:
    text = request.query_params.get("text", "").strip()
    tree = areas.tree()
    top = _top()
    return page(
        request,
        "areas/index.html",
        text=text,
        found=tree.search(text, limit=lists.MOST),
        most=lists.MOST,
        top=top,
        below=_below(request, top),
        yours=await _yours(actor_of(request)),
        nearest=nearest,
    )


async def show(request: Request) -> Response:
    return page(request, TEMPLATE, **await context(request))


async def context(request: Request) -> dict[str, Any]:
    """Everything that the page of an area needs."""
    actor, language = actor_of(request), language_of(request)
    area = areas.find(request.path_params["code"])
    administers = areas.administers(actor, area.code)
    return {
        "area": area,
        "steps": nearest(area.code)[:-1],
        "below": _below(request, area),
        "staff": await posts.staff(area.code) if area.level in STAFFED else (),
        "serving": organisations.list_(area=area.code),
        "estates": await estates.search(area=area.code, limit=FEW),
        "outcomes": await cases.outcomes(area.code),
        "history": await areas.history(area.code),
        "rules": await cases.rules(area.code),
        "named": areas.tree().get,
        "category": partial(category_name, language=language),
        "responsible": responsible,
        "few": FEW,
        "works": works(actor),
        "administers": administers,
        **(await _managing(request, area) if administers else {}),
    }


async def _managing(request: Request, area: Area) -> dict[str, Any]:
    """What the forms of an administrator offer."""
    actor, language = actor_of(request), language_of(request)
    held = () if area.retired_at else await posts.holders(actor, area=area.code)
    return {
        "held": held,
        "parts": range(choices.PARTS),
        "kinds": choices.posts_in(area, language),
        "grid_kinds": choices.grid_kinds(language),
        "beside": choices.beside(area),
        "urban": areas.is_urban(area.code) if area.level not in choices.ABOVE_VILLAGES else None,
        "organisation_kinds": choices.organisation_kinds(language),
        "companies": choices.companies(area),
        "why_not_found": organisations.why_not_found(area, actor),
        "why_not_register": estates.why_not_register(area, actor),
        "why_not_grant": posts.why_not_grant(actor, area.code),
    }


def nearest(code: str) -> Sequence[Area]:
    """The area and at most three above it, as a path."""
    return areas.tree().path(code)[-STEPS - 1 :]


def village_of(code: str) -> Area:
    """The community or village that a grid or an estate belongs to."""
    return next(each for each in areas.tree().path(code) if each.level is Level.VILLAGE)


def responsible(rule: DispatchRule) -> Organisation | None:
    """The organisation that a rule names; None for the company of the estate."""
    return organisations.get(rule.organisation)


def _below(request: Request, area: Area | None) -> Page[Area]:
    found = areas.tree().children(area.code) if area else ()
    return lists.cut(found, PAGE, request.query_params.get("after"), lambda each: each.code)


def _top() -> Area | None:
    """The lowest area that holds all others: where the tree begins to branch."""
    tree = areas.tree()
    top = tree.root
    while top and len(below := tree.children(top.code)) == 1:
        top = below[0]
    return top


async def _yours(actor: Actor) -> tuple[Area, ...]:
    """Where the reader serves, and the grids in which they live."""
    homes = [await estates.get(post.estate) for post in actor.posts]
    held = {post.area for post in actor.posts} | {home.area for home in homes if home}
    return tuple(area for area in map(areas.tree().get, sorted(filter(None, held))) if area)


routes = [
    Route("/areas", index, name="areas"),
    Route("/areas/{code}", show, name="area"),
]
