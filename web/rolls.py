"""The roll put up for the owners: the notice, the list, objections and what came of them."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import estates, rolls
from resolvers.languages import word
from resolvers.rolls import Publication, RollClaim
from web.areas.showing import nearest
from web.estates.roll import show as show_roll
from web.estates.units import building_of
from web.files import LARGEST_BODY, photos_of
from web.forms import Handler, again, raw, text
from web.pages import actor_of, language_of, moved, page

PAGE = 50


async def publish(request: Request) -> Response:
    form = await request.form()
    made = await rolls.publish(actor_of(request), _id(request), record_on=raw(form, "record_on"))
    return _to(request, made)


async def show(request: Request) -> Response:
    """The notice, for everybody; the list, for the owners and who works in the estate."""
    actor = actor_of(request)
    publication = await rolls.find(_id(request))
    estate = publication.estate
    why_not_read = publication.why_not_read(actor)
    return page(
        request,
        "rolls/show.html",
        publication=publication,
        estate=estate,
        steps=nearest(estate.area),
        roll=await estates.roll(estate.id),
        said=await rolls.objections(actor, publication.id),
        keeps=estates.keeps(actor, estate),
        why_not_read=why_not_read,
        claims=_claims(request, left_out=why_not_read is not None),
        room=request.query_params.get("room", "")[:60],
        earlier=[each for each in await rolls.listed(estate.id) if each.id != publication.id],
        **({} if why_not_read else await _list(request, publication)),
    )


async def _list(request: Request, publication: Publication) -> dict[str, Any]:
    asked = request.query_params
    text, building = asked.get("text", "").strip()[:50], building_of(asked.get("building"))
    found = await rolls.lines(
        actor_of(request),
        publication.id,
        text=text,
        building=building,
        first=PAGE,
        after=asked.get("after"),
    )
    kept = {"text": text, "building": str(building or "")}
    own = await rolls.lines(actor_of(request), publication.id, own=True)
    return {
        "found": found,
        "own": own.items,
        "text": text,
        "building": str(building or ""),
        "buildings": [(each.id, each.name) for each in publication.estate.buildings],
        "newer": urlencode(kept) if found.earlier else "",
        "older": urlencode({**kept, "after": found.cursors[-1]}) if found.more else "",
        "most": PAGE,
    }


def _claims(request: Request, *, left_out: bool) -> list[tuple[str, str]]:
    """What the reader can say: who is no owner by the roll, that they were left out."""
    language = language_of(request)
    every = [RollClaim.LEFT_OUT] if left_out else list(RollClaim)
    return [(each, word(each, language)) for each in every]


async def object_(request: Request) -> Response:
    form = await request.form()
    async with photos_of(request) as photos:
        made = await rolls.object_(
            actor_of(request),
            _id(request),
            room=text(form, "room"),
            claim=text(form, "claim"),
            what=text(form, "what"),
            photos=photos,
        )
    return moved(request, request.app.url_path_for("roll_objection", id=made.id))


async def confirm(request: Request) -> Response:
    return _to(request, await rolls.confirm(actor_of(request), _id(request)))


async def withdraw(request: Request) -> Response:
    form = await request.form()
    note = text(form, "note")
    return _to(request, await rolls.withdraw(actor_of(request), _id(request), note=note))


async def show_objection(request: Request) -> Response:
    """What somebody said, for them and for who keeps the roll."""
    actor = actor_of(request)
    objection = await rolls.find_objection(actor, _id(request))
    publication = objection.publication
    return page(
        request,
        "rolls/objection.html",
        objection=objection,
        publication=publication,
        estate=publication.estate,
        steps=nearest(publication.estate.area),
        keeps=estates.keeps(actor, publication.estate),
    )


def _answer(act: Any) -> Handler:
    async def answer(request: Request) -> Response:
        form = await request.form()
        answered = await act(actor_of(request), _id(request), answer=text(form, "answer"))
        return moved(request, request.app.url_path_for("roll_objection", id=answered.id))

    return answer


def _id(request: Request) -> UUID:
    id: UUID = request.path_params["id"]
    return id


def _to(request: Request, publication: Publication) -> Response:
    return moved(request, request.app.url_path_for("roll_publication", id=publication.id))


def _act(path: str, name: str, act: Handler, shown: Handler) -> Route:
    handler = again(shown, name)(act)
    return Route(path, handler, methods=["POST"], name=name, max_body_size=LARGEST_BODY)


routes = [
    Route("/roll-publications/{id:uuid}", show, name="roll_publication"),
    Route("/roll-objections/{id:uuid}", show_objection, name="roll_objection"),
    _act("/estates/{id:uuid}/roll/publications", "roll_publishing", publish, show_roll),
    _act("/roll-publications/{id:uuid}/confirmation", "roll_confirmation", confirm, show),
    _act("/roll-publications/{id:uuid}/withdrawal", "roll_withdrawal", withdraw, show),
    _act("/roll-publications/{id:uuid}/objections", "objection", object_, show),
    _act(
        "/roll-objections/{id:uuid}/acceptance",
        "objection_acceptance",
        _answer(rolls.accept),
        show_objection,
    ),
    _act(
        "/roll-objections/{id:uuid}/declination",
        "objection_declination",
        _answer(rolls.decline),
        show_objection,
    ),
]
