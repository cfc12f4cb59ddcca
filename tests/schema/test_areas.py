from schema.nodes import global_id
from tests.story import ADMIN, COMMUNITY, GRID, LI, NEXT_GRID, VILLAGE, WANG, ZHAO

AREA = """
query ($code: String!) {
  area(code: $code) {
    ... on Area { name level parent { name } path { level } viewerCannotDraw { reason } }
    ... on Refusal { reason }
  }
}
"""
DRAW = """
mutation ($parent: String!, $name: String!) {
  areaDraw(parent: $parent, name: $name) {
    ... on Area { id code name level }
    ... on Refusal { reason fields { field reason sentence } }
  }
}
"""


class TestArea:
    async def test_stands_in_its_tree(self, graph):
        found = (await graph(ADMIN.actor, AREA, code=GRID))["area"]

        assert (found["name"], found["level"]) == ("龙湾第一网格", "GRID")
        assert found["parent"]["name"] == "龙湾社区居民委员会"
        assert [each["level"] for each in found["path"]][-2:] == ["VILLAGE", "GRID"]
        assert found["viewerCannotDraw"] is None

    async def test_says_why_others_cannot_touch_it(self, graph):
        found = (await graph(WANG.actor, AREA, code=GRID))["area"]

        assert found["viewerCannotDraw"] == {"reason": "NOT_YOUR_POST"}

    async def test_that_is_none_is_not_found(self, graph):
        assert await graph(WANG.actor, AREA, code="1") == {"area": {"reason": "NOT_FOUND"}}


class TestAreas:
    async def test_are_found_by_name_inside_another(self, graph):
        query = '{ areas(parent: "410702000000", text: "龙湾") { nodes { code } totalCount } }'

        found = (await graph(WANG.actor, query))["areas"]
        assert {each["code"] for each in found["nodes"]} == {VILLAGE, GRID, NEXT_GRID}
        assert found["totalCount"] == 3

    async def test_right_below_one_come_by_code(self, graph):
        query = f'{{ areas(parent: "{VILLAGE}") {{ nodes {{ code }} }} }}'

        found = (await graph(WANG.actor, query))["areas"]["nodes"]
        assert [each["code"] for each in found] == [GRID, NEXT_GRID]


class TestGrids:
    async def test_lie_inside_an_area(self, graph):
        query = '{ grids(area: "410702000000", first: 1) { nodes { code } totalCount } }'

        found = (await graph(WANG.actor, query))["grids"]
        assert found == {"nodes": [{"code": GRID}], "totalCount": 2}

    async def test_have_staff_that_everybody_can_call(self, graph):
        query = f'{{ staff(area: "{GRID}") {{ name phone kind }} }}'

        leader, worker = (await graph(WANG.actor, query))["staff"]
        assert leader == {"name": ZHAO.name, "phone": ZHAO.phone, "kind": "GRID_LEADER"}
        assert worker == {"name": LI.name, "phone": LI.phone, "kind": "GRID_WORKER"}


class TestDraw:
    async def test_gives_the_new_grid(self, graph):
        found = (await graph(ADMIN.actor, DRAW, parent=VILLAGE, name="龙湾第三网格"))["areaDraw"]

        code = "410702002022003"
        drawn = {"id": global_id("Area", code), "code": code, "name": "龙湾第三网格"}
        assert found == {**drawn, "level": "GRID"}

    async def test_without_a_name_says_which_field(self, graph):
        found = (await graph(ADMIN.actor, DRAW, parent=VILLAGE, name=""))["areaDraw"]

        assert [(each["field"], each["reason"]) for each in found["fields"]] == [
            ("name", "MISSING")
        ]

    async def test_by_a_resident_is_refused(self, graph):
        found = (await graph(WANG.actor, DRAW, parent=VILLAGE, name="x"))["areaDraw"]

        assert found["reason"] == "NOT_YOUR_POST"


