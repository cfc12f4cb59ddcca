from resolvers import cases
from schema.nodes import global_id
from tests.resolvers.cases.telling import PETITION
from tests.story import BUREAU, WANG, ZHOU

ACCEPT = """
mutation ($ids: [ID!]!, $key: ID) {
  caseAcceptMany(ids: $ids, clientKey: $key) {
    ... on Case { stage }
    ... on Refusal { reason }
  }
}
"""
DISPATCH = """
mutation ($ids: [ID!]!, $to: ID!) {
  caseDispatchMany(ids: $ids, organisation: $to) {
    ... on Case { stage }
    ... on Refusal { reason }
  }
}
"""
CLOSE = """
mutation ($ids: [ID!]!) {
  caseCloseMany(ids: $ids) { ... on Case { stage } ... on Refusal { reason } }
}
"""


class TestMany:
    async def test_answers_for_each(self, graph):
        one = await cases.report(WANG.actor, **PETITION)
        ids = [global_id("Case", one.id), global_id("Case", BUREAU)]

        taken = (await graph(ZHOU.actor, ACCEPT, ids=ids))["caseAcceptMany"]
        to = global_id("Organisation", BUREAU)
        sent = (await graph(ZHOU.actor, DISPATCH, ids=ids[:1], to=to))["caseDispatchMany"]
        closed = (await graph(ZHOU.actor, CLOSE, ids=ids[:1]))["caseCloseMany"]

        assert taken == [{"stage": "ACCEPTED"}, {"reason": "NOT_FOUND"}]
        assert (sent, closed) == ([{"stage": "DISPATCHED"}], [{"reason": "WRONG_STAGE"}])

    async def test_says_why_not(self, graph):
        found = await graph(WANG.actor, "{ viewerCannotCaseMany { reason } }")

        assert found == {"viewerCannotCaseMany": {"reason": "NOT_YOUR_POST"}}
