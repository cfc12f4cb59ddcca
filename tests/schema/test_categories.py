"""The categories of cases through GraphQL."""

import pytest

from resolvers import cases
from schema.nodes import global_id
from tests.story import ADMIN, GRID, WANG

pytestmark = pytest.mark.usefixtures("categories_put_back")
RENAME = """
mutation ($code: String!, $name: String!) {
  categoryRename(code: $code, name: $name, nameEn: "Public lighting",
      source: "通知", version: "9") {
    ... on Category { name changes { kind name } }
    ... on Refusal { reason fields { field } }
  }
}
"""
ADD = """
mutation ($parent: String!) {
  categoryAdd(parent: $parent, name: "飞线", nameEn: "Flying wires", source: "通知", version: "9",
      keywords: ["飞线"], photoNeeded: true) {
    ... on Category { code parent { code } photoNeeded } ... on Refusal { reason }
  }
}
"""
RETIRE = """
mutation ($code: String!) { categoryRetire(code: $code, note: "并入市政") {
  ... on Category { retiredAt } ... on Refusal { reason sentence }
} }
"""
REINSTATE = """
mutation ($code: String!) { categoryReinstate(code: $code) {
  ... on Category { retiredAt changes { kind note } } ... on Refusal { reason }
} }
"""
CATEGORY = """
query ($code: String!) {
  category(code: $code) { ... on Category {
    name viewerCannotAdd { reason } viewerCannotRename { reason } viewerCannotRetire { reason }
    viewerCannotReinstate { reason }
  } ... on Refusal { reason } }
  categoryPointing(code: $code) { dispatchRules deadlineRules duties }
  categories(retired: true) { code }
}
"""
CASE = "query ($id: ID!) { case(id: $id) { ... on Case { category { name } } } }"


async def test_a_name_is_changed_and_old_cases_keep_the_word(graph):
    lamp = await cases.report(WANG.actor, category="0404", text="灯坏了", area=GRID)

    named = (await graph(ADMIN.actor, RENAME, code="0404", name="公共照明"))["categoryRename"]

    assert named == {"name": "Public lighting", "changes": [{"kind": "RENAME", "name": "Lighting"}]}
    found = await graph(WANG.actor, CASE, id=global_id("Case", lamp.id))
    assert found["case"]["category"]["name"] == "Lighting"


async def test_one_is_retired_and_reinstated(graph):
    retired = (await graph(ADMIN.actor, RETIRE, code="0404"))["categoryRetire"]
    again = (await graph(ADMIN.actor, RETIRE, code="0404"))["categoryRetire"]

    back = (await graph(ADMIN.actor, REINSTATE, code="0404"))["categoryReinstate"]

    assert retired["retiredAt"]
    assert again["reason"] == "CATEGORY_RETIRED"
    assert back["retiredAt"] is None
    assert [each["note"] for each in back["changes"]] == ["并入市政", ""]


async def test_one_is_added_below_another(graph):
    added = (await graph(ADMIN.actor, ADD, parent="05"))["categoryAdd"]

    assert added == {"code": "0551", "parent": {"code": "05"}, "photoNeeded": True}
    refused = (await graph(ADMIN.actor, ADD, parent="99"))["categoryAdd"]
    assert refused["reason"] == "CATEGORY_ABOVE_NOT_FIRST"


async def test_what_is_wrong_or_not_theirs_is_refused(graph):
    wrong = (await graph(ADMIN.actor, RENAME, code="0404", name=" "))["categoryRename"]
    assert [each["field"] for each in wrong["fields"]] == ["name"]

    found = await graph(WANG.actor, CATEGORY, code="99")

    category = found["category"]
    assert {category[f"viewerCannot{verb}"]["reason"] for verb in ("Add", "Rename", "Retire")} == {
        "NOT_YOUR_POST"
    }
    assert found["categoryPointing"]["duties"] == 0
    assert "99" in {each["code"] for each in found["categories"]}
