from schema.nodes import global_id
from tests import story
from tests.story import ADMIN, WANG


class TestEstates:
    async def test_are_found_by_a_part_of_their_name(self, graph):
        query = """
        { estates(text: "龙湾", area: "410702000000") {
            id name area { name } company { name } buildings { name area { name } }
            viewerCannotAddBuilding { reason } } }
        """

        [found] = (await graph(WANG.actor, query))["estates"]
        assert found["id"] == global_id("Estate", story.ESTATE)
        assert (found["area"], found["company"]) == (
            {"name": "龙湾第一网格"},
            {"name": "龙湾物业服务中心"},
        )
        assert found["buildings"] == [{"name": "3号楼", "area": {"name": "3号楼微网格"}}]
        assert found["viewerCannotAddBuilding"] == {"reason": "NOT_YOUR_POST"}

    async def test_are_found_by_who_keeps_them(self, graph):
        query = "query ($id: ID) { estates(company: $id) { name } }"
        keeper, other = (global_id("Organisation", each) for each in (story.COMPANY, story.BUREAU))

        assert (await graph(WANG.actor, query, id=keeper))["estates"] == [{"name": "龙湾花园"}]
        assert (await graph(WANG.actor, query, id=other))["estates"] == []


class TestRegister:
    QUERY = """
    mutation ($name: String!) {
      estateRegister(name: $name, area: "410702002022") {
        ... on Estate { name buildings { name } }
        ... on Refusal { reason fields { field reason } }
      }
    }
    """

    async def test_gives_the_estate(self, graph):
        found = await graph(ADMIN.actor, self.QUERY, name="金色家园")

        assert found == {"estateRegister": {"name": "金色家园", "buildings": []}}

    async def test_without_a_name_or_a_post_is_refused(self, graph):
        silent = (await graph(ADMIN.actor, self.QUERY, name=""))["estateRegister"]
        other = (await graph(WANG.actor, self.QUERY, name="x"))["estateRegister"]

        assert silent["fields"] == [{"field": "name", "reason": "MISSING"}]
        assert other["reason"] == "NOT_YOUR_POST"


class TestAddBuilding:
    QUERY = """
    mutation ($estate: ID!) {
      buildingAdd(estate: $estate, name: "5号楼") {
        ... on Building { name area { name } }
        ... on Refusal { reason }
      }
    }
    """

    async def test_gives_the_building(self, graph):
        estate = global_id("Estate", story.ESTATE)

        made = {"name": "5号楼", "area": {"name": "龙湾第一网格"}}
        assert await graph(ADMIN.actor, self.QUERY, estate=estate) == {"buildingAdd": made}
        again = await graph(WANG.actor, self.QUERY, estate=estate)
        assert again == {"buildingAdd": {"reason": "NOT_YOUR_POST"}}


class TestCorrect:
    async def test_gives_the_estate_and_the_building(self, graph):
        query = """
        mutation ($estate: ID!, $building: ID!) {
          estateCorrect(id: $estate, name: "龙湾花苑") { ... on Estate { name address } }
          buildingCorrect(estate: $estate, id: $building, name: "三号楼") {
            ... on Building { name area { name } } ... on Refusal { reason } } }
        """
        estate = global_id("Estate", story.ESTATE)
        building = global_id("Building", story.BUILDING)

        assert await graph(ADMIN.actor, query, estate=estate, building=building) == {
            "estateCorrect": {"name": "龙湾花苑", "address": "东街12号"},
            "buildingCorrect": {"name": "三号楼", "area": {"name": "3号楼微网格"}},
        }

    async def test_is_refused_beforehand_to_others(self, graph):
        query = '{ estates(text: "龙湾花园") { viewerCannotCorrect { reason } } }'

        [found] = (await graph(WANG.actor, query))["estates"]
        assert found["viewerCannotCorrect"] == {"reason": "NOT_YOUR_POST"}
