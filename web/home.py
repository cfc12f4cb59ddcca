"""The first page, by role: what waits for this reader, then what they can do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import (
    areas,
    audits,
    blocks,
    cases,
    estates,
    meetings,
    notices,
    opinions,
    organisations,
    people,
    polls,
    posts,
    rights,
    surveys,
    unmaskings,
)
from resolvers.actors import Actor, PostKind
from resolvers.areas import Area
from resolvers.cases import Box, Case, Filter, Order, Stage
from resolvers.cases.capacities import CHECKERS, DESK, FINDERS, UNIT
from resolvers.estates import Estate
from resolvers.notices import NoticeBox
from resolvers.organisations import Organisation
from resolvers.posts import Staff
from resolvers.refusals import Refused
from web.areas.showing import nearest
from web.cases.names import light
from web.navigation import works
from web.notices import said, things
from web.pages import actor_of, page

FEW = 5
WhyNot = Callable[[Case, Actor], Refused | None]


OBLIGED = (
    *(PostKind.PROPERTY_MANAGER, PostKind.OWNER),
    *(PostKind.COUNCIL_MEMBER, PostKind.COMMITTEE_MEMBER),
)
COUNCILS = (
    PostKind.COUNCIL_MEMBER,
    PostKind.COMMITTEE_MEMBER,
    PostKind.OFFICER,
    PostKind.CLERK,
    PostKind.ADMINISTRATOR,
)


PROPOSALS = (PostKind.RESIDENT, *OBLIGED, PostKind.OFFICER, PostKind.CLERK)


@dataclass(frozen=True, slots=True)
class Desk:
    """Cases of one stage that wait for an act of those who hold one of these posts."""

    stage: Stage
    kinds: tuple[PostKind, ...]
    why_not: WhyNot
    order: Order = Order.NEWEST


DESKS = (
    Desk(Stage.REPORTED, DESK, Case.why_not_accept),
    Desk(Stage.ACCEPTED, DESK, Case.why_not_dispatch),
    Desk(Stage.DISPATCHED, UNIT, Case.why_not_sign),
    Desk(Stage.IN_HAND, UNIT, Case.why_not_finish, Order.DUE),
    Desk(Stage.FINISHED, CHECKERS, Case.why_not_verify),
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits at a desk: the first few."""

    stage: Stage
    cases: tuple[Case, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reader belongs, and whom they can call there."""

    name: str
    area: Area | None = None
    estate: Estate | None = None
    company: Organisation | None = None
    staff: tuple[Staff, ...] = ()
    kept: tuple[Estate, ...] = ()


async def home(request: Request) -> Response:
    actor = actor_of(request)
    about = (
        await _signed_out()
        if actor.person is None
        else await _signed_in(request, actor, actor.person)
    )
    published = await cases.listed(actor, box=Box.PUBLISHED, first=FEW)
    return page(
        request,
        "home/show.html",
        published=published.items,
        light=light,
        named=areas.tree().get,
        nearest=nearest,
        organisation=organisations.get,
        **about,
    )


async def _signed_out() -> dict[str, Any]:
    return {"person": None, "place": None}


async def _signed_in(request: Request, actor: Actor, person: UUID) -> dict[str, Any]:
    return {
        "person": await people.find(actor, person),
        "held": sorted({post.kind for post in actor.posts}),
        "place": await place_of(actor),
        "answered": await _answered(actor),
        "own": (await cases.listed(actor, box=Box.MINE, filter=Filter(open=True), first=FEW)).items,
        "desks": [await _waiting(actor, desk) for desk in DESKS if _sits_at(actor, desk)],
        "walks": _holds(actor, FINDERS),
        "works": works(actor),
        "grid": await _in_grids(actor),
        "administered": _administered(actor),
        "why_not_block": blocks.why_not_block(actor),
        "councils": _holds(actor, COUNCILS),
        "obliged": _holds(actor, OBLIGED),
        "proposes": _holds(actor, PROPOSALS),
        "unread": await notices.unread(actor),
        **await _told(request, actor),
        "oversees": not audits.why_not_read(actor) and not _administered(actor),
        "confides": bool(actor.prefixes(unmaskings.CONFIDANTS)),
        "asked": len(await rights.waiting(actor)) if rights.answers(actor) else None,
    }


async def _told(request: Request, actor: Actor) -> dict[str, Any]:
    """What needs the reader, what they are asked where they live, and what is new."""
    needed = await notices.listed(actor, unread=True, box=NoticeBox.NEEDED, first=FEW)
    news = await notices.listed(actor, unread=True, box=NoticeBox.NEWS, first=FEW)
    surveyed = await surveys.waiting(actor)
    asked = {each.id for each in surveyed}
    known = await things(request, actor, (*needed.items, *news.items))
    return {
        "needed": [each for each in needed.items if each.about in known],
        "needed_more": needed.more,
        "asked_here": await opinions.waiting(actor),
        "surveyed": surveyed,
        "voted_on": await polls.waiting(actor),
        "gatherings": await meetings.coming(actor),
        "news": [each for each in news.items if each.about in known and each.about not in asked],
        "things": known,
        "said": said,
    }


async def _answered(actor: Actor) -> list[Case]:
    """Own reports whose answer is still to be rated, each with that answer."""
    only = Filter(stages=(Stage.VERIFIED,))
    found = await cases.listed(actor, box=Box.MINE, filter=only, first=FEW)
    return [await cases.find(actor, case.id) for case in found.items]


async def _waiting(actor: Actor, desk: Desk) -> Waiting:
    """One more than is shown says whether there are more."""
    only: list[UUID | None] = [None]
    if desk.kinds == UNIT:
        only = [*actor.organisations(UNIT)]
    found: list[Case] = []
    for organisation in only:
        narrowed = Filter(stages=(desk.stage,), organisation=organisation)
        some = await cases.listed(actor, filter=narrowed, order=desk.order, first=FEW + 1)
        found += (case for case in some.items if not desk.why_not(case, actor))
    return Waiting(desk.stage, tuple(found[:FEW]), len(found) > FEW)


def _sits_at(actor: Actor, desk: Desk) -> bool:
    if desk.kinds == UNIT:
        return bool(actor.organisations(UNIT))
    return bool(actor.prefixes(desk.kinds))


async def _in_grids(actor: Actor) -> tuple[Case, ...]:
    """What is open where the reader walks, that which is due first in front."""
    if not _holds(actor, FINDERS):
        return ()
    open_ = Filter(open=True)
    return (await cases.listed(actor, filter=open_, order=Order.DUE, first=FEW)).items


def _holds(actor: Actor, kinds: tuple[PostKind, ...]) -> bool:
    return any(post.kind in kinds for post in actor.posts)


def _administered(actor: Actor) -> tuple[Area, ...]:
    codes = sorted({p.area for p in actor.posts if p.area and p.kind is PostKind.ADMINISTRATOR})
    return tuple(area for area in map(areas.tree().get, codes) if area)


async def place_of(actor: Actor) -> Place | None:
    """Home first: the estate where one lives, else the area, else the organisation."""
    ordered = sorted(actor.posts, key=lambda post: (post.estate is None, post.area is None))
    for post in ordered:
        if estate := await estates.get(post.estate):
            staff = await posts.staff(estate.area)
            return Place(estate.name, areas.find(estate.area), estate, estate.keeper, staff)
        if area := areas.tree().get(post.area):
            return Place(area.name, area, staff=await posts.staff(area.code))
        if organisation := organisations.get(post.organisation):
            kept = await estates.search(company=organisation.id)
            seat = areas.find(organisation.seat)
            return Place(organisation.name, seat, company=organisation, kept=kept)
    return None


routes = [Route("/", home, name="home")]
