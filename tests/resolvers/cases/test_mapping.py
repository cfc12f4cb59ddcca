"""Where cases are: their points, and how many lie in which area."""

import pytest

from resolvers import areas, cases
from resolvers.actors import NOBODY
from resolvers.cases import AreaCount
from resolvers.coordinates import Point, to_gcj02
from resolvers.refusals import NotFound, NotValid, Reason
from tests.story import ADMIN, COUNTY, ESTATE, GRID, NEXT_GRID, QIAN, VILLAGE, WANG, WU, ZHOU

pytestmark = pytest.mark.usefixtures("db")

LAMP = {"category": "0404", "text": "路灯不亮。"}
LATITUDE, LONGITUDE = 35_301_234, 113_881_432
HERE = {"latitude_e6": LATITUDE, "longitude_e6": LONGITUDE, "datum": "wgs84"}
EXACT, BLURRED = Point(LATITUDE, LONGITUDE), Point(35_301_000, 113_881_000, exact=False)


async def outlined(code: str) -> None:
    corners = [(113.88, 35.3), (113.885, 35.3), (113.885, 35.305), (113.88, 35.305), (113.88, 35.3)]
    drawn = {"type": "Polygon", "coordinates": [[list(each) for each in corners]]}
    await areas.outline(ADMIN.actor, code, drawn)


class TestReport:
    async def test_with_a_point_keeps_it(self):
        case = await cases.report(WANG.actor, area=GRID, point=HERE, **LAMP)

        assert case.point == EXACT

    async def test_with_a_point_in_gcj02_keeps_it_in_wgs84(self):
        north, east = to_gcj02(LATITUDE / 1e6, LONGITUDE / 1e6)
        shown = {"latitude_e6": round(north * 1e6), "longitude_e6": round(east * 1e6)}

        case = await cases.report(WANG.actor, area=GRID, point={**shown, "datum": "gcj02"}, **LAMP)

        assert case.point
        assert abs(case.point.latitude_e6 - LATITUDE) <= 1
        assert abs(case.point.longitude_e6 - LONGITUDE) <= 1

    async def test_with_a_point_alone_finds_its_grid(self):
        await outlined(VILLAGE)
        await outlined(NEXT_GRID)

        case = await cases.report(WANG.actor, point=HERE, **LAMP)

        assert (case.area, case.point) == (NEXT_GRID, EXACT)

    async def test_with_a_point_in_no_grid_asks_for_one(self):
        with pytest.raises(NotValid) as refused:
            await cases.report(WANG.actor, point=HERE, category="0404", text="")

        assert refused.value.fields["area"].reason is Reason.IN_NO_GRID
        assert refused.value.fields["text"].reason is Reason.MISSING

    @pytest.mark.parametrize("wrong", ["here", {"latitude_e6": 1}, {**HERE, "datum": "bd09"}])
    async def test_with_a_point_that_is_none_is_not_taken(self, wrong):
        with pytest.raises(NotValid) as refused:
            await cases.report(WANG.actor, area=GRID, point=wrong, **LAMP)

        assert set(refused.value.fields) == {"point"}


class TestPoint:
    async def test_is_blurred_in_public(self):
        case = await cases.report(WANG.actor, area=GRID, point=HERE, **LAMP)
        await cases.publish(ZHOU.actor, case.id)

        assert (await cases.find(NOBODY, case.id)).point == BLURRED
        assert (await cases.find(ZHOU.actor, case.id)).point == EXACT
        assert (await cases.find(WANG.actor, case.id)).point == EXACT

    async def test_is_hidden_in_public_where_people_live(self):
        case = await cases.report(WANG.actor, estate=ESTATE, point=HERE, **LAMP)
        await cases.publish(ZHOU.actor, case.id)

        assert (await cases.find(NOBODY, case.id)).point is None
        assert (await cases.find(ZHOU.actor, case.id)).point == EXACT


class TestCounts:
    async def test_are_of_what_the_reader_may_see(self):
        await cases.report(WANG.actor, area=GRID, **LAMP)
        await cases.report(WANG.actor, area=VILLAGE, **LAMP)
        theirs = await cases.report(QIAN.actor, area=NEXT_GRID, **LAMP)
        mine = (AreaCount(GRID, 1), AreaCount(NEXT_GRID), AreaCount(VILLAGE, 1))

        assert await cases.counts(WANG.actor, VILLAGE) == mine
        assert set(await cases.counts(ZHOU.actor, VILLAGE)) == {
            *mine[::2],
            AreaCount(NEXT_GRID, 1),
        }
        assert await cases.counts(WU.actor, VILLAGE) == (AreaCount(GRID), AreaCount(NEXT_GRID))
        await cases.publish(ZHOU.actor, theirs.id)
        assert await cases.counts(NOBODY, VILLAGE) == (AreaCount(GRID), AreaCount(NEXT_GRID, 1))

    async def test_of_a_county_hold_all_below(self):
        for area in (GRID, VILLAGE):
            await cases.report(WANG.actor, area=area, **LAMP)

        assert [each.open for each in await cases.counts(ZHOU.actor, COUNTY)] == [2]

    async def test_of_no_area_are_not_found(self):
        with pytest.raises(NotFound):
            await cases.counts(NOBODY, "1")


class TestPlaced:
    async def test_are_those_with_a_place_that_the_reader_may_know(self):
        first = await cases.report(WANG.actor, area=GRID, point=HERE, **LAMP)
        await cases.report(WANG.actor, area=GRID, **LAMP)
        home = await cases.report(WANG.actor, estate=ESTATE, point=HERE, **LAMP)
        for each in (first, home):
            await cases.publish(ZHOU.actor, each.id)

        assert [each.id for each in await cases.placed(ZHOU.actor, VILLAGE)] == [home.id, first.id]
        assert [each.point for each in await cases.placed(NOBODY, VILLAGE)] == [BLURRED]


class TestPublishedCounts:
    async def test_count_the_same_for_everybody_and_only_what_is_published_and_open(self):
        case = await cases.report(WANG.actor, area=GRID, **LAMP)
        await cases.report(WANG.actor, area=GRID, **LAMP)
        await cases.publish(ZHOU.actor, case.id)

        for who in (NOBODY, WANG.actor, ZHOU.actor):
            found = {e.area: e.open for e in await cases.published_counts(who, VILLAGE) if e.open}
            assert found == {GRID: 1}

    @pytest.mark.parametrize(
        ("given", "count"),
        [
            ({"category": "04"}, 1),
            ({"category": "05"}, 0),
            ({"search": "不亮"}, 1),
            ({"search": "王女士"}, 0),
            ({"area": COUNTY, "open": False}, 1),
        ],
    )
    async def test_are_narrowed_by_category_and_by_the_published_words(self, given, count):
        case = await cases.report(
            WANG.actor, area=GRID, category="0404", text="路灯不亮，找王女士。"
        )
        await cases.publish(ZHOU.actor, case.id, title="路灯", text="路灯不亮。")

        found = await cases.published_counts(NOBODY, VILLAGE, filter=cases.Filter(**given))

        assert sum(each.open for each in found) == count
