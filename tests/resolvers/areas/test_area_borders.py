"""Grids divided, joined and retired."""

import asyncio
from datetime import UTC, datetime

import pytest

from resolvers import areas, journal
from resolvers.areas import Area, GridKind, Level, Part
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from resolvers.tables.people import PostKind
from tests.places import COUNTY, TOWN, VILLAGE, holding


class TestWhyNot:
    now = datetime.now(UTC)
    village = Area(VILLAGE, "龙湾社区", Level.VILLAGE, TOWN, now)
    town = Area(TOWN, "东街街道", Level.TOWN, COUNTY, now)
    grid = Area(VILLAGE + "001", "一", Level.GRID, VILLAGE, now, GridKind.BASIC)
    full = Area(VILLAGE + "002", "二", Level.GRID, VILLAGE, now, GridKind.BASIC, living=3)
    gone = Area(VILLAGE + "003", "三", Level.GRID, VILLAGE, now, GridKind.BASIC, retired_at=now)
    micro = Area(VILLAGE + "001001", "一", Level.MICRO_GRID, VILLAGE + "001", now)
    root = Area("410000000000", "河南省", Level.PROVINCE, None, now)
    boss = holding(PostKind.ADMINISTRATOR, COUNTY, "410702")
    worker = holding(PostKind.GRID_LEADER, COUNTY, "410702")

    @pytest.mark.parametrize(
        ("area", "act", "reason"),
        [
            (village, "draw", None),
            (grid, "draw", None),
            (town, "draw", Reason.AREA_WRONG_LEVEL),
            (micro, "draw", Reason.AREA_WRONG_LEVEL),
            (gone, "draw", Reason.AREA_RETIRED),
            (grid, "divide", None),
            (micro, "divide", None),
            (village, "divide", Reason.AREA_WRONG_LEVEL),
            (full, "divide", Reason.AREA_HAS_CHILDREN),
            (gone, "join", Reason.AREA_RETIRED),
            (full, "join", Reason.AREA_HAS_CHILDREN),
            (grid, "retire", None),
            (full, "retire", Reason.AREA_HAS_CHILDREN),
            (gone, "retire", Reason.AREA_RETIRED),
            (root, "retire", Reason.AREA_WRONG_LEVEL),
        ],
    )
    def test_an_administrator(self, area, act, reason):
        refusal = getattr(area, f"why_not_{act}")(self.boss)

        assert (refusal and refusal.reason) == reason

    @pytest.mark.parametrize("act", ["draw", "divide", "join", "retire"])
    def test_others_may_do_nothing(self, act):
        refusal = getattr(self.grid, f"why_not_{act}")(self.worker)

        assert isinstance(refusal, NotAllowed)


class TestDivide:
    async def test_retires_the_old_code_and_keeps_both_ways(self, grid, administrator):
        one, two = await areas.divide(administrator, grid.code, into=[Part("东"), Part("西")])

        assert (one.code, two.code) == (VILLAGE + "002", VILLAGE + "003")
        assert areas.find(grid.code).retired_at
        assert areas.tree().children(VILLAGE) == (one, two)
        assert (await areas.history(grid.code))[-1].others == (one.code, two.code)
        assert (await areas.history(one.code))[0].others == (grid.code,)
        assert await journal.actions_on(grid.code) == ["area.drawn", "area.divided"]

    async def test_with_wrong_parts_names_them_all(self, grid, administrator):
        with pytest.raises(NotValid) as refusal:
            await areas.divide(administrator, grid.code, into=[Part("", households=-1)])

        assert set(refusal.value.fields) == {"into", "into.0.name", "into.0.households"}
        assert not areas.find(grid.code).retired_at

    async def test_twice_at_once_happens_once(self, grid, administrator):
        parts = [Part("东"), Part("西")]
        twice = [areas.divide(administrator, grid.code, into=parts) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {tuple, NotNow}
        assert len(areas.tree().children(VILLAGE)) == 2

    async def test_what_is_not_there_is_not_found(self, town, administrator):
        with pytest.raises(NotFound):
            await areas.divide(administrator, VILLAGE + "777", into=[Part("东"), Part("西")])


class TestJoin:
    async def test_adds_up_their_households(self, grid, administrator):
        other = await areas.draw(administrator, VILLAGE, name="第二", households=80)
        whole = await areas.join(administrator, [grid.code, other.code], name=grid.name)

        assert (whole.code, whole.households) == (VILLAGE + "003", 400)
        assert areas.tree().children(VILLAGE) == (whole,)
        assert (await areas.history(whole.code))[0].others == (grid.code, other.code)
        assert await journal.actions_on(other.code) == ["area.drawn", "area.joined"]

    async def test_of_one_is_refused(self, grid, administrator):
        with pytest.raises(NotValid):
            await areas.join(administrator, [grid.code, grid.code], name="一")

    async def test_of_areas_apart_changes_nothing(self, grid, rural_grid, administrator):
        with pytest.raises(NotValid) as refusal:
            await areas.join(administrator, [grid.code, rural_grid.code], name="一")

        assert refusal.value.fields["codes"].reason is Reason.AREAS_APART
        assert not areas.find(grid.code).retired_at


class TestRetire:
    async def test_keeps_the_code_for_ever(self, grid, administrator):
        gone = await areas.retire(administrator, grid.code, note="并入新社区")
        new = await areas.draw(administrator, VILLAGE, name=grid.name)

        assert gone.retired_at
        assert new.code == VILLAGE + "002"
        assert (await areas.history(grid.code))[-1].note == "并入新社区"
        assert await journal.actions_on(grid.code) == ["area.drawn", "area.retired"]

    async def test_without_a_note_changes_nothing(self, grid, administrator):
        with pytest.raises(NotValid):
            await areas.retire(administrator, grid.code, note=" ")

        assert not areas.find(grid.code).retired_at

    async def test_while_somebody_draws_below_never_leaves_a_living_orphan(
        self, rural_grid, administrator
    ):
        results = await asyncio.gather(
            areas.draw(administrator, rural_grid.code, name="东头", households=8),
            areas.retire(administrator, rural_grid.code, note="并入"),
            return_exceptions=True,
        )

        assert {type(each) for each in results} == {Area, NotNow}
