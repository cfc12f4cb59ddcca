"""The visit desk through GraphQL."""

import pytest

from resolvers.cases import Stage
from schema.nodes import global_id
from tests.resolvers.cases.telling import told
from tests.story import LIU, VILLAGE, ZHOU

pytestmark = pytest.mark.usefixtures("db")
VISITS = """
query ($area: String) {
  visits(area: $area) { nodes { phone triedAt case { id reporter next { kind }
    viewerCannotVisit { reason } } } }
  visitCounts(area: $area) { waiting late tried unreached ratings { rating byPhone byThemselves } }
  viewerCannotVisits { reason }
}
"""
VISIT = """
mutation ($id: ID!, $rating: Rating!, $note: String!) {
  caseVisit(id: $id, rating: $rating, note: $note) {
    ... on Case { stage } ... on Refusal { reason fields { field } }
  }
}
"""


async def test_whom_to_call_and_what_they_said(graph):
    case = await told(Stage.VERIFIED)
    id = global_id("Case", case.id)

    found = await graph(ZHOU.actor, VISITS, area=VILLAGE)

    [visit] = found["visits"]["nodes"]
    assert (visit["case"]["id"], visit["phone"]) == (id, "138****0001")
    assert (visit["case"]["next"], visit["case"]["viewerCannotVisit"]) == ({"kind": "VISIT"}, None)
    assert (found["visitCounts"]["waiting"], found["viewerCannotVisits"]) == (1, None)
    wrong = await graph(ZHOU.actor, VISIT, id=id, rating="UNSATISFIED", note="")
    assert wrong["caseVisit"]["fields"] == [{"field": "note"}]
    other = await graph(LIU.actor, VISIT, id=id, rating="SATISFIED", note="")
    assert other["caseVisit"]["reason"] == "NOT_YOUR_POST"
    done = await graph(ZHOU.actor, VISIT, id=id, rating="SATISFIED", note="")
    assert done["caseVisit"] == {"stage": "CLOSED"}
