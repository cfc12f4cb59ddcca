"""The pages of organisations: the list, one of them, and what its administrators do there."""

from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, estates, lists, numbering, organisations, posts
from resolvers.actors import Actor, PostKind
from resolvers.cases.capacities import DESK, UNIT
from resolvers.languages import word
from resolvers.organisations import Organisation, OrganisationKind
from web.areas.showing import nearest
from web.forms import Handler, again, raw, text, words
from web.navigation import administers
from web.pages import actor_of, language_of, moved, page
from web.posting import granted

PAGE = 50
MOST = 100
KINDS = (PostKind.OFFICER, PostKind.PROPERTY_MANAGER, PostKind.CLERK)


async def index(request: Request) -> Response:
    given = request.query_params
    area = areas.tree().get(given.get("area"))
    kind = next((each for each in OrganisationKind if each == given.get("kind")), None)
    text = given.get("text", "").strip()
    found = organisations.list_(area=area.code if area else None, kind=kind, text=text)
    return page(
        request,
        "organisations/index.html",
        found=lists.cut(found, PAGE, given.get("after"), lambda each: str(each.id)),
        most=PAGE,
        area=area,
        kind=kind,
        kinds=[(each, word(each, language_of(request))) for each in OrganisationKind],
        text=text,
        administers=administers(actor_of(request)),
    )


async def show(request: Request) -> Response:
    return page(request, "organisations/show.html", **await _context(request))


async def _context(request: Request) -> dict[str, Any]:
    actor, language = actor_of(request), language_of(request)
    organisation = organisations.find(_id(request))
    why_not_grant = posts.why_not_grant(actor, organisation.seat)
    return {
        "organisation": organisation,
        "steps": nearest(organisation.seat),
        "estates": await estates.search(company=organisation.id, limit=MOST),
        "served": [area for area in map(areas.tree().get, organisation.areas) if area],
        "reads_desk": _reads_desk(actor, organisation),
        "why_not_grant": why_not_grant,
        "held": () if why_not_grant else await posts.holders(actor, organisation=organisation.id),
        "kinds": [(each, word(each, language)) for each in KINDS],
    }


async def serve(request: Request) -> Response:
    form = await request.form()
    codes = [*words(form, "kept"), *text(form, "areas").replace("，", " ").split()]
    await organisations.serve(actor_of(request), _id(request), codes)
    return _to(request, _id(request))


async def number(request: Request) -> Response:
    form = await request.form()
    await numbering.number(
        actor_of(request),
        _id(request),
        credit_code=raw(form, "credit_code"),
        bank_account=raw(form, "bank_account"),
    )
    return _to(request, _id(request))


async def grant(request: Request) -> Response:
    await granted(request, organisation=_id(request))
    return _to(request, _id(request))


def _reads_desk(actor: Actor, organisation: Organisation) -> bool:
    """Its own people do, and the dispatchers of its seat."""
    own = actor.holds(*UNIT, organisation=organisation.id)
    return own or actor.holds(*DESK, area=organisation.seat)


def _id(request: Request) -> UUID:
    id: UUID = request.path_params["id"]
    return id


def _to(request: Request, id: UUID) -> Response:
    return moved(request, request.app.url_path_for("organisation", id=id))


def _act(noun: str, name: str, act: Handler) -> Route:
    path = f"/organisations/{{id:uuid}}/{noun}"
    return Route(path, again(show, name)(act), methods=["POST"], name=name)


routes = [
    Route("/organisations", index, name="organisations"),
    Route("/organisations/{id:uuid}", show, name="organisation"),
    _act("areas", "serving", serve),
    _act("posts", "staffing", grant),
    _act("numbers", "numbering", number),
]
