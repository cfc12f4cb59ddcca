"""Polls as their readers see them."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import councils, estates, obligations, polls, proposals, rules
from resolvers.actors import Actor
from resolvers.languages import Language, word
from resolvers.papers import Paper, PaperKind
from resolvers.polls import BallotChoice, CodeSent, Participation, Poll, forms, slips
from resolvers.proposals import ProposalBox, ProposalStage
from resolvers.refusals import NotNow
from web import laying
from web.areas.showing import nearest
from web.files import kept_documents
from web.pages import actor_of, changed, language_of, page, wants_block
from web.polls import mandates, standing

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
        why_not_draft=polls.why_not_draft(council, actor),
        channels=[(each, word(each, language_of(request))) for each in terms.channels],
        runs=councils.prepares(actor, council.area) or council.seats_person(actor.person),
    )


async def of_estate(request: Request) -> Response:
    estate = await estates.find(request.path_params["id"])
    found = await polls.of_estate(actor_of(request), estate.id)
    steps = nearest(estate.area)
    return page(request, "polls/estate.html", estate=estate, steps=steps, found=found)


async def show(
    request: Request,
    *,
    waits: NotNow | None = None,
    sent: CodeSent | None = None,
    **once: object,
) -> Response:
    """For whom something changed while the page is open, only turnout and times.

    What is shown *once* is kept nowhere: the receipt of a secret ballot, or what was looked up.
    """
    actor = actor_of(request)
    id = request.path_params["id"]
    if request.method == "GET" and wants_block(request):
        poll = await polls.for_voters(actor, id)
        await polls.BEAT.over()  # what was read in it may be older than what changed
        return changed(request, "", TEMPLATE, "turnout", **grown(poll, await polls.lately(poll)))
    poll = await polls.find(actor, id)
    await polls.delivery.mark_read(actor, poll)
    context = await shown_to(request, poll)
    context |= {"waits": waits, "sent": sent, **once}
    if once and wants_block(request):
        block = "ballot" if "cast_now" in once else "poll_look_up"
        return changed(request, "", TEMPLATE, block, **context)
    return page(request, TEMPLATE, **context)


async def shown_to(request: Request, poll: Poll) -> dict[str, Any]:
    """What the page of a poll needs, its papers among it."""
    actor = actor_of(request)
    found = await polls.papers_of(actor, poll)
    return {
        "papers": found,
        "askable": _askable(poll, actor, found),
        "waits": None,
        "sent": None,
        "cast_now": None,
        "looked_up": None,
        "anonymity": await polls.anonymity(poll),
        "why_not_look_up": poll.why_not_look_up(actor),
        "why_not_desk": forms.why_not_desk(poll, actor),
        "why_not_walk": polls.delivery.why_not_see(poll, actor),
        "why_not_import": polls.official.why_not_import(poll, actor),
        "waiting_documents": await kept_documents(request),
        "walls": await polls.delivery.postings(poll),
        "chain": await polls.chain(actor, poll),
        **await shown(poll, actor, language_of(request)),
    }


def _askable(poll: Poll, actor: Actor, found: Sequence[Paper]) -> list[PaperKind]:
    """What a button makes sense for: what is not there and does not come."""
    once = (each for each in found if each.kind is not PaperKind.POLL_DOORS or each.is_coming)
    there = {each.kind for each in once if each.made_at or each.is_coming}
    may = (kind for kind in polls.PAPERS if not polls.why_not_ask_paper(poll, actor, kind))
    return [kind for kind in may if kind not in there]


def grown(poll: Poll, there: Participation) -> dict[str, Any]:
    """What the block of a poll needs that is kept up to date."""
    return {
        "poll": poll,
        "by_building": there.buildings,
        "overlapping": there.overlapping,
        "quorum": there.quorum,
    }


def seen(poll: Poll, ballots: int) -> str:
    """What a page shows of a poll and its turnout, to be compared when it begins to listen."""
    return f"{poll.version}.{ballots}"


async def shown(poll: Poll, actor: Actor, language: Language) -> dict[str, Any]:
    """What anything about a poll needs, for one reader in their language."""
    there = await polls.lately(poll)
    mine = await polls.standings(actor, poll)
    said = await polls.objections(actor, poll) if poll.counted else ()
    return {
        **grown(poll, there),
        "whole": there.whole,
        "seen": seen(poll, there.whole.heads),
        "council": poll.council,
        "deliberates": proposals.belongs(actor, await estates.find(poll.council.estate)),
        "runs": poll.runs(actor),
        "explained": partial(rules.explained, language=language),
        "mine": mine,
        "next_up": next((each for each in mine if each.why_not_cast() is None), None),
        "why_not_cast": poll.why_not_cast(actor, mine),
        "why_not_read": poll.why_not_read_ballots(actor),
        "official": await polls.official.found(poll),
        "box": await slips.opened(poll) if poll.counted and poll.is_boxed else None,
        "objections": said,
        "waiting": [(e.id, f"{e.name}：{e.what[:20]}") for e in said if e.upheld is None],
        "choices": _choices(language),
        "channels": [(each, word(each, language)) for each in poll.terms.channels],
        "codes": await _codes(poll, actor),
        "proposed": await _proposed(poll, actor),
        "matters": [(each.id, each.text) for each in poll.matters],
        "key": uuid4(),
        **await standing.shown(poll, actor, language),
        **await mandates.shown(poll, mine, actor, language),
        **await _owed(poll, actor, language),
    }


async def _owed(poll: Poll, actor: Actor, language: Language) -> dict[str, Any]:
    """What was laid on whom by what was adopted, and what can be."""
    found = await polls.results_lately(poll)
    return {
        "results": found,
        "owed": await obligations.of_source(actor, poll.id)
        if poll.judgment or poll.counted
        else (),
        **laying.shown(poll, obligations.adopted_in(found), actor, language),
    }


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
    if poll.why_not_change_matters(actor):
        return []
    estate = await estates.find(poll.council.estate)
    if proposals.why_not_draft(actor, estate):
        return []
    found = await proposals.listed(actor, estate.id, box=ProposalBox.DECIDED, first=100)
    ready = [each for each in found.items if each.stage is ProposalStage.RESOLUTION]
    return [(str(each.id), each.title) for each in ready]


routes = [
    Route("/councils/{id:uuid}/polls", of_council, name="council_polls"),
    Route("/estates/{id:uuid}/polls", of_estate, name="estate_polls"),
    Route("/polls/{id:uuid}", show, name="poll"),
]
