from resolvers import cases
from schema.nodes import global_id
from tests.story import ESTATE, QIAN, WANG, ZHOU

LAMP = {"category": "0606", "text": "3号楼门口的灯坏了三天。", "estate": ESTATE}
REPORT = {**LAMP, "estate": global_id("Estate", ESTATE)}
SIMILAR = """
query ($report: Report!) {
  similarCases(report: $report) { id stage category { code } likeness { score } case { number } }
}
"""
JOIN = """
mutation ($id: ID!, $report: Report!) {
  caseReportSame(id: $id, report: $report) {
    ... on Case { stage merger { number stage } }
    ... on Refusal { reason fields { field } }
  }
}
"""
MERGE = """
mutation ($id: ID!, $master: ID!) {
  caseMerge(id: $id, master: $master) {
    ... on Case { stage viewerCannotUnmerge { reason } }
    ... on Refusal { reason }
  }
}
"""
UNMERGE = """
mutation ($id: ID!) {
  caseUnmerge(id: $id) { ... on Case { stage } ... on Refusal { reason } }
}
"""
PAIRS = """
{ casePairs { nodes { id case { number } other { number } viewerCannotPart { reason } } } }
"""
PART = """
mutation ($id: ID!) { casePairPart(id: $id) { ... on CasePair { id } ... on Refusal { reason } } }
"""


class TestJoin:
    async def test_after_it_was_found(self, graph):
        lamp = await cases.report(WANG.actor, **LAMP)

        (found,) = (await graph(QIAN.actor, SIMILAR, report=REPORT))["similarCases"]

        assert (found["id"], found["case"]) == (global_id("Case", lamp.id), None)
        joined = await graph(QIAN.actor, JOIN, id=found["id"], report=REPORT)
        assert joined["caseReportSame"] == {
            "stage": "MERGED",
            "merger": {"number": lamp.number, "stage": "DISPATCHED"},
        }

    async def test_of_something_else_is_refused(self, graph):
        lamp = await cases.report(WANG.actor, **LAMP)
        other = {**REPORT, "text": "电梯里有异响，请派人检修。"}

        found = await graph(QIAN.actor, JOIN, id=global_id("Case", lamp.id), report=other)

        assert found["caseReportSame"]["fields"] == [{"field": "master"}]


class TestMerge:
    async def test_and_unmerge(self, graph):
        ids = [global_id("Case", (await cases.report(WANG.actor, **LAMP)).id) for _ in range(2)]

        merged = await graph(ZHOU.actor, MERGE, id=ids[1], master=ids[0])
        found = await graph(ZHOU.actor, UNMERGE, id=ids[1])

        assert merged["caseMerge"] == {"stage": "MERGED", "viewerCannotUnmerge": None}
        assert found["caseUnmerge"] == {"stage": "DISPATCHED"}

    async def test_by_the_reporter_is_refused(self, graph):
        ids = [global_id("Case", (await cases.report(WANG.actor, **LAMP)).id) for _ in range(2)]

        found = await graph(WANG.actor, MERGE, id=ids[1], master=ids[0])

        assert found["caseMerge"] == {"reason": "NOT_YOUR_POST"}


class TestPairs:
    async def test_are_parted(self, graph):
        for _ in range(2):
            await cases.report(WANG.actor, **LAMP)

        (pair,) = (await graph(ZHOU.actor, PAIRS))["casePairs"]["nodes"]

        assert pair["viewerCannotPart"] is None
        assert (await graph(ZHOU.actor, PART, id=pair["id"]))["casePairPart"] == {"id": pair["id"]}
        assert (await graph(ZHOU.actor, PAIRS))["casePairs"]["nodes"] == []
