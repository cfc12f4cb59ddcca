"""What administrators do to an area, and in it."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, estates, organisations
from resolvers.areas import Part
from web.areas.choices import PARTS
from web.areas.showing import show
from web.forms import Handler, again, identity, raw, text, words
from web.pages import actor_of, moved
from web.posting import granted


async def draw(request: Request) -> Response:
    form = await request.form()
    area = await areas.draw(
        actor_of(request),
        _code(request),
        name=text(form, "name"),
        kind=raw(form, "kind"),
        households=raw(form, "households"),
        building=raw(form, "building"),
    )
    return _to_area(request, area.code)


async def divide(request: Request) -> Response:
    form = await request.form()
    parts = await areas.divide(actor_of(request), _code(request), into=_parts(form))
    return _to_area(request, parts[0].parent or parts[0].code)


async def join(request: Request) -> Response:
    form = await request.form()
    area = await areas.join(
        actor_of(request),
        [_code(request), *words(form, "codes")],
        name=text(form, "name"),
        households=raw(form, "households"),
        building=raw(form, "building"),
    )
    return _to_area(request, area.code)


async def retire(request: Request) -> Response:
    form = await request.form()
    area = await areas.retire(actor_of(request), _code(request), note=text(form, "note"))
    return _to_area(request, area.code)


async def found(request: Request) -> Response:
    form = await request.form()
    made = await organisations.found(
        actor_of(request),
        seat=_code(request),
        name=text(form, "name"),
        kind=raw(form, "kind"),
        phone=raw(form, "phone"),
    )
    return moved(request, request.app.url_path_for("organisation", id=made.id))


async def register(request: Request) -> Response:
    form = await request.form()
    made = await estates.register(
        actor_of(request),
        area=_code(request),
        name=text(form, "name"),
        address=text(form, "address"),
        company=identity(form, "company"),
    )
    return moved(request, request.app.url_path_for("estate", id=made.id))


async def grant(request: Request) -> Response:
    await granted(request, area=_code(request))
    return _to_area(request, _code(request))


def _code(request: Request) -> str:
    code: str = request.path_params["code"]
    return code


def _to_area(request: Request, code: str) -> Response:
    return moved(request, request.app.url_path_for("area", code=code))


def _parts(form: FormData) -> list[Part]:
    """The rows that were filled, and always the first two, so that what lacks is said there."""
    rows = [_part(form, place) for place in range(PARTS)]
    while len(rows) > 2 and rows[-1] == Part(""):
        rows.pop()
    return rows


def _part(form: FormData, place: int) -> Part:
    row = f"into.{place}"
    return Part(
        text(form, f"{row}.name"), raw(form, f"{row}.households"), raw(form, f"{row}.building")
    )


def _act(noun: str, name: str, act: Handler) -> Route:
    """An act's address; a form that is not valid comes back in the block of that name."""
    return Route(f"/areas/{{code}}/{noun}", again(show, name)(act), methods=["POST"], name=name)


routes = [
    _act("areas", "drawing", draw),
    _act("division", "division", divide),
    _act("union", "union", join),
    _act("retirement", "retirement", retire),
    _act("organisations", "founding", found),
    _act("estates", "registration", register),
    _act("posts", "posting", grant),
]
