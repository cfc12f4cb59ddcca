"""Councils as their readers see them."""

from functools import partial
from typing import Any
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import calendar, councils, estates, rules
from resolvers.councils import Capacity, CouncilAct, CouncilKind, Office, SeatEnd
from resolvers.followings import Followed
from resolvers.languages import word
from resolvers.refusals import NotAllowed, Reason
from resolvers.rules import RulePurpose, RuleSet
from web.areas.showing import nearest
from web.followings import following_of
from web.pages import actor_of, language_of, page

TEMPLATE = "councils/show.html"
OF_ITSELF = (SeatEnd.REPLACED, SeatEnd.COUNCIL_ENDED, SeatEnd.ELECTION_QUASHED)
ENDS = tuple(each for each in SeatEnd if each not in OF_ITSELF)
PURPOSES = (RulePurpose.QUORUM, RulePurpose.MAJORITY)


async def index(request: Request) -> Response:
    """The desk: what waits for whoever sits in councils or prepares them."""
    actor = actor_of(request)
    if actor.person is None:
        raise NotAllowed(Reason.NOT_SIGNED_IN)
    found = await councils.desk(actor)
    todos = [(each, todo) for each in found for todo in councils.todos(each)]
    lapsed = [each for each in found if each.lapsed]
    return page(
        request,
        "councils/index.html",
        found=found,
        waiting=[(each, todo) for each, todo in todos if each.falls_to(actor, todo.act)],
        lapsed=[each for each in lapsed if councils.prepares(actor, each.area)],
        others=[(each, todo) for each, todo in todos if not each.falls_to(actor, todo.act)],
        others_lapsed=[each for each in lapsed if not councils.prepares(actor, each.area)],
    )


async def of_estate(request: Request) -> Response:
    actor, language = actor_of(request), language_of(request)
    estate = await estates.find(request.path_params["id"])
    today = calendar.today()
    found = [each for each in await rules.listed() if each.composes and each.holds_on(today)]
    usual = await rules.in_force(councils.body_of(CouncilKind.OWNERS_COMMITTEE), estate.area)
    return page(
        request,
        "councils/estate.html",
        estate=estate,
        key=uuid4(),
        found=await councils.of_estate(actor, estate.id),
        why_not_propose=councils.why_not_propose(actor, estate.area),
        prepares=councils.prepares(actor, estate.area),
        kinds=[(each, word(each, language)) for each in CouncilKind],
        usual=usual.id if usual else "",
        rules=[
            (
                word(kind, language),
                [(r.id, _named(r)) for r in found if r.body is councils.body_of(kind)],
            )
            for kind in CouncilKind
        ],
    )


def _named(rule: RuleSet) -> str:
    return f"{rule.place} · {rule.source}"


async def show(request: Request) -> Response:
    actor, language = actor_of(request), language_of(request)
    council = await councils.find(actor, request.path_params["id"])
    return page(
        request,
        TEMPLATE,
        council=council,
        steps=nearest(council.area),
        asked=partial(rules.asked, language=language),
        prepares=councils.prepares(actor, council.area),
        sits=council.seats_person(actor.person),
        thresholds=[t for each in PURPOSES for t in council.rule.of(each)],
        explained=partial(rules.explained, language=language),
        **_choices(request, council),
        **await following_of(actor, Followed.COUNCIL, council.id),
    )


def _choices(request: Request, council: councils.Council) -> dict[str, Any]:
    language = language_of(request)
    return {
        "capacities": [(each, word(each, language)) for each in Capacity],
        "offices": [(each, word(each, language)) for each in reversed(Office)],
        "ends": [(each, word(each, language)) for each in ENDS],
        "sitting": [(each.id, each.name) for each in council.sitting],
        "seats": [
            (each.id, each.name)
            for each in council.sitting
            if not council.why_not_vacate(actor_of(request), each)
        ],
        "acts": [each for each in CouncilAct if council.may_come(each)],
    }


routes = [
    Route("/councils", index, name="councils"),
    Route("/councils/{id:uuid}", show, name="council"),
    Route("/estates/{id:uuid}/councils", of_estate, name="estate_councils"),
]
