"""The units of a roll, masked, and reading one in full."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import estates
from resolvers.estates import RevealPurpose, Unit
from resolvers.languages import word
from web.areas.showing import nearest
from web.forms import again, raw
from web.pages import actor_of, block_of, language_of, page, wants_block

PAGE = 50


async def index(request: Request) -> Response:
    asked = request.query_params
    estate = await estates.find(_id(request))
    text = asked.get("text", "").strip()[:50]
    building = _building(asked.get("building"))
    found = await estates.units(
        actor_of(request),
        estate.id,
        text=text,
        building=building,
        first=PAGE,
        after=asked.get("after"),
    )
    kept = {"text": text, "building": str(building or "")}
    older = urlencode({**kept, "after": found.cursors[-1]}) if found.more else ""
    return page(
        request,
        "estates/units.html",
        estate=estate,
        steps=nearest(estate.area),
        found=found,
        text=text,
        building=str(building or ""),
        buildings=[(each.id, each.name) for each in estate.buildings],
        newer=urlencode(kept) if found.earlier else "",
        older=older,
        most=PAGE,
    )


def _building(given: str | None) -> UUID | None:
    try:
        return UUID(given) if given else None
    except ValueError:
        return None


async def show(request: Request) -> Response:
    return page(request, "estates/unit.html", **await _context(request))


async def _context(request: Request) -> dict[str, Any]:
    actor, language = actor_of(request), language_of(request)
    unit: Unit = await estates.unit(actor, _id(request))
    estate = await estates.find(unit.estate)
    head = (await estates.voters(estate.id)).head_of(unit.id)
    return {
        "unit": unit,
        "estate": estate,
        "steps": nearest(estate.area),
        "head": head,
        "revealed": None,
        "purposes": [(each, word(each, language)) for each in RevealPurpose],
        "why_not_reveal": estates.why_not_keep(actor, estate),
    }


async def reveal(request: Request) -> Response:
    """Answered with the page itself: what is read in full is nowhere to come back to."""
    form = await request.form()
    revealed = await estates.reveal(actor_of(request), _id(request), purpose=raw(form, "purpose"))
    context = {**await _context(request), "revealed": revealed}
    if wants_block(request):
        return Response(
            block_of(request, "estates/unit.html", "reveal", **context),
            media_type="text/html",
            headers={"Cache-Control": "no-store"},
        )
    return page(request, "estates/unit.html", **context)


def _id(request: Request) -> UUID:
    id: UUID = request.path_params["id"]
    return id


routes = [
    Route("/estates/{id:uuid}/units", index, name="units"),
    Route("/units/{id:uuid}", show, name="unit"),
    Route(
        "/units/{id:uuid}/reveal", again(show, "reveal")(reveal), methods=["POST"], name="reveal"
    ),
]
