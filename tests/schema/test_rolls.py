from base64 import b64encode

from resolvers import estates
from schema.nodes import global_id
from tests import story
from tests.resolvers.estates import rolls
from tests.resolvers.estates.rolls import CLERK, LINES, taken_over

ESTATE = global_id("Estate", story.ESTATE)
DRAFT = """
    ... on RollDraft { id lines severe lacks problems { line field reason severe }
        changes { new } version takenOverAt
        viewerCannotTakeOver { reason } viewerCannotCorrect { reason } }
    ... on Refusal { reason fields { field reason } }
"""


class TestRoll:
    async def test_figures_are_public(self, graph):
        await taken_over()
        query = f"""{{ roll(estate: "{ESTATE}") {{ ... on Roll {{
            units homes counted area electorate {{ count area }}
            viewerCannotRule {{ reason }} }} }} }}"""

        assert (await graph(story.QIAN.actor, query))["roll"] == {
            "units": 5,
            "homes": 4,
            "counted": 4,
            "area": 40727,
            "electorate": {"count": 3, "area": 40727},
            "viewerCannotRule": {"reason": "NOT_FOUND"},
        }

    async def test_is_ruled(self, graph):
        query = f"""mutation ($source: String!) {{ rollRule(estate: "{ESTATE}", source: $source,
            mergesOverlapping: true, countsParking: true) {{
            ... on Roll {{ mergesOverlapping }} ... on Refusal {{ reason }} }} }}"""

        made = await graph(CLERK, query, source="议事规则第12条")
        assert made == {"rollRule": {"mergesOverlapping": True}}
        assert await graph(CLERK, query, source="") == {"rollRule": {"reason": "NOT_VALID"}}


class TestUnits:
    QUERY = f"""{{ units(estate: "{ESTATE}", text: "201") {{ nodes {{
        label exclusiveArea owners {{ name phone represents shareNumerator }}
        viewerCannotReveal {{ reason }} }} }} }}"""

    async def test_are_masked(self, graph):
        await taken_over()
        [unit] = (await graph(story.LIU.actor, self.QUERY))["units"]["nodes"]

        assert unit["label"] == "3号楼1单元201"
        assert [each["name"] for each in unit["owners"]] == ["张*", "李*"]
        assert unit["viewerCannotReveal"] == {"reason": "NOT_YOUR_POST"}

    async def test_are_read_in_full_by_who_keeps_the_roll(self, graph):
        await taken_over()
        unit = (await estates.units(CLERK, story.ESTATE)).items[0]
        id = global_id("EstateUnit", unit.id)
        query = f"""mutation {{ unitReveal(id: "{id}", purpose: CHECK) {{
            ... on RevealedOwners {{ owners {{ name phone number }} }}
            ... on Refusal {{ reason }} }} }}"""

        [owner] = (await graph(CLERK, query))["unitReveal"]["owners"]
        assert owner == {"name": "王小明", "phone": "13900000001", "number": rolls.ID[0]}
        assert await graph(story.LIU.actor, query) == {"unitReveal": {"reason": "NOT_YOUR_POST"}}
        assert await graph(story.WANG.actor, query) == {"unitReveal": {"reason": "NOT_FOUND"}}


