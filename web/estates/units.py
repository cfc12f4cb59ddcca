"""The units of a roll, masked, and reading one in full."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import estates
from resolvers.estates import (
    AreaBasis,
    Evidence,
    RevealPurpose,
    Unit,
    UnitStatus,
    UnitUse,
    drafts,
)
from resolvers.languages import Language, word
from resolvers.refusals import NotValid, Reason, Wrong
from web.areas.showing import nearest
from web.formats import area_of
from web.forms import Handler, again, raw, text
from web.pages import actor_of, block_of, language_of, moved, page, wants_block

PAGE = 50


async def index(request: Request) -> Response:
    asked = request.query_params
    estate = await estates.find(_id(request))
    text = asked.get("text", "").strip()[:50]
    building = building_of(asked.get("building"))
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
        why_not_keep=estates.why_not_keep(actor_of(request), estate),
        **choices(language_of(request)),
    )


def building_of(given: str | None) -> UUID | None:
    """The building that a filter names, if it is an id at all."""
    try:
        return UUID(given) if given else None
    except ValueError:
        return None


def choices(language: Language) -> dict[str, Any]:
    """The words of the fields of a unit."""
    return {
        "uses": [(each, word(each, language)) for each in UnitUse],
        "bases": [(each, word(each, language)) for each in AreaBasis],
        "statuses": [(each, word(each, language)) for each in UnitStatus],
        "evidences": [(each, word(each, language)) for each in Evidence],
    }


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
        "area": area_of(unit.exclusive_area),
        "former": await estates.former_owners(actor, unit.id),
        **choices(language),
        "purposes": [(each, word(each, language)) for each in RevealPurpose],
        "why_not_reveal": estates.why_not_keep(actor, estate),
    }


FACTS = ("area", "area_basis", "use", "status", "counts")
OWNED = ("owner", "number", "phone", "share", "represents", "evidence", "from_date")
LET = ("tenant", "tenant_phone")
PLACE = ("building", "entrance", "room")


async def add(request: Request) -> Response:
    form = await request.form()
    given = {name: text(form, name) for name in (*PLACE, *FACTS, *OWNED)}
    unit = await drafts.add(actor_of(request), _id(request), given=given)
    return moved(request, request.app.url_path_for("unit", id=unit.id))


def _written(*names: str, renames: bool = False) -> Handler:
    """A form of a unit with these fields; an owner that is not named stays."""

    async def write(request: Request) -> Response:
        form = await request.form()
        given = {name: text(form, name) for name in names}
        unit = await drafts.write(actor_of(request), _id(request), given=given, renames=renames)
        return moved(request, request.app.url_path_for("unit", id=unit.id))

    return write


async def sell(request: Request) -> Response:
    """New owners, who must be named: without a name nothing would be sold."""
    form = await request.form()
    if not text(form, "owner"):
        raise NotValid({"owner": Wrong(Reason.MISSING)})
    return await _written(*OWNED)(request)


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


def _act(noun: str, block: str, act: Handler) -> Route:
    path = f"/units/{{id:uuid}}/{noun}"
    return Route(path, again(show, block)(act), methods=["POST"], name=f"unit_{noun}")


routes = [
    Route("/estates/{id:uuid}/units", index, name="units"),
    Route("/units/{id:uuid}", show, name="unit"),
    Route(
        "/estates/{id:uuid}/units",
        again(index, "addition")(add),
        methods=["POST"],
        name="unit_addition",
    ),
    _act("correction", "unit_correction", _written(*FACTS)),
    _act("sale", "sale", sell),
    _act("renaming", "renaming", _written(*OWNED[:3], renames=True)),
    _act("tenancy", "tenancy", _written(*LET)),
    Route(
        "/units/{id:uuid}/reveal", again(show, "reveal")(reveal), methods=["POST"], name="reveal"
    ),
]