class TestDivide:
    QUERY = """
    mutation ($code: String!, $into: [AreaPart!]!) {
      areaDivide(code: $code, into: $into) {
        ... on Areas { areas { name } }
        ... on Refusal { reason fields { field reason } }
      }
    }
    """

    async def test_gives_the_parts(self, graph):
        into = [{"name": "东网格"}, {"name": "西网格"}]

        found = (await graph(ADMIN.actor, self.QUERY, code=NEXT_GRID, into=into))["areaDivide"]
        assert [each["name"] for each in found["areas"]] == ["东网格", "西网格"]

    async def test_into_one_part_says_so(self, graph):
        into = [{"name": "东网格"}]

        found = (await graph(ADMIN.actor, self.QUERY, code=NEXT_GRID, into=into))["areaDivide"]
        assert found["fields"] == [{"field": "into", "reason": "TOO_FEW"}]


class TestJoin:
    async def test_of_one_grid_says_so(self, graph):
        query = f"""
        mutation {{ areaJoin(codes: ["{GRID}"], name: "x") {{ ... on Refusal {{ reason }} }} }}
        """

        assert (await graph(ADMIN.actor, query))["areaJoin"] == {"reason": "NOT_VALID"}


class TestRetire:
    QUERY = """
    mutation ($code: String!) {
      areaRetire(code: $code, note: "并入") { ... on Area { retiredAt } ... on Refusal { reason } }
    }
    """

    async def test_ends_it(self, graph):
        found = (await graph(ADMIN.actor, self.QUERY, code=NEXT_GRID))["areaRetire"]

        assert found["retiredAt"]

    async def test_of_one_that_holds_others_is_refused(self, graph):
        found = (await graph(ADMIN.actor, self.QUERY, code=GRID))["areaRetire"]

        assert found == {"reason": "AREA_HAS_CHILDREN"}


class TestHistory:
    async def test_keeps_what_was_done(self, graph):
        await graph(ADMIN.actor, TestRetire.QUERY, code=NEXT_GRID)
        query = f'{{ areaHistory(area: "{NEXT_GRID}") {{ kind note others {{ code }} }} }}'

        found = (await graph(WANG.actor, query))["areaHistory"]
        assert found[-1] == {"kind": "RETIRED", "note": "并入", "others": []}


class TestOrganisations:
    async def test_that_serve_an_area_are_found(self, graph):
        query = f"""
        {{ organisations(area: "{VILLAGE}", kind: COMMUNITY) {{
             nodes {{
               id name seat {{ code }} areas {{ code }} viewerCannotServe {{ reason }}
             }} }} }}
        """

        [found] = (await graph(WANG.actor, query))["organisations"]["nodes"]
        place = {"code": VILLAGE}
        assert (found["id"], found["name"]) == (global_id("Organisation", COMMUNITY), "龙湾社区")
        assert (found["seat"], found["areas"]) == (place, [place])
        assert found["viewerCannotServe"] == {"reason": "NOT_YOUR_POST"}

    async def test_are_founded_by_administrators(self, graph):
        query = f"""
        mutation {{ organisationFound(name: "东街派出所", kind: DEPARTMENT, seat: "{VILLAGE}") {{
          ... on Organisation {{ name seat {{ code }} }} ... on Refusal {{ reason }} }} }}
        """

        found = (await graph(ADMIN.actor, query))["organisationFound"]
        assert found == {"name": "东街派出所", "seat": {"code": VILLAGE}}
        refused = (await graph(WANG.actor, query))["organisationFound"]
        assert refused == {"reason": "NOT_YOUR_POST"}

    async def test_serve_other_areas_when_told_so(self, graph):
        query = """
        mutation ($id: ID!, $serving: [String!]!) {
          organisationServe(id: $id, serving: $serving) {
            ... on Organisation { areas { code } } ... on Refusal { fields { field reason } } }
        }
        """
        id = global_id("Organisation", COMMUNITY)

        found = await graph(ADMIN.actor, query, id=id, serving=[GRID])
        assert found["organisationServe"] == {"areas": [{"code": GRID}]}
        wrong = await graph(ADMIN.actor, query, id=id, serving=["1"])
        assert wrong["organisationServe"]["fields"] == [{"field": "areas", "reason": "NOT_FOUND"}]
