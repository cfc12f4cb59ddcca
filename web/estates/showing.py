"""The pages of estates: the list, one of them, and what its administrators do there."""

from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import (
    areas,
    cases,
    councils,
    estates,
    meetings,
    polls,
    posts,
    proposals,
    rolls,
    surveys,
)
from resolvers.actors import Actor, PostKind
from resolvers.areas import Area
from resolvers.cases import Box, Case, Filter
from resolvers.councils import CouncilStage
from resolvers.estates import Estate, households, services
from resolvers.followings import Followed
from resolvers.languages import word
from resolvers.proposals import Proposal
from resolvers.surveys import Survey
from web.areas.showing import nearest, village_of
from web.cases.names import light
from web.followings import following_of
from web.forms import Handler, again, identity, raw, text
from web.navigation import administers
from web.pages import actor_of, language_of, moved, page
from web.posting import granted

MOST = 50
FEW = 5
KINDS = (
    PostKind.OWNER,
    PostKind.RESIDENT,
    PostKind.BUILDING_HEAD,
    PostKind.COUNCIL_MEMBER,
    PostKind.COMMITTEE_MEMBER,
)


async def index(request: Request) -> Response:
    area = areas.tree().get(request.query_params.get("area"))
    text = request.query_params.get("text", "").strip()
    found = await estates.search(text, area=area.code if area else None, limit=MOST)
    return page(
        request,
        "estates/index.html",
        found=found,
        most=MOST,
        area=area,
        text=text,
        administers=administers(actor_of(request)),
    )


async def show(request: Request) -> Response:
    return page(request, "estates/show.html", **await _context(request))


async def _context(request: Request) -> dict[str, Any]:
    actor, language = actor_of(request), language_of(request)
    estate = await estates.find(_id(request))
    why_not_grant = posts.why_not_grant(actor, estate.area)
    return {
        "estate": estate,
        "steps": nearest(estate.area),
        "village": village_of(estate.area),
        **await following_of(actor, Followed.ESTATE, estate.id),
        "named": areas.tree().get,
        "staff": await posts.staff(estate.area),
        "light": light,
        "councils": [
            each
            for each in await councils.of_estate(actor, estate.id)
            if each.stage is not CouncilStage.DISSOLVED
        ],
        "gatherings": await meetings.of_estate(actor, estate.id, limit=FEW),
        "votes": await polls.of_estate(actor, estate.id, limit=FEW),
        "published": await _published(request, estate),
        "known_here": not proposals.why_not_draft(actor, estate),
        "proposals": await _proposed(actor, estate),
        "surveys": await _surveyed(actor, estate),
        "roll": await estates.roll(estate.id),
        "put_up": await rolls.latest(estate.id),
        "contracts": await services.listed(actor, estate.id),
        "why_not_draft": services.why_not_draft(actor, estate),
        "works_here": estates.sees(actor, estate),
        "lives_here": any(each.estate.id == estate.id for each in await households.mine(actor)),
        "within": _within(estate),
        "sites": [(each.code, each.name) for each in estates.sites(estate)],
        "buildings": [(str(each.id), each.name) for each in estate.buildings],
        "why_not_correct": estate.why_not_correct(actor),
        "why_not_add": estate.why_not_add_building(actor),
        "why_not_grant": why_not_grant,
        "held": () if why_not_grant else await posts.holders(actor, estate=estate.id),
        "kinds": [(each, word(each, language)) for each in KINDS],
    }


async def add_building(request: Request) -> Response:
    form = await request.form()
    await estates.add_building(
        actor_of(request), _id(request), name=text(form, "name"), area=raw(form, "area")
    )
    return _to(request, _id(request))


async def correct(request: Request) -> Response:
    form = await request.form()
    await estates.correct(
        actor_of(request),
        _id(request),
        name=text(form, "name"),
        address=text(form, "address"),
        area=raw(form, "area"),
    )
    return _to(request, _id(request))


async def correct_building(request: Request) -> Response:
    form = await request.form()
    building = identity(form, "building")
    said = {"name": raw(form, "name"), "area": raw(form, "area")}
    await estates.correct_building(actor_of(request), _id(request), building, **said)
    return _to(request, _id(request))


async def grant(request: Request) -> Response:
    await granted(request, estate=_id(request))
    return _to(request, _id(request))


async def _surveyed(actor: Actor, estate: Estate) -> tuple[Survey, ...] | None:
    """The newest surveys, for those who belong there; None for others."""
    if proposals.why_not_read(actor) or not proposals.belongs(actor, estate):
        return None
    return (await surveys.listed(actor, estate.id, first=FEW)).items


async def _proposed(actor: Actor, estate: Estate) -> tuple[Proposal, ...]:
    """The newest that are open, for those who talk them over."""
    if proposals.why_not_draft(actor, estate):
        return ()
    return (await proposals.listed(actor, estate.id, first=FEW)).items


async def _published(request: Request, estate: Estate) -> tuple[Case, ...]:
    only = Filter(estate=estate.id)
    found = await cases.listed(actor_of(request), box=Box.PUBLISHED, filter=only, first=FEW)
    return found.items


def _within(estate: Estate) -> list[tuple[str, str]]:
    """The grids and micro-grids that may look after one of its buildings."""
    around = areas.find(estate.area)
    above = len(areas.tree().path(around.code))
    return [(each.code, _below(each, above)) for each in areas.tree().under(around.prefix)]


def _below(area: Area, above: int) -> str:
    """Its name behind those of the areas it lies in, but for the *above* that all have."""
    named = areas.tree().path(area.code)[above:] or [area]
    return " › ".join(each.name for each in named)


def _id(request: Request) -> UUID:
    id: UUID = request.path_params["id"]
    return id


def _to(request: Request, id: UUID) -> Response:
    return moved(request, request.app.url_path_for("estate", id=id))


def _act(noun: str, name: str, act: Handler) -> Route:
    path = f"/estates/{{id:uuid}}/{noun}"
    return Route(path, again(show, name)(act), methods=["POST"], name=name)


routes = [
    Route("/estates", index, name="estates"),
    Route("/estates/{id:uuid}", show, name="estate"),
    _act("buildings", "building", add_building),
    _act("correction", "estate_correction", correct),
    _act("buildings/correction", "building_correction", correct_building),
    _act("posts", "settling", grant),
]
