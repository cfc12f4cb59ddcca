"""Polls as their readers see them."""

from functools import partial
from typing import Any
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import councils, estates, polls, proposals, rules
from resolvers.actors import Actor
from resolvers.languages import Language, word
from resolvers.polls import BallotChoice, Measure, Poll, Turnout
from resolvers.proposals import ProposalBox, ProposalStage
from resolvers.rules import RuleBasis
from web.areas.showing import nearest
from web.pages import actor_of, language_of, page
from web.polls import standing

TEMPLATE = "polls/show.html"


async def of_council(request: Request) -> Response:
    """What a council has called, and the form that drafts another."""
    actor = actor_of(request)
    council = await councils.find(actor, request.path_params["id"])
    terms = polls.terms_of(council.area)
    return page(
        request,
        "polls/council.html",
        council=council,
        terms=terms,
        notice_days=max(
            (rule.notice_days or 0 for _, rule in await polls.codes(council.area)), default=0
        ),
        found=await polls.of_council(actor, council.id),
        key=uuid4(),
        why_not_draft=polls.why_not_draft(council, terms, actor),
        runs=councils.prepares(actor, council.area) or council.seats_person(actor.person),
    )


async def of_estate(request: Request) -> Response:
    estate = await estates.find(request.path_params["id"])
    found = await polls.of_estate(actor_of(request), estate.id)
    steps = nearest(estate.area)
    return page(request, "polls/estate.html", estate=estate, steps=steps, found=found)


async def show(request: Request) -> Response:
    actor = actor_of(request)
    poll = await polls.find(actor, request.path_params["id"])
    return page(request, TEMPLATE, **await shown(poll, actor, language_of(request)))


async def shown(poll: Poll, actor: Actor, language: Language) -> dict[str, Any]:
    """What anything about a poll needs, for one reader in their language."""
    whole, parts = await polls.turnout(poll)
    mine = await polls.standings(actor, poll)
    said = await polls.objections(actor, poll) if poll.counted else ()
    return {
        "poll": poll,
        "council": poll.council,
        "runs": poll.runs(actor),
        "explained": partial(rules.explained, language=language),
        "turnout": whole,
        "by_building": parts,
        "quorum": quorum(poll, whole),
        "mine": mine,
        "next_up": next((each for each in mine if each.why_not_cast() is None), None),
        "why_not_cast": poll.why_not_cast(actor, mine),
        "why_not_read": poll.why_not_read_ballots(actor),
        "results": await polls.results(poll),
        "objections": said,
        "waiting": [(e.id, f"{e.name}：{e.what[:20]}") for e in said if e.upheld is None],
        "choices": _choices(language),
        "codes": await _codes(poll, actor),
        "proposed": await _proposed(poll, actor),
        "matters": [(each.id, each.text) for each in poll.matters],
        "key": uuid4(),
        **await standing.shown(poll, actor, language),
    }


def quorum(poll: Poll, turnout: Turnout) -> list[Measure]:
    """How far it is to a quorum on both bases, by the first matter: all ask for the same roll."""
    if not poll.matters or not turnout.all_heads:
        return []
    parts = {RuleBasis.AREA: turnout.area, RuleBasis.HEADS: turnout.heads}
    wholes = {RuleBasis.AREA: turnout.all_area, RuleBasis.HEADS: turnout.all_heads}
    return [
        Measure(each, parts[each.basis], wholes[each.basis])
        for each in poll.matters[0].quorum
        if each.basis in parts
    ]


def _choices(language: Language) -> list[tuple[str, str, str]]:
    return [(each.value, word(each, language), "") for each in BallotChoice]


async def _codes(poll: Poll, actor: Actor) -> list[tuple[str, str]]:
    if poll.why_not_change_matters(actor):
        return []
    known = await polls.codes(poll.council.area)
    return [
        (code, next(f"{m.item}{m.name}" for m in rule.matters if m.code == code))
        for code, rule in known
    ]


async def _proposed(poll: Poll, actor: Actor) -> list[tuple[str, str]]:
    """The proposals that have come to their resolution, for who puts in what is decided."""
    estate = await estates.find(poll.council.estate)
    if poll.why_not_change_matters(actor) or proposals.why_not_draft(actor, estate):
        return []
    found = await proposals.listed(actor, estate.id, box=ProposalBox.DECIDED, first=100)
    ready = [each for each in found.items if each.stage is ProposalStage.RESOLUTION]
    return [(str(each.id), each.title) for each in ready]


routes = [
    Route("/councils/{id:uuid}/polls", of_council, name="council_polls"),
    Route("/estates/{id:uuid}/polls", of_estate, name="estate_polls"),
    Route("/polls/{id:uuid}", show, name="poll"),
]
