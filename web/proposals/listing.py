"""Lists of proposals: those of an estate, and what waits for or comes from the reader."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import estates, moderation, proposals
from resolvers.languages import gettext
from resolvers.marking import N_
from resolvers.proposals import ProposalBox
from web.areas.showing import nearest
from web.cases.listing import address
from web.pages import actor_of, language_of, page

ROWS = 20
BOXES = {
    ProposalBox.OPEN: N_("在议"),
    ProposalBox.DECIDED: N_("在办"),
    ProposalBox.OVER: N_("已结束"),
}


async def of_estate(request: Request) -> Response:
    actor, query = actor_of(request), request.query_params
    id: UUID = request.path_params["id"]
    box = _box(query.get("box", ""))
    text, after = query.get("text", ""), query.get("after") or None
    found = await proposals.listed(actor, id, box=box, text=text, first=ROWS, after=after)
    estate = await estates.find(id)
    there = request.app.url_path_for("estate_proposals", id=id)
    spoken = gettext(language_of(request))
    return page(
        request,
        "proposals/estate.html",
        estate=estate,
        steps=nearest(estate.area),
        found=found,
        box=box,
        boxes=[(each, spoken(said), f"{there}?box={each.value}") for each, said in BOXES.items()],
        text=text,
        why_not_draft=proposals.why_not_draft(actor, estate),
        older=address(there, query, after=found.cursors[-1]) if found.more else None,
        newest=address(there, query, after="") if found.earlier else None,
        most=ROWS,
    )


def _box(given: str) -> ProposalBox:
    return ProposalBox(given) if given in set(ProposalBox) else ProposalBox.OPEN


async def index(request: Request) -> Response:
    """The desk of those who answer and decide, the ways to where the reader lives, and what they
    write."""
    actor = actor_of(request)
    waiting = await proposals.desk(actor)
    return page(
        request,
        "proposals/index.html",
        owed=[each for each in waiting if each.owes_answer],
        waiting=[each for each in waiting if not each.owes_answer],
        homes=await proposals.homes(actor),
        mine=await proposals.mine(actor),
        moderates=moderation.why_not_moderate(actor) is None,
    )


routes = [
    Route("/proposals", index, name="proposals"),
    Route("/estates/{id:uuid}/proposals", of_estate, name="estate_proposals"),
]
