"""Joining an estate, one's own home, and the households of an estate for its staff."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import estates
from resolvers.estates import Estate, households
from resolvers.estates.households import HouseholdCapacity
from resolvers.languages import word
from web.areas.showing import nearest
from web.files import LARGEST_BODY, photos_of
from web.forms import Handler, again, identity, raw, text
from web.pages import actor_of, block_of, language_of, moved, page, wants_block

PAGE = 50
ASKED = ("building", "entrance", "room")


async def joining(request: Request) -> Response:
    """The ways into an estate; signing in comes first."""
    actor = actor_of(request)
    estate = await estates.find(_id(request))
    if refusal := households.why_not_join(actor):
        raise refusal
    homes = [each for each in await households.mine(actor) if each.estate.id == estate.id]
    asked = [each for each in await households.requests.mine(actor) if each.estate.id == estate.id]
    return page(
        request,
        "estates/joining_estate.html",
        estate=estate,
        steps=nearest(estate.area),
        homes=homes,
        asked=asked,
        matches=await households.matches(actor, estate.id),
        buildings=[(each.name, each.name) for each in estate.buildings],
        capacities=_capacities(request),
    )


def _capacities(request: Request) -> list[tuple[str, str]]:
    return [(each, word(each, language_of(request))) for each in HouseholdCapacity]


async def by_code(request: Request) -> Response:
    form = await request.form()
    await households.join_by_code(actor_of(request), text(form, "code"))
    return _home(request)


async def by_phone(request: Request) -> Response:
    form = await request.form()
    await households.join_by_phone(actor_of(request), identity(form, "unit"))
    return _home(request)


async def by_number(request: Request) -> Response:
    form = await request.form()
    place = {name: text(form, name) for name in ASKED}
    await households.join_by_number(
        actor_of(request), _id(request), **place, last_six=text(form, "last_six")
    )
    return _home(request)


async def ask(request: Request) -> Response:
    form = await request.form()
    place = {name: text(form, name) for name in ASKED}
    async with photos_of(request) as photos:
        asked = await households.ask(
            actor_of(request),
            _id(request),
            **place,
            capacity=raw(form, "capacity"),
            note=text(form, "note"),
            photos=photos,
        )
    return moved(request, request.app.url_path_for("joining", id=asked.estate.id))


async def homes(request: Request) -> Response:
    """One's own units, how each counts, and leaving it."""
    actor = actor_of(request)
    if refusal := households.why_not_join(actor):
        raise refusal
    found = await households.mine(actor)
    return page(
        request,
        "estates/homes.html",
        homes=found,
        heads=await _heads(found),
        asked=await households.requests.mine(actor),
    )


async def _heads(homes: tuple[households.Residence, ...]) -> dict[UUID, Any]:
    """For each home of an owner what it weighs, beside the whole estate."""
    owned = {
        each.unit: each.estate.id for each in homes if each.capacity is HouseholdCapacity.OWNER
    }
    voters = {estate: await estates.voters(estate) for estate in set(owned.values())}
    return {unit: (voters[estate].head_of(unit), voters[estate]) for unit, estate in owned.items()}


async def leave(request: Request) -> Response:
    left = await households.leave(actor_of(request), _id(request))
    if left.person == actor_of(request).person:
        return _home(request)
    return moved(request, request.app.url_path_for("households", id=left.estate.id))


async def index(request: Request) -> Response:
    actor = actor_of(request)
    estate: Estate = await estates.find(_id(request))
    after = request.query_params.get("after")
    found = await households.listed(actor, estate.id, first=PAGE, after=after)
    return page(
        request,
        "estates/households.html",
        estate=estate,
        steps=nearest(estate.area),
        found=found,
        waiting=await households.requests.listed(actor, estate.id),
        why_not_keep=estates.why_not_keep(actor, estate),
        newer=found.earlier,
        older=urlencode({"after": found.cursors[-1]}) if found.more else "",
        most=PAGE,
    )


async def accept(request: Request) -> Response:
    decided = await households.accept(actor_of(request), _id(request))
    return moved(request, request.app.url_path_for("households", id=decided.estate.id))


async def declining(request: Request) -> Response:
    """One request with its note and its photos, to be answered."""
    actor = actor_of(request)
    asked = await households.requests.find(actor, _id(request))
    return page(
        request,
        "estates/request.html",
        asked=asked,
        estate=asked.estate,
        own=asked.person == actor.person,
        why_not=asked.why_not_decide(actor),
    )


async def decline(request: Request) -> Response:
    form = await request.form()
    decided = await households.decline(actor_of(request), _id(request), answer=text(form, "answer"))
    return moved(request, request.app.url_path_for("households", id=decided.estate.id))


async def household(request: Request) -> Response:
    """Who belongs to a unit, and the codes with which others may join it."""
    return page(request, "estates/household.html", **await _household(request))


async def _household(request: Request) -> dict[str, Any]:
    actor = actor_of(request)
    unit = await estates.unit(actor, _id(request))
    estate = await estates.find(unit.estate)
    return {
        "unit": unit,
        "estate": estate,
        "people": await households.of_unit(actor, unit.id),
        "invitations": await households.invitations(actor, unit.id),
        "capacities": _capacities(request),
        "made": None,
        "why_not_keep": estates.why_not_keep(actor, estate),
    }


async def invite(request: Request) -> Response:
    """Answered with the page itself: the code is told this once."""
    form = await request.form()
    made = await households.invite(
        actor_of(request),
        _id(request),
        capacity=text(form, "capacity"),
        days=raw(form, "days") or 14,
        uses=raw(form, "uses") or 1,
    )
    context = {**await _household(request), "made": made}
    if wants_block(request):
        told = block_of(request, "estates/household.html", "invitation", **context)
        return Response(told, media_type="text/html", headers={"Cache-Control": "no-store"})
    return page(request, "estates/household.html", **context)


async def withdraw(request: Request) -> Response:
    withdrawn = await households.withdraw(actor_of(request), _id(request))
    return moved(request, request.app.url_path_for("household", id=withdrawn.unit))


def _id(request: Request) -> UUID:
    id: UUID = request.path_params["id"]
    return id


def _home(request: Request) -> Response:
    return moved(request, request.app.url_path_for("homes"))


def _way(noun: str, name: str, act: Handler) -> Route:
    path = f"/estates/{{id:uuid}}/joining/{noun}"
    handler = again(joining, name)(act)
    return Route(path, handler, methods=["POST"], name=name, max_body_size=LARGEST_BODY)


def _act(path: str, name: str, act: Handler, shown: Handler = homes) -> Route:
    return Route(path, again(shown, name)(act), methods=["POST"], name=name)


routes = [
    Route("/estates/{id:uuid}/joining", joining, name="joining"),
    _way("code", "joining_code", by_code),
    _way("phone", "joining_phone", by_phone),
    _way("number", "joining_number", by_number),
    _way("requests", "joining_request", ask),
    Route("/homes", homes, name="homes"),
    _act("/residences/{id:uuid}/leaving", "leaving", leave),
    Route("/estates/{id:uuid}/households", index, name="households"),
    Route("/join-requests/{id:uuid}", declining, name="join_request"),
    _act("/join-requests/{id:uuid}/admission", "admission", accept, declining),
    _act("/join-requests/{id:uuid}/refusal", "join_refusal", decline, declining),
    Route("/units/{id:uuid}/household", household, name="household"),
    _act("/units/{id:uuid}/invitations", "invitation", invite, household),
    _act("/invitations/{id:uuid}/withdrawal", "invitation_withdrawal", withdraw),
]