class TestDrafts:
    async def open(self, graph, content: bytes, actor=CLERK):
        query = f"""mutation ($content: String!) {{
            rollDraftOpen(estate: "{ESTATE}", content: $content, name: "清册") {{ {DRAFT} }} }}"""
        given = b64encode(content).decode()
        return (await graph(actor, query, content=given))["rollDraftOpen"]

    async def test_are_brought_corrected_joined_and_taken_over(self, graph):
        draft = await self.open(graph, rolls.csv(LINES[0].replace("98.52", "0")))
        assert draft["problems"] == [
            {"line": 2, "field": "AREA", "reason": "AREA_NOT_POSSIBLE", "severe": True}
        ]
        assert draft["viewerCannotTakeOver"] == {"reason": "LINES_TO_CORRECT"}

        query = f"""mutation ($id: ID!) {{ rollDraftCorrect(id: $id, number: 2,
            cells: [{{ field: AREA, said: "98.52" }}]) {{ {DRAFT} }} }}"""
        draft = (await graph(CLERK, query, id=draft["id"]))["rollDraftCorrect"]
        assert (draft["severe"], draft["changes"]) == (0, {"new": 1})

        query = f"""mutation ($id: ID!, $version: Int!) {{ rollDraftTakeOver(id: $id,
            expectedVersion: $version) {{ {DRAFT} }} }}"""
        given = {"id": draft["id"], "version": draft["version"]}
        taken = (await graph(CLERK, query, **given))["rollDraftTakeOver"]
        assert taken["takenOverAt"]
        assert (await estates.roll(story.ESTATE)).units == 1

    async def test_are_mapped_and_thrown_away(self, graph):
        draft = await self.open(graph, rolls.csv("3,101,9.5", headers="甲,乙,丙"))
        assert draft["lacks"] == ["BUILDING", "ROOM", "AREA"]

        query = f"""mutation ($id: ID!) {{ rollDraftMap(id: $id, columns: [
            {{ field: BUILDING, place: 0 }}, {{ field: ROOM, place: 1 }},
            {{ field: AREA, place: 2 }}]) {{ {DRAFT} }} }}"""
        assert (await graph(CLERK, query, id=draft["id"]))["rollDraftMap"]["lacks"] == []
        line = """query ($id: ID!) { rollDraftLine(id: $id, number: 2) { field said } }"""
        cells = (await graph(CLERK, line, id=draft["id"]))["rollDraftLine"]
        assert {"field": "AREA", "said": "9.5"} in cells
        query = f"mutation ($id: ID!) {{ rollDraftDiscard(id: $id) {{ {DRAFT} }} }}"
        gone = (await graph(CLERK, query, id=draft["id"]))["rollDraftDiscard"]
        assert gone["viewerCannotCorrect"] == {"reason": "DRAFT_ENDED"}

    async def test_are_refused_in_the_right_shape(self, graph):
        wrong = await self.open(graph, b"\xd0\xcf\x11\xe0 old")
        other = await self.open(graph, rolls.csv(*LINES), story.LIU.actor)

        assert wrong["fields"] == [{"field": "file", "reason": "SHEET_IS_OLD"}]
        assert other["reason"] == "NOT_YOUR_POST"


class TestWriting:
    WRITE = """
    mutation ($id: ID!, $words: [UnitWord!]!) { estateUnitWrite(id: $id, words: $words) {
        ... on EstateUnit { exclusiveArea owners { name } formerOwners { name }
            viewerCannotWrite { reason } }
        ... on Refusal { reason fields { field reason } } } }
    """
    ADD = f"""
    mutation ($words: [UnitWord!]!) {{ estateUnitAdd(estate: "{ESTATE}", words: $words) {{
        ... on EstateUnit {{ label }} ... on Refusal {{ reason fields {{ field }} }} }} }}
    """

    async def test_a_sale_keeps_who_owned_it_before(self, graph):
        await taken_over()
        unit = (await estates.units(CLERK, story.ESTATE)).items[0]
        words = [{"field": "OWNER", "said": "孙女士"}, {"field": "AREA", "said": "99.10"}]
        id = global_id("EstateUnit", unit.id)

        made = (await graph(CLERK, self.WRITE, id=id, words=words))["estateUnitWrite"]
        assert made == {
            "exclusiveArea": 9910,
            "owners": [{"name": "孙*士"}],
            "formerOwners": [{"name": "王*明"}],
            "viewerCannotWrite": None,
        }
        wrong = [{"field": "AREA", "said": "0"}]
        refused = (await graph(CLERK, self.WRITE, id=id, words=wrong))["estateUnitWrite"]
        assert refused["fields"] == [{"field": "area", "reason": "AREA_NOT_POSSIBLE"}]

    async def test_a_unit_is_added(self, graph):
        await taken_over()
        words = [
            {"field": "BUILDING", "said": "3号楼"},
            {"field": "ROOM", "said": "商铺2"},
            {"field": "AREA", "said": "40"},
            {"field": "USE", "said": "shop"},
        ]

        made = await graph(CLERK, self.ADD, words=words)
        again = await graph(CLERK, self.ADD, words=words)
        assert made == {"estateUnitAdd": {"label": "3号楼商铺2"}}
        assert again["estateUnitAdd"]["reason"] == "UNIT_THERE"
