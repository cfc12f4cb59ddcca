"""A survey as its readers see it, and the list of those of an estate."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import estates, organisations, proposals, rules, surveys
from resolvers.actors import Actor
from resolvers.papers import Paper, PaperKind
from resolvers.surveys import PAPERS, Survey
from web.areas.showing import nearest
from web.cases.listing import address
from web.pages import actor_of, changed, page, wants_block

TEMPLATE = "surveys/show.html"
ROWS, LATEST = 20, 3


async def of_estate(request: Request) -> Response:
    actor, query = actor_of(request), request.query_params
    after = query.get("after") or None
    found = await surveys.listed(actor, request.path_params["id"], first=ROWS, after=after)
    estate = await estates.find(request.path_params["id"])
    there = request.app.url_path_for("estate_surveys", id=estate.id)
    return page(
        request,
        "surveys/estate.html",
        estate=estate,
        steps=nearest(estate.area),
        found=found,
        why_not_draft=await surveys.why_not_draft_there(actor, estate.id),
        older=address(there, query, after=found.cursors[-1]) if found.more else None,
        newest=address(there, query, after="") if found.earlier else None,
        most=ROWS,
    )


async def asked_about(actor: Actor, proposal: proposals.Proposal) -> dict[str, Any]:
    """The surveys about a proposal, and whether the reader may make another."""
    found = await surveys.about(actor, proposal)
    talked = proposal.stage is proposals.ProposalStage.DELIBERATION
    may = talked and proposals.runs(actor, proposal.estate)
    why_not = await surveys.why_not_draft_there(actor, proposal.estate.id) if may else None
    return {"surveys": found[:LATEST], "surveys_more": may and not why_not}


async def show(request: Request) -> Response:
    return page(request, TEMPLATE, **await context_of(request))


async def context_of(request: Request) -> dict[str, Any]:
    """What the page of a survey needs."""
    actor = actor_of(request)
    survey = await surveys.find(actor, request.path_params["id"])
    found = await surveys.papers_of(survey)
    return {
        "survey": survey,
        "own": await surveys.response(actor, survey),
        "turnout": await surveys.turnout(survey),
        "results": (out := await surveys.results(actor, survey)),
        "hidable": _hidable(out) if not survey.why_not_moderate(actor) else [],
        "organisation": organisations.get,
        "rule": await rules.find(survey.rule) if survey.rule else None,
        "papers": found,
        "askable": _askable(survey, actor, found),
    }


def _hidable(out: Sequence[surveys.Result]) -> list[tuple[UUID, str]]:
    said = (each for result in out for each in result.texts if each.hidden_at is None)
    return [(each.id, each.text) for each in said]


def _askable(survey: Survey, actor: Actor, found: Sequence[Paper]) -> list[PaperKind]:
    """What a button makes sense for: what is not there and does not come."""
    there = {each.kind for each in found if each.made_at or each.is_coming}
    may = (each for each in PAPERS if not surveys.why_not_ask_paper(survey, actor, each))
    return [each for each in may if each not in there]


async def papers(request: Request) -> Response:
    """Which papers there are; alone for a page that waits for one."""
    context = await context_of(request)
    if wants_block(request):
        return changed(request, "", TEMPLATE, "papers", **context)
    return page(request, TEMPLATE, **context)


routes = [
    Route("/estates/{id:uuid}/surveys", of_estate, name="estate_surveys"),
    Route("/surveys/{id:uuid}", show, name="survey"),
    Route("/surveys/{id:uuid}/papers", papers, name="survey_papers"),
]
