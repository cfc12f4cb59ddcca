"""Grids and micro-grids drawn, and told to every process."""

import asyncio

import pytest

from resolvers import areas, database, journal
from resolvers.actors import Actor
from resolvers.areas import Area, AreaActKind, GridKind, Level
from resolvers.live import hub
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests.places import DIVISIONS, IMPORTER, VILLAGE

ANOTHER = (
    "insert into areas (code, name, level, parent, kind)"
    " values ($1, '第七网格', 'grid', $2, 'basic')"
)


class TestDraw:
    async def test_a_grid_gets_the_first_code(self, grid: Area, administrator: Actor):
        assert (grid.code, grid.level, grid.kind) == (VILLAGE + "001", Level.GRID, GridKind.BASIC)
        assert areas.find(VILLAGE).living == 1
        assert await journal.actions_on(grid.code) == ["area.drawn"]
        [act] = await areas.history(grid.code)
        assert (act.kind, act.by) == (AreaActKind.DRAWN, administrator.person)

    async def test_a_dedicated_grid_gets_a_code_of_nine_hundred(self, grid, administrator):
        park = await areas.draw(administrator, VILLAGE, name="产业园", kind=GridKind.DEDICATED)

        assert park.code == VILLAGE + "901"
        assert (await areas.draw(administrator, VILLAGE, name="二")).code == VILLAGE + "002"

    async def test_an_urban_micro_grid_is_one_building(self, grid, administrator):
        micro = await areas.draw(administrator, grid.code, name="3号楼", building="3号楼")

        assert (micro.code, micro.building) == (grid.code + "001", "3号楼")
        with pytest.raises(NotValid) as refusal:
            await areas.draw(administrator, grid.code, name="东片", households=10)
        assert refusal.value.fields["building"].reason is Reason.MISSING

    @pytest.mark.parametrize(("households", "reason"), [
        (4, Reason.TOO_SMALL), (16, Reason.TOO_LARGE), (None, Reason.MISSING)])  # fmt: skip
    async def test_a_rural_micro_grid_has_5_to_15_households(
        self, rural_grid, administrator, households, reason
    ):
        with pytest.raises(NotValid) as refusal:
            await areas.draw(administrator, rural_grid.code, name=" ", households=households)

        assert refusal.value.fields["households"].reason is reason
        assert "name" in refusal.value.fields
        assert areas.tree().children(rural_grid.code) == ()

    async def test_a_rural_micro_grid_of_five_is_drawn(self, rural_grid, administrator):
        micro = await areas.draw(administrator, rural_grid.code, name="东头", households=5)

        assert (micro.households, micro.kind) == (5, None)

    async def test_a_name_is_given_once(self, grid, administrator):
        with pytest.raises(NotValid) as refusal:
            await areas.draw(administrator, VILLAGE, name=grid.name)

        assert refusal.value.fields["name"].reason is Reason.NAME_TAKEN

    async def test_from_elsewhere_changes_nothing(self, town, neighbour):
        with pytest.raises(NotAllowed):
            await areas.draw(neighbour, VILLAGE, name="龙湾第一网格")

        assert areas.tree().children(VILLAGE) == ()

    async def test_below_nothing_is_not_found(self, town, administrator):
        with pytest.raises(NotFound):
            await areas.draw(administrator, "410702002999", name="一")

    async def test_by_many_at_once_gives_each_a_code_of_its_own(self, town, administrator):
        drawing = [areas.draw(administrator, VILLAGE, name=f"第{n}网格") for n in range(12)]
        drawn = await asyncio.gather(*drawing)

        assert sorted(area.code[-3:] for area in drawn) == [f"{n:03}" for n in range(1, 13)]
        assert len(areas.tree().children(VILLAGE)) == areas.find(VILLAGE).living == 12

    async def test_when_every_code_is_given_is_refused(self, grid, administrator):
        await database.execute("update areas set code = $1 where code = $2",
                               VILLAGE + "899", grid.code)  # fmt: skip

        with pytest.raises(NotNow) as refusal:
            await areas.draw(administrator, VILLAGE, name="再一个")

        assert refusal.value.reason is Reason.AREA_FULL


class TestRefresh:
    async def test_on_an_event_shows_what_another_process_did(self, town, administrator):
        await areas.draw(administrator, VILLAGE, name="第一网格")
        areas.snapshot._kept.tree = town

        [entry] = await journal.history(VILLAGE + "001")
        await areas.snapshot._told(entry)

        assert areas.find(VILLAGE + "001").name == "第一网格"
        assert areas.find(VILLAGE).living == 1

    async def test_comes_by_itself_when_another_process_acts(self, town, dsn):
        code = VILLAGE + "007"
        await hub.start(dsn)
        async with database.transaction():
            await database.execute(ANOTHER, code, VILLAGE)
            await journal.record(IMPORTER, "area.drawn", code)
        async with asyncio.timeout(5):
            while not areas.tree().get(code):  # noqa: ASYNC110  a snapshot tells nobody
                await asyncio.sleep(0.01)
        await hub.stop()

        assert areas.find(VILLAGE).living == 1

    async def test_loads_tens_of_thousands(self, empty):
        await areas.import_divisions(IMPORTER, DIVISIONS)
        await database.execute(
            "insert into areas (code, name, level, parent, kind)"
            " select code || to_char(n, 'FM000'), '第' || n || '网格', 'grid', code, 'basic'"
            " from areas, generate_series(1, 10) n where level = 'village'"
        )

        assert len(await areas.load()) == 4_012 + 38_250
