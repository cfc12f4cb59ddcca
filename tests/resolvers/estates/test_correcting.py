"""What an estate and its buildings are called and where they lie, put right."""

from uuid import uuid4

import pytest

from resolvers import areas, estates, journal
from resolvers.estates import Estate
from resolvers.refusals import NotAllowed, NotFound, NotValid, Reason
from tests import story

ADMIN = story.ADMIN
pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
async def garden() -> Estate:
    """With a building in a micro-grid and one in the village."""
    made = await estates.register(ADMIN.actor, name="东街小曲", area=story.VILLAGE)
    await estates.add_building(ADMIN.actor, made.id, name="1号楼", area=story.MICRO_GRID)
    await estates.add_building(ADMIN.actor, made.id, name="2号楼")
    return await estates.find(made.id)


async def wrong(call) -> dict[str, Reason]:
    with pytest.raises(NotValid) as refusal:
        await call
    return {name: each.reason for name, each in refusal.value.fields.items()}


class TestCorrect:
    async def test_changes_what_was_said_and_leaves_the_rest(self, garden):
        corrected = await estates.correct(ADMIN.actor, garden.id, name=" 东街小区 ")
        assert (corrected.name, corrected.address, corrected.area) == (
            "东街小区",
            "",
            story.VILLAGE,
        )

        corrected = await estates.correct(ADMIN.actor, garden.id, address="东街8号")
        assert (corrected.name, corrected.address) == ("东街小区", "东街8号")
        assert (corrected.area, corrected.buildings) == (garden.area, garden.buildings)
        assert (await journal.actions_on(garden.id))[-2:] == ["estate.corrected"] * 2

    async def test_takes_along_to_a_grid_the_buildings_that_lie_elsewhere(self, garden):
        moved = await estates.correct(ADMIN.actor, garden.id, area=story.GRID)

        assert moved.area == story.GRID
        assert [(each.name, each.area) for each in moved.buildings] == [
            ("1号楼", story.MICRO_GRID),
            ("2号楼", story.GRID),
        ]
        moved = await estates.correct(ADMIN.actor, garden.id, area=story.NEXT_GRID)
        assert {each.area for each in moved.buildings} == {story.NEXT_GRID}

    async def test_stays_on_a_grid_that_was_retired_until_it_is_moved(self):
        made = await estates.register(ADMIN.actor, name="北关小区", area=story.NEXT_GRID)
        await areas.retire(ADMIN.actor, story.NEXT_GRID, note="并到别处")

        named = await estates.correct(ADMIN.actor, made.id, name="北关新村")
        assert (named.area, story.NEXT_GRID) == (story.NEXT_GRID, estates.sites(named)[0].code)
        moved = await estates.correct(ADMIN.actor, made.id, area=story.GRID)
        assert story.NEXT_GRID not in {each.code for each in estates.sites(moved)}
        assert await wrong(estates.correct(ADMIN.actor, made.id, area=story.NEXT_GRID)) == {
            "area": Reason.UNKNOWN_CHOICE
        }

    async def test_says_all_that_is_wrong_and_changes_nothing(self, garden):
        await estates.register(ADMIN.actor, name="北关小区", area=story.VILLAGE)

        said = {"name": "北关小区", "area": story.MICRO_GRID}
        assert await wrong(estates.correct(ADMIN.actor, garden.id, **said)) == {
            "area": Reason.UNKNOWN_CHOICE
        }
        assert await wrong(estates.correct(ADMIN.actor, garden.id, name="北关小区")) == {
            "name": Reason.NAME_TAKEN
        }
        assert await wrong(estates.correct(ADMIN.actor, garden.id, area=story.OTHER_VILLAGE)) == {
            "area": Reason.UNKNOWN_CHOICE
        }
        assert await wrong(estates.correct(ADMIN.actor, garden.id, name=" ")) == {
            "name": Reason.MISSING
        }
        assert await estates.find(garden.id) == garden

    async def test_is_for_administrators_of_its_area(self, garden):
        for actor in (story.WANG.actor, story.LIU.actor):
            with pytest.raises(NotAllowed):
                await estates.correct(actor, garden.id, name="x")
        with pytest.raises(NotFound):
            await estates.correct(ADMIN.actor, uuid4(), name="x")
        assert await estates.find(garden.id) == garden


class TestCorrectBuilding:
    async def test_changes_what_was_said_and_leaves_the_rest(self, garden):
        first, second = garden.buildings
        named = await estates.correct_building(ADMIN.actor, garden.id, first.id, name="一号楼")
        moved = await estates.correct_building(ADMIN.actor, garden.id, second.id, area=story.GRID)

        assert (named.name, named.area) == ("一号楼", story.MICRO_GRID)
        assert (moved.name, moved.area) == ("2号楼", story.GRID)
        assert {each.name for each in (await estates.find(garden.id)).buildings} == {
            "一号楼",
            "2号楼",
        }
        assert (await journal.actions_on(garden.id))[-2:] == ["building.corrected"] * 2

    async def test_says_all_that_is_wrong_and_changes_nothing(self, garden):
        first, second = garden.buildings
        said = {"name": second.name, "area": story.OTHER_VILLAGE}

        assert await wrong(estates.correct_building(ADMIN.actor, garden.id, first.id, **said)) == {
            "name": Reason.NAME_TAKEN,
            "area": Reason.UNKNOWN_CHOICE,
        }
        assert await estates.find(garden.id) == garden

    async def test_of_another_estate_is_not_found(self, garden):
        with pytest.raises(NotFound):
            await estates.correct_building(ADMIN.actor, garden.id, story.BUILDING, name="x")
        with pytest.raises(NotAllowed):
            await estates.correct_building(story.WANG.actor, garden.id, garden.id, name="x")
        assert (await estates.find(story.ESTATE)).building(story.BUILDING).name == "3号楼"
