"""Maps: where areas lie, and how many open cases lie in them; always beside the same in words."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from resolvers import areas, cases
from resolvers.areas import Area, Outline
from resolvers.cases import AreaCount
from resolvers.coordinates import Datum
from resolvers.languages import Language, gettext
from resolvers.marking import N_
from resolvers.refusals import NotFound
from web.cases.names import light, nearest
from web.forms import again, text
from web.navigation import works
from web.pages import actor_of, language_of, moved, page

HEATS = 5
DATUMS = (
    (Datum.WGS84, N_("WGS-84，手机定位和多数测绘成果")),
    (Datum.GCJ02, N_("GCJ-02，国内网络地图")),
)


@dataclass(frozen=True, slots=True)
class Map:
    """What a map draws: the outlines at an address, and what a list beside it says of them."""

    outlines: str
    beside: str
    tiles: str | None
    attribution: str
    datum: Datum
    plan: str | None = None
    edges: str = ""


def map_of(request: Request, area: Area, *, beside: str) -> Map:
    """The map of an area and those right below it, beside the list with this id."""
    settings = request.app.state.settings
    datum = Datum(settings.map_datum if settings.map_tiles else Datum.WGS84)
    address = str(request.app.url_path_for("outline", code=area.code))
    planned = settings.map_plan and settings.map_plan_bounds and not settings.map_tiles
    return Map(
        outlines=address if datum is Datum.WGS84 else f"{address}?datum={datum}",
        beside=beside,
        tiles=settings.map_tiles,
        attribution=settings.map_attribution if settings.map_tiles else "",
        datum=datum,
        plan=str(request.app.url_path_for("map_plan")) if planned else None,
        edges=settings.map_plan_bounds or "",
    )


async def plan(request: Request) -> Response:
    """The operator's picture of the place from above."""
    picture = request.app.state.settings.map_plan
    if picture is None:
        raise NotFound
    return FileResponse(picture, headers={"Cache-Control": "max-age=3600"})


async def outline(request: Request) -> Response:
    """An area and those right below it, as far as they were drawn, as GeoJSON."""
    area = areas.find(request.path_params["code"])
    datum = _datum(request)
    own = areas.outline_of(area.code)
    outlines = [*([own] if own else []), *areas.outlines_below(area.code)]
    features = [_feature(each, datum) for each in outlines]
    content = msgspec.json.encode({"type": "FeatureCollection", "features": features})
    mark = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    headers = {"Cache-Control": "no-cache", "ETag": mark}
    if request.headers.get("if-none-match") == mark:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="application/geo+json", headers=headers)


def _datum(request: Request) -> Datum:
    given = request.query_params.get("datum", Datum.WGS84)
    if given not in list(Datum):
        raise NotFound
    return Datum(given)


def _feature(outline: Outline, datum: Datum) -> dict[str, Any]:
    area = areas.find(outline.area)
    properties = {"code": area.code, "name": area.name, "level": area.level}
    return {"type": "Feature", "properties": properties, "geometry": outline.geometry(datum)}


async def show_area(request: Request) -> Response:
    """Where one area lies, and for its administrators the form that draws it."""
    return page(request, "maps/area.html", **_of_area(request))


@again(show_area, "outline")
async def draw(request: Request) -> Response:
    form = await request.form()
    area = await areas.outline(
        actor_of(request),
        request.path_params["code"],
        text(form, "geometry"),
        source=text(form, "source"),
        datum=Datum(text(form, "datum")) if text(form, "datum") in list(Datum) else Datum.WGS84,
    )
    return moved(request, str(request.app.url_path_for("area_map", code=area.code)))


def _of_area(request: Request) -> dict[str, Any]:
    actor, said = actor_of(request), gettext(language_of(request))
    area = areas.find(request.path_params["code"])
    below = areas.tree().children(area.code)
    return {
        "area": area,
        "steps": nearest(area.code)[:-1],
        "below": below,
        "outline": areas.outline_of(area.code),
        "drawn": {each.area for each in areas.outlines_below(area.code)},
        "map": map_of(request, area, beside="below"),
        "datums": [(datum.value, said(name)) for datum, name in DATUMS],
        "administers": areas.administers(actor, area.code),
    }


async def show_cases(request: Request) -> Response:
    """The open cases that a reader may see: how many in which area, and those with a place."""
    actor = actor_of(request)
    area = await _area(request)
    counts = await cases.counts(actor, area.code) if area else ()
    placed = await cases.placed(actor, area.code) if area else ()
    map = map_of(request, area, beside="listed") if area else None
    return page(
        request,
        "maps/cases.html",
        area=area,
        steps=nearest(area.code)[:-1] if area else (),
        rows=rows(counts, language_of(request)),
        open=sum(each.open for each in counts),
        overdue=sum(each.overdue for each in counts),
        placed=placed,
        drawn=bool(map and (drawn(counts) or (placed and map.tiles))),
        map=map,
        light=light,
        works=works(actor),
    )


async def _area(request: Request) -> Area | None:
    """The area that is asked for, else the lowest one that holds all there is."""
    if code := request.query_params.get("area"):
        return areas.find(code)
    return await cases.ground(actor_of(request)) or top()


def top() -> Area | None:
    """The lowest area that holds all others: where the tree begins to branch."""
    tree = areas.tree()
    top = tree.root
    while top and len(below := tree.children(top.code)) == 1:
        top = below[0]
    return top


@dataclass(frozen=True, slots=True)
class Row:
    """One area of the table, and how dark it is on the map."""

    area: Area
    count: AreaCount
    heat: int
    label: str
    leads_on: bool


def rows(counts: Sequence[AreaCount], language: Language) -> list[Row]:
    """The counts as the table beside a map shows them."""
    most, said = max((each.open for each in counts), default=0), gettext(language)
    return [
        Row(
            area=areas.find(each.area),
            count=each,
            heat=-(-HEATS * each.open // most) if most else 0,
            label=said("%(count)s 件") % {"count": each.open},
            leads_on=bool(areas.tree().children(each.area)),
        )
        for each in counts
    ]


def drawn(counts: Sequence[AreaCount]) -> bool:
    """Whether the outline of any of these areas is known."""
    return any(areas.outline_of(each.area) for each in counts)


routes = [
    Route("/areas/{code}/outline.json", outline, name="outline"),
    Route("/areas/{code}/map", show_area, name="area_map"),
    Route("/areas/{code}/outline", draw, methods=["POST"], name="area_outline"),
    Route("/map/plan", plan, name="map_plan"),
    Route("/cases/map", show_cases, name="case_map"),
]
