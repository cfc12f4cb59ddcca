from base64 import b64encode

from resolvers.cases import hotline
from schema.nodes import global_id
from tests.story import BUREAU, GRID, OTHER_VILLAGE, WANG, ZHOU

SHEET = """
query ($content: String!, $organisation: ID!, $area: String!) {
  caseSheetTrial(content: $content, organisation: $organisation, area: $area) {
    ... on CaseSheet { lines new encoding columns { field place } lacks
      problems { line field reason sentence } area { code } organisation { name } }
    ... on Refusal { reason fields { field reason } }
  }
}
"""
TAKEN = """
mutation ($content: String!, $organisation: ID!, $area: String!) {
  caseSheetImport(content: $content, organisation: $organisation, area: $area) {
    ... on CaseSheetImport { id lines waiting refused problems { line reason } }
    ... on Refusal { reason fields { field reason } }
  }
}
"""
HOW_FAR = "query ($id: ID!) { node(id: $id) { ... on CaseSheetImport { opened known } } }"


def given(text: str, area: str = GRID) -> dict[str, str]:
    content = b64encode(text.encode()).decode()
    return {"content": content, "organisation": global_id("Organisation", BUREAU), "area": area}


class TestCaseSheet:
    async def test_is_tried_and_taken_in(self, graph):
        sheet = given("编号,内容\n1,灯坏了。\n")
        found = (await graph(ZHOU.actor, SHEET, **sheet))["caseSheetTrial"]
        done = (await graph(ZHOU.actor, TAKEN, **sheet))["caseSheetImport"]
        again = (await graph(ZHOU.actor, TAKEN, **sheet))["caseSheetImport"]

        assert (found["new"], found["problems"], found["area"]) == (1, [], {"code": GRID})
        assert found["columns"] == [
            {"field": "NUMBER", "place": 0},
            {"field": "TEXT", "place": 1},
        ]
        assert (done["lines"], done["waiting"], again["waiting"]) == (1, 1, 1)
        for each in reversed(await hotline.imports(ZHOU.actor)):
            await hotline.work_off(each.id)
        asked = [await graph(ZHOU.actor, HOW_FAR, id=each["id"]) for each in (done, again)]
        assert [(each["node"]["opened"], each["node"]["known"]) for each in asked] == [
            (1, 0),
            (0, 1),
        ]
        listed = await graph(ZHOU.actor, "{ caseSheetImports { endedAt area { code } } }")
        assert [each["area"]["code"] for each in listed["caseSheetImports"]] == [GRID, GRID]

    async def test_names_what_is_wrong(self, graph):
        found = await graph(ZHOU.actor, SHEET, **given("编号,内容\n1,\n"))
        refused = await graph(ZHOU.actor, TAKEN, **given("编号,内容\n1,\n"))
        elsewhere = await graph(ZHOU.actor, TAKEN, **given("编号,内容\n1,x\n", OTHER_VILLAGE))

        assert found["caseSheetTrial"]["problems"] == [
            {"line": 2, "field": "TEXT", "reason": "MISSING", "sentence": "This must be filled in"}
        ]
        told = refused["caseSheetImport"]
        assert (told["refused"], told["problems"]) == (1, [{"line": 2, "reason": "MISSING"}])
        assert elsewhere["caseSheetImport"]["reason"] == "NOT_FOUND"

    async def test_says_why_not(self, graph):
        found = await graph(WANG.actor, "{ viewerCannotCaseSheet { reason } }")

        assert found == {"viewerCannotCaseSheet": {"reason": "NOT_YOUR_POST"}}
