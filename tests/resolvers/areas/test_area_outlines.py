"""Where areas lie, and which one lies around a place."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from resolvers import areas, journal
from resolvers.areas import Level
from resolvers.areas.shapes import load, shaped
from resolvers.coordinates import Datum, Point, to_gcj02
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests.places import VILLAGE

WEST, EAST, SOUTH, NORTH = 113.880, 113.884, 35.300, 35.303
INSIDE, OUTSIDE = Point(35_301_000, 113_881_000), Point(35_310_000, 113_881_000)


def ring(west=WEST, east=EAST, south=SOUTH, north=NORTH):
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


SQUARE = {"type": "Polygon", "coordinates": [ring()]}
HOLED = {"type": "Polygon", "coordinates": [ring(), ring(113.8805, 113.8815, 35.3005, 35.3015)]}
APART = {"type": "MultiPolygon", "coordinates": [[ring()], [ring(113.89, 113.891)]]}


class TestOutline:
    async def test_is_kept_and_recorded(self, administrator, grid):
        await areas.outline(administrator, grid.code, SQUARE, source="测绘院")

        kept = areas.outline_of(grid.code)
        assert kept
        assert kept.geometry() == SQUARE
        assert kept.bounds == (35_300_000, 113_880_000, 35_303_000, 113_884_000)
        assert kept.source == "测绘院"
        assert await journal.actions_on(grid.code) == ["area.drawn", "area.outlined"]

    async def test_is_read_by_a_process_that_starts(self, administrator, grid):
        await areas.outline(administrator, grid.code, APART)
        await areas.load()

        kept = areas.outline_of(grid.code)
        assert kept
        assert kept.geometry() == APART

    async def test_drawn_again_replaces_what_was(self, administrator, grid):
        await areas.outline(administrator, grid.code, SQUARE)
        await areas.outline(administrator, grid.code, HOLED)
        await load(grid.code)

        kept = areas.outline_of(grid.code)
        assert kept
        assert kept.geometry() == HOLED

    async def test_in_gcj02_is_kept_in_wgs84(self, administrator, grid):
        shifted = [[round(x, 6) for x in to_gcj02(y, x)][::-1] for x, y in ring()]
        drawn = {"type": "Polygon", "coordinates": [shifted]}

        await areas.outline(administrator, grid.code, drawn, datum=Datum.GCJ02)

        kept = areas.outline_of(grid.code)
        assert kept
        for corner, wanted in zip(kept.geometry()["coordinates"][0], ring(), strict=True):
            assert corner == pytest.approx(wanted, abs=2e-6)
        assert kept.geometry(Datum.GCJ02)["coordinates"][0][0] == pytest.approx(
            shifted[0], abs=3e-6
        )

    async def test_as_text_or_feature_is_taken_too(self, administrator, grid):
        feature = {"type": "Feature", "properties": {}, "geometry": SQUARE}

        await areas.outline(administrator, grid.code, json.dumps(feature))

        kept = areas.outline_of(grid.code)
        assert kept
        assert kept.geometry() == SQUARE

    async def test_by_a_neighbour_changes_nothing(self, neighbour, grid):
        with pytest.raises(NotAllowed):
            await areas.outline(neighbour, grid.code, SQUARE)

        assert areas.outline_of(grid.code) is None
        assert await journal.actions_on(grid.code) == ["area.drawn"]

    async def test_of_what_is_retired_or_is_not(self, administrator, grid):
        await areas.retire(administrator, grid.code, note="并入第二网格")

        with pytest.raises(NotNow):
            await areas.outline(administrator, grid.code, SQUARE)
        with pytest.raises(NotFound):
            await areas.outline(administrator, "410702002022999", SQUARE)

    @pytest.mark.parametrize(
        ("geometry", "reason"),
        [
            (None, Reason.MISSING),
            ("", Reason.MISSING),
            ("{", Reason.NOT_A_POLYGON),
            ("[" * 100_000, Reason.NOT_A_POLYGON),
            ({"type": "Point", "coordinates": [113.88, 35.3]}, Reason.NOT_A_POLYGON),
            ({"type": "Polygon", "coordinates": []}, Reason.NOT_A_POLYGON),
            ({"type": "Polygon", "coordinates": [[]]}, Reason.NOT_A_POLYGON),
            ({"type": "Polygon", "coordinates": [[["1", "2"]]]}, Reason.NOT_A_POLYGON),
            ({"type": "MultiPolygon", "coordinates": [ring()]}, Reason.NOT_A_POLYGON),
            ({"type": "Polygon", "coordinates": [ring()[:4]]}, Reason.RING_NOT_CLOSED),
            ({"type": "Polygon", "coordinates": [ring()[:2]]}, Reason.RING_NOT_CLOSED),
            ({"type": "Polygon", "coordinates": [ring() * 401]}, Reason.TOO_MANY),
            ({"type": "Polygon", "coordinates": [ring(0, 1)]}, Reason.FAR_AWAY),
            ({"type": "Polygon", "coordinates": [ring(east=10**400)]}, Reason.FAR_AWAY),
            ({"type": "Polygon", "coordinates": [ring(east=float("inf"))]}, Reason.FAR_AWAY),
        ],
    )
    async def test_that_is_none_is_not_taken(self, administrator, grid, geometry, reason):
        with pytest.raises(NotValid) as refused:
            await areas.outline(administrator, grid.code, geometry)

        assert refused.value.fields["geometry"].reason is reason


class TestAround:
    async def test_is_the_lowest_area_that_holds_the_point(self, administrator, grid):
        await areas.outline(administrator, VILLAGE, SQUARE)
        assert areas.around(INSIDE) == areas.find(VILLAGE)
        await areas.outline(administrator, grid.code, SQUARE)

        assert areas.around(INSIDE) == areas.find(grid.code)
        assert areas.around(INSIDE, levels=(Level.VILLAGE,)) == areas.find(VILLAGE)
        assert areas.around(OUTSIDE) is None

    async def test_is_none_that_is_retired(self, administrator, grid):
        await areas.outline(administrator, grid.code, SQUARE)
        await areas.retire(administrator, grid.code, note="并入第二网格")

        assert areas.around(INSIDE) is None

    async def test_below_are_those_that_were_drawn(self, administrator, grid):
        await areas.draw(administrator, VILLAGE, name="龙湾第二网格")
        await areas.outline(administrator, grid.code, SQUARE)

        assert [each.area for each in areas.outlines_below(VILLAGE)] == [grid.code]


class TestHolds:
    def test_does_not_hold_what_lies_in_a_hole(self):
        assert shaped("", SQUARE, "").holds(INSIDE)
        assert not shaped("", HOLED, "").holds(INSIDE)

    def test_holds_what_lies_in_any_part(self):
        assert shaped("", APART, "").holds(Point(35_301_000, 113_890_500))
        assert not shaped("", APART, "").holds(Point(35_301_000, 113_887_000))

    @given(some.floats(35.29, 35.31), some.floats(113.87, 113.90))
    def test_a_square_holds_what_lies_between_its_sides(self, latitude, longitude):
        point = Point(round(latitude * 1e6), round(longitude * 1e6))
        between = 35_300_000 <= point.latitude_e6 < 35_303_000
        beside = 113_880_000 <= point.longitude_e6 < 113_884_000

        assert shaped("", SQUARE, "").holds(point) == (between and beside)
