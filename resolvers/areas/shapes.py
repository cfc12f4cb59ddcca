"""Where areas lie: their outlines in memory, and what lies inside one."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from resolvers import database
from resolvers.coordinates import MICRO, Datum, Point, to_gcj02

Corner = tuple[int, int]  # longitude and latitude in micro-degrees, in the order of GeoJSON
Ring = tuple[Corner, ...]
DIGITS = 6


class Bounds(NamedTuple):
    """The box around an outline, in micro-degrees."""

    south_e6: int
    west_e6: int
    north_e6: int
    east_e6: int

    def holds(self, point: Point) -> bool:
        """Whether a point lies in the box."""
        beside = self.west_e6 <= point.longitude_e6 <= self.east_e6
        return beside and self.south_e6 <= point.latitude_e6 <= self.north_e6


@dataclass(frozen=True, slots=True)
class Outline:
    """Where an area lies: polygons, each a ring and the holes in it."""

    area: str
    polygons: tuple[tuple[Ring, ...], ...]
    bounds: Bounds
    source: str

    def holds(self, point: Point) -> bool:
        """Whether a point lies inside: a ray from it crosses the rings an odd number of times."""
        if not self.bounds.holds(point):
            return False
        rings = (ring for polygon in self.polygons for ring in polygon)
        return sum(_crossings(ring, point) for ring in rings) % 2 == 1

    def geometry(self, datum: Datum = Datum.WGS84) -> dict[str, Any]:
        """As GeoJSON, which is WGS-84 unless a map of another datum asks."""
        drawn = [[_drawn(ring, datum) for ring in polygon] for polygon in self.polygons]
        if len(drawn) == 1:
            return {"type": "Polygon", "coordinates": drawn[0]}
        return {"type": "MultiPolygon", "coordinates": drawn}


@dataclass
class _Kept:
    outlines: Mapping[str, Outline] = field(default_factory=dict)


_kept = _Kept()


def outlines() -> Mapping[str, Outline]:
    """Every outline that this process knows, by the code of its area; no query."""
    return _kept.outlines


async def load(*codes: str) -> None:
    """Read the outlines of these areas anew, or all of them."""
    some = " where area = any($1)" if codes else ""
    found = await database.rows(
        f"select area, geometry, source from area_outlines{some}", *([codes] if codes else [])
    )
    new = {r["area"]: shaped(r["area"], json.loads(r["geometry"]), r["source"]) for r in found}
    _kept.outlines = {**_kept.outlines, **new} if codes else new


def shaped(area: str, geometry: Mapping[str, Any], source: str) -> Outline:
    """A GeoJSON geometry as an outline."""
    polygons = tuple(tuple(_ring(ring) for ring in polygon) for polygon in polygons_of(geometry))
    return Outline(area, polygons, _around(polygons), source)


def polygons_of(geometry: Mapping[str, Any]) -> Sequence[Sequence[Sequence[Sequence[float]]]]:
    """The polygons of a Polygon or a MultiPolygon."""
    coordinates: Sequence[Any] = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "Polygon" else coordinates


def _ring(corners: Iterable[Sequence[float]]) -> Ring:
    return tuple((round(each[0] * MICRO), round(each[1] * MICRO)) for each in corners)


def _around(polygons: Iterable[Iterable[Ring]]) -> Bounds:
    corners = [each for polygon in polygons for ring in polygon for each in ring]
    east, north = (max(each[axis] for each in corners) for axis in (0, 1))
    west, south = (min(each[axis] for each in corners) for axis in (0, 1))
    return Bounds(south, west, north, east)


def _crossings(ring: Ring, point: Point) -> int:
    return sum(_crosses(one, other, point) for one, other in pairwise(ring))


def _crosses(one: Corner, other: Corner, point: Point) -> bool:
    """Whether a ray to the east crosses the side from one corner to the other."""
    x, y = point.longitude_e6, point.latitude_e6
    if (one[1] > y) == (other[1] > y):
        return False
    rise, run = other[1] - one[1], other[0] - one[0]
    ahead = run * (y - one[1]) - (x - one[0]) * rise
    return ahead > 0 if rise > 0 else ahead < 0


def _drawn(ring: Ring, datum: Datum) -> list[list[float]]:
    return [_corner(longitude, latitude, datum) for longitude, latitude in ring]


def _corner(longitude_e6: int, latitude_e6: int, datum: Datum) -> list[float]:
    longitude, latitude = longitude_e6 / MICRO, latitude_e6 / MICRO
    if datum is Datum.GCJ02:
        latitude, longitude = to_gcj02(latitude, longitude)
    return [round(longitude, DIGITS), round(latitude, DIGITS)]
