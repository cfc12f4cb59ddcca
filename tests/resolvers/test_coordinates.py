"""The border between the two systems of coordinates."""

from math import cos, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as some

from resolvers.coordinates import Datum, Point, PointGiven, point, to_gcj02, to_wgs84

XINXIANG = (35.3, 113.88)
METRES = 111_320  # of a degree of latitude


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    north, east = one[0] - other[0], (one[1] - other[1]) * cos(radians(one[0]))
    return hypot(north, east) * METRES


class TestGcj02:
    def test_is_hundreds_of_metres_off_in_the_city(self):
        assert 400 < metres(XINXIANG, to_gcj02(*XINXIANG)) < 700

    @pytest.mark.parametrize(
        ("true", "shifted"),
        [
            ((39.908823, 116.397470), (39.910226, 116.403713)),
            ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
            ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
        ],
    )
    def test_shifts_known_places_where_others_shift_them(self, true, shifted):
        assert metres(to_gcj02(*true), shifted) < 1

    @given(some.floats(34.9, 35.9), some.floats(113.3, 115.1))
    def test_comes_back_to_within_a_metre_over_the_city(self, latitude, longitude):
        there = to_gcj02(latitude, longitude)

        assert metres((latitude, longitude), to_wgs84(*there)) < 0.01
        assert metres((latitude, longitude), point(*there, Datum.GCJ02).degrees()) < 0.2

    @given(some.floats(18, 53.5), some.floats(73.5, 135))
    def test_comes_back_to_within_a_metre_in_all_of_china(self, latitude, longitude):
        assert metres((latitude, longitude), to_wgs84(*to_gcj02(latitude, longitude))) < 0.1

    @given(some.floats(-90, 90), some.floats(-180, 70) | some.floats(138, 180))
    def test_outside_china_is_the_same(self, latitude, longitude):
        assert to_gcj02(latitude, longitude) == to_wgs84(latitude, longitude)
        assert to_gcj02(latitude, longitude) == (latitude, longitude)


class TestPoint:
    def test_is_kept_in_millionths_of_a_degree(self):
        assert point(35.3012345, 113.8800004) == Point(35_301_234, 113_880_000)

    def test_given_in_gcj02_is_kept_in_wgs84(self):
        shown = [round(each * 1_000_000) for each in to_gcj02(*XINXIANG)]

        kept = PointGiven(latitude_e6=shown[0], longitude_e6=shown[1], datum=Datum.GCJ02).point

        assert metres(kept.degrees(), XINXIANG) < 0.3
        assert metres(kept.degrees(Datum.GCJ02), to_gcj02(*XINXIANG)) < 0.3

    def test_blurred_lies_within_some_hundred_metres(self):
        exact = Point(35_301_499, 113_880_501)

        assert exact.blurred == Point(35_301_000, 113_881_000, exact=False)
