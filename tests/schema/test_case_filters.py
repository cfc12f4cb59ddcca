"""Filters kept under a name, in the graph."""

from tests.story import CHEN, ZHOU

SAVE = """
mutation ($name: String!) {
  caseFilterSave(name: $name, filter: { search: "灯", stages: [DISPATCHED] }) {
    ... on CaseFilter { id name search stages count opens viewerCannotChange { reason } }
    ... on Refusal { reason fields { field reason } }
  }
}
"""


async def test_it_is_kept_found_and_removed(graph, db):
    saved = (await graph(ZHOU.actor, SAVE, name="灯"))["caseFilterSave"]
    id = saved.pop("id")
    assert saved == {
        "name": "灯",
        "search": "灯",
        "stages": ["DISPATCHED"],
        "count": 0,
        "opens": False,
        "viewerCannotChange": None,
    }
    ask = """
    mutation ($id: ID!) { caseFilterDefault(id: $id) { ... on CaseFilters { filters { opens } } } }
    """
    assert (await graph(ZHOU.actor, ask, id=id))["caseFilterDefault"]["filters"] == [
        {"opens": True}
    ]
    gone = "mutation ($id: ID!) { caseFilterRemove(id: $id) { ... on Refusal { reason } } }"
    assert (await graph(CHEN.actor, gone, id=id))["caseFilterRemove"] == {"reason": "NOT_FOUND"}
    assert (await graph(ZHOU.actor, gone, id=id))["caseFilterRemove"] == {}
    assert (await graph(ZHOU.actor, "{ caseFilters { name } }"))["caseFilters"] == []


async def test_a_name_that_is_too_long_is_told(graph, db):
    saved = (await graph(ZHOU.actor, SAVE, name="灯" * 21))["caseFilterSave"]

    assert saved["fields"] == [{"field": "name", "reason": "TOO_LONG"}]
