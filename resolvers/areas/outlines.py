"""Drawing where an area lies, and finding the area around a place."""

import json
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.areas import shapes, snapshot
from resolvers.areas.shapes import Outline, polygons_of
from resolvers.areas.tree import Area
from resolvers.clock import now
from resolvers.coordinates import Datum, Point, to_wgs84
from resolvers.database import transaction
from resolvers.refusals import Reason, checked
from resolvers.tables.areas import Level

MOST_POINTS = 2_000
LEAST_POINTS = 4
SOUTH, NORTH, WEST, EAST = 3.0, 54.0, 73.0, 136.0  # China's land and sea
WRITE = """
    insert into area_outlines (area, geometry, source, set_by, set_at) values ($1, $2, $3, $4, $5)
    on conflict (area) do update set geometry = excluded.geometry, source = excluded.source,
           set_by = excluded.set_by, set_at = excluded.set_at
"""


class AreaOutline(BaseModel):
    """What has to be said about where an area lies."""

    geometry: dict[str, Any]
    source: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] = ""
    datum: Datum = Datum.WGS84

    @field_validator("geometry", mode="before")
    @classmethod
    def _polygons(cls, geometry: Any) -> dict[str, Any]:
        """Text and a Feature are taken for the geometry in them."""
        read = _read(geometry)
        found = read.get("geometry", read) if isinstance(read, dict) else None
        if not isinstance(found, dict) or not _is_nested(found):
            raise _wrong(Reason.NOT_A_POLYGON)
        if reason := _wrong_rings(found):
            raise _wrong(reason)
        return found


async def outline(
    actor: Actor, code: str, geometry: Any, *, source: str = "", datum: Datum = Datum.WGS84
) -> Area:
    """Draw where an area lies; what was drawn before is replaced.

    Args:
        actor: who draws; an administrator of the area.
        code: which area.
        geometry: a GeoJSON Polygon or MultiPolygon, or a Feature of one; closed rings, at
            most 2,000 points, longitude first, within China.
        source: where it was taken from, at most 100 characters.
        datum: what its degrees are measured against; kept in WGS-84.

    Raises:
        NotFound: no such area.
        NotAllowed: the actor does not administer it.
        NotNow: it is retired.
        NotValid: the geometry or the source is wrong.
    """
    async with transaction():
        [area] = await snapshot.locked(code)
        if refusal := area.why_not_outline(actor):
            raise refusal
        given = checked(AreaOutline, geometry=geometry, source=source, datum=datum)
        drawn = shapes.shaped(code, _in_wgs84(given), given.source).geometry()
        await database.execute(WRITE, code, json.dumps(drawn), given.source, actor.person, now())
        await journal.record(actor, "area.outlined", code)
    await shapes.load(code)
    return snapshot.find(code)


def outline_of(code: str) -> Outline | None:
    """Where an area lies, if it was drawn; no query."""
    return shapes.outlines().get(code)


def outlines_below(code: str) -> tuple[Outline, ...]:
    """Where the living areas right below one lie, as far as they were drawn."""
    found = (outline_of(area.code) for area in snapshot.tree().children(code))
    return tuple(each for each in found if each)


def around(point: Point, *, levels: tuple[Level, ...] = tuple(Level)) -> Area | None:
    """The lowest living area of these levels whose outline holds the point; no query."""
    tree = snapshot.tree()
    holding = (tree.get(each.area) for each in shapes.outlines().values() if each.holds(point))
    fitting = [each for each in holding if each and not each.retired_at and each.level in levels]
    return min(fitting, key=lambda each: (-len(each.prefix), each.code), default=None)


def _read(given: Any) -> Any:
    if not isinstance(given, str):
        return given
    try:
        return json.loads(given)
    except (ValueError, RecursionError):
        return None


def _is_nested(geometry: dict[str, Any]) -> bool:
    """Whether it is of lists within lists of pairs of numbers."""
    depth = {"Polygon": 1, "MultiPolygon": 2}.get(str(geometry.get("type")))
    found = [geometry.get("coordinates")]
    for _ in range(depth + 1 if depth else 0):
        if not all(isinstance(each, list) and each for each in found):
            return False
        found = [inner for each in found for inner in each or ()]
    return depth is not None and all(_is_ring_point(each) for each in found)


def _is_ring_point(given: Any) -> bool:
    if not isinstance(given, list) or len(given) not in (2, 3):
        return False
    return all(isinstance(n, int | float) and not isinstance(n, bool) for n in given)


def _wrong_rings(geometry: dict[str, Any]) -> Reason | None:
    rings = [ring for polygon in polygons_of(geometry) for ring in polygon]
    if sum(map(len, rings)) > MOST_POINTS:
        return Reason.TOO_MANY
    if any(len(ring) < LEAST_POINTS or ring[0] != ring[-1] for ring in rings):
        return Reason.RING_NOT_CLOSED
    return None if all(map(_is_in_china, _corners(rings))) else Reason.FAR_AWAY


def _corners(rings: Any) -> Iterator[tuple[float, float]]:
    return ((corner[0], corner[1]) for ring in rings for corner in ring)


def _is_in_china(corner: tuple[float, float]) -> bool:
    longitude, latitude = corner
    return WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH


def _in_wgs84(given: AreaOutline) -> dict[str, Any]:
    if given.datum is Datum.WGS84:
        return given.geometry
    polygons = polygons_of(given.geometry)
    moved = [[[_moved(corner) for corner in ring] for ring in polygon] for polygon in polygons]
    return {"type": "MultiPolygon", "coordinates": moved}


def _moved(corner: Any) -> tuple[float, float]:
    latitude, longitude = to_wgs84(corner[1], corner[0])
    return longitude, latitude


def _wrong(reason: Reason) -> PydanticCustomError:
    facts = {"limit": MOST_POINTS} if reason is Reason.TOO_MANY else None
    return PydanticCustomError(reason.value, "not an outline", facts)
