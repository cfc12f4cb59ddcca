"""Estates and their buildings."""

import asyncio
from uuid import uuid4

import pytest

from resolvers import estates, journal
from resolvers.estates import Estate
from resolvers.live import hub
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests import story
from tests.resolvers.estates.rolls import CLERK, taken_over

ADMIN = story.ADMIN
pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
async def garden() -> Estate:
    return await estates.register(ADMIN.actor, name="东街小区", area=story.VILLAGE)


class TestFind:
    async def test_shows_buildings_and_keeper(self):
        estate = await estates.find(story.ESTATE)

        assert (estate.name, estate.area) == ("龙湾花园", story.GRID)
        assert estate.keeper.name == "龙湾物业服务中心"
        assert estate.building(story.BUILDING).name == "3号楼"
        assert estate.building(uuid4()) is None

    async def test_what_is_not_there_is_not_found(self):
        with pytest.raises(NotFound):
            await estates.find(uuid4())

        assert await estates.get(None) is None


class TestKept:
    @pytest.fixture
    async def hearing(self, dsn: str):
        await hub.start(dsn)
        yield
        await hub.stop()

    @pytest.mark.usefixtures("hearing")
    async def test_shows_at_once_the_buildings_that_come_with_the_roll(self):
        async def names() -> list[str]:
            return [each.name for each in (await estates.find(story.ESTATE)).buildings]

        assert await names() == ["3号楼"]
        await taken_over()
        assert await names() == ["3号楼", "4号楼"]
        shop = {"building": "5号楼", "entrance": "1", "room": "101", "area": "98.52"}
        await estates.drafts.add(CLERK, story.ESTATE, given=shop)
        assert await names() == ["3号楼", "4号楼", "5号楼"]


class TestSearch:
    async def test_by_name_and_by_address(self, garden):
        assert [e.name for e in await estates.search("龙湾")] == ["龙湾花园"]
        assert [e.name for e in await estates.search("东街")] == ["东街小区", "龙湾花园"]
        assert await estates.search("100%") == ()
        assert [e.name for e in await estates.search("龙湾\0")] == ["龙湾花园"]

    async def test_in_an_area_only(self, garden):
        assert len(await estates.search(area=story.VILLAGE)) == 2
        assert [e.id for e in await estates.search(area=story.GRID)] == [story.ESTATE]
        assert await estates.search(area=story.OTHER_COUNTY) == ()
        assert await estates.search(area="999999999999") == ()

    async def test_of_a_company_only(self, garden):
        assert [e.id for e in await estates.search(company=story.COMPANY)] == [story.ESTATE]
        assert await estates.search(company=story.COMMUNITY) == ()


class TestRegister:
    async def test_is_recorded(self, garden):
        assert (garden.name, garden.company, garden.buildings) == ("东街小区", None, ())
        assert garden.keeper is None
        assert await journal.actions_on(garden.id) == ["estate.registered"]

    async def test_with_a_company(self):
        estate = await estates.register(
            ADMIN.actor, name="北关小区", area=story.NEXT_GRID, company=story.COMPANY
        )

        assert estate.keeper.id == story.COMPANY

    async def test_with_wrong_fields_names_them_all(self, garden):
        with pytest.raises(NotValid) as refusal:
            await estates.register(
                ADMIN.actor, name=garden.name, area=garden.area, company=story.BUREAU
            )

        reasons = {field: wrong.reason for field, wrong in refusal.value.fields.items()}
        assert reasons == {"name": Reason.NAME_TAKEN, "company": Reason.UNKNOWN_CHOICE}

    async def test_in_a_town_is_too_high(self):
        with pytest.raises(NotNow):
            await estates.register(ADMIN.actor, name="东街小区", area=story.TOWN)

    async def test_by_others_changes_nothing(self):
        with pytest.raises(NotAllowed):
            await estates.register(story.ZHOU.actor, name="东街小区", area=story.VILLAGE)

        assert await estates.search("东街小区") == ()

    async def test_twice_at_once_happens_once(self):
        twice = [
            estates.register(ADMIN.actor, name="东街小区", area=story.VILLAGE) for _ in range(2)
        ]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {Estate, NotValid}


class TestAddBuilding:
    async def test_is_recorded(self, garden):
        building = await estates.add_building(ADMIN.actor, garden.id, name="1号楼", area=story.GRID)

        assert (await estates.find(garden.id)).buildings == (building,)
        assert await journal.actions_on(garden.id) == ["estate.registered", "building.added"]

    async def test_without_an_area_lies_in_the_estates_own(self, garden):
        assert (
            await estates.add_building(ADMIN.actor, garden.id, name="1号楼")
        ).area == garden.area

    async def test_they_stand_in_the_order_of_their_numbers(self, garden):
        for name in ("10号楼", "2号楼", "1号楼"):
            await estates.add_building(ADMIN.actor, garden.id, name=name)

        names = [each.name for each in (await estates.find(garden.id)).buildings]
        assert names == ["1号楼", "2号楼", "10号楼"]

    async def test_elsewhere_or_twice_is_wrong(self):
        with pytest.raises(NotValid) as refusal:
            await estates.add_building(
                ADMIN.actor, story.ESTATE, name="3号楼", area=story.OTHER_VILLAGE
            )

        assert set(refusal.value.fields) == {"name", "area"}

    async def test_by_others_changes_nothing(self):
        with pytest.raises(NotAllowed):
            await estates.add_building(story.LIU.actor, story.ESTATE, name="4号楼")

        assert len((await estates.find(story.ESTATE)).buildings) == 1
