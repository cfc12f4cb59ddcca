"""Organisations and the areas they serve."""

import asyncio
from uuid import uuid4

import pytest

from resolvers import journal, organisations
from resolvers.organisations import Organisation, OrganisationKind
from resolvers.refusals import NotAllowed, NotFound, NotValid, Reason
from tests import story

ADMIN = story.ADMIN
OFFICE = {"name": "东街街道办事处", "kind": OrganisationKind.TOWN_OFFICE, "seat": story.TOWN}
pytestmark = pytest.mark.usefixtures("db")


class TestList:
    async def test_by_the_area_they_serve(self):
        serving = [each.name for each in organisations.list_(area=story.MICRO_GRID)]

        assert serving == ["红旗区城市管理局", "龙湾物业服务中心", "龙湾社区"]

    async def test_by_kind_and_text(self):
        departments = organisations.list_(kind=OrganisationKind.DEPARTMENT, text="卫滨")

        assert [each.id for each in departments] == [story.OTHER_BUREAU]


class TestFind:
    async def test_what_is_not_there_is_not_found(self):
        with pytest.raises(NotFound):
            organisations.find(uuid4())

        assert organisations.get(None) is None


class TestFound:
    async def test_is_recorded_and_serves_its_seat(self):
        office = await organisations.found(ADMIN.actor, **OFFICE, phone="0373-5550100")

        assert (office.name, office.areas) == ("东街街道办事处", (story.TOWN,))
        assert office.serves(story.GRID)
        assert not office.serves(story.OTHER_VILLAGE)
        assert organisations.find(office.id) == office
        assert await journal.actions_on(office.id) == ["organisation.founded"]

    async def test_with_wrong_fields_names_them_all(self):
        with pytest.raises(NotValid) as refusal:
            await organisations.found(
                ADMIN.actor, name=" ", kind="club", seat=story.TOWN, phone="1"
            )

        assert set(refusal.value.fields) == {"name", "kind", "phone"}

    async def test_serving_what_is_not_there_changes_nothing(self):
        with pytest.raises(NotValid) as refusal:
            await organisations.found(ADMIN.actor, **OFFICE, serving=["410702002999"])

        assert refusal.value.fields["areas"].reason is Reason.NOT_FOUND
        assert organisations.list_(text=OFFICE["name"]) == ()

    async def test_by_others_changes_nothing(self):
        with pytest.raises(NotAllowed):
            await organisations.found(story.ZHOU.actor, **OFFICE)

        assert organisations.list_(text=OFFICE["name"]) == ()

    async def test_twice_at_once_happens_once(self):
        twice = [organisations.found(ADMIN.actor, **OFFICE) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {Organisation, NotValid}


class TestServe:
    async def test_replaces_what_it_served(self):
        await organisations.serve(ADMIN.actor, story.COMPANY, [story.GRID, story.NEXT_GRID])

        assert organisations.find(story.COMPANY).areas == (story.GRID, story.NEXT_GRID)
        assert await journal.actions_on(story.COMPANY) == ["organisation.serving"]

    async def test_is_told_to_other_processes(self):
        await organisations.serve(ADMIN.actor, story.COMPANY, [story.GRID])
        [entry] = await journal.history(story.COMPANY)
        organisations._kept.known = {}

        await organisations._told(entry)

        assert organisations.find(story.COMPANY).areas == (story.GRID,)

    async def test_by_others_changes_nothing(self):
        with pytest.raises(NotAllowed):
            await organisations.serve(story.LIU.actor, story.COMPANY, [story.GRID])

        assert organisations.find(story.COMPANY).areas == (story.VILLAGE,)

    async def test_of_nobody_is_not_found(self):
        with pytest.raises(NotFound):
            await organisations.serve(ADMIN.actor, uuid4(), [story.GRID])
