"""How long what is kept and may take, in the graph."""

import pytest

from resolvers import database
from tests.story import ADMIN, WANG

KEEP = """
mutation Keep($amount: Int!) {
  retentionRuleSet(
    what: CLAIMS, amount: $amount, unit: MONTH, source: "市档案局通知", version: "2026-2"
  ) {
    ... on RetentionRule { amount version }
    ... on Refusal { reason fields { field reason } }
  }
}
"""
PROMISE = """
mutation {
  rightRuleSet(kind: ERASURE, amount: 5, unit: WORK_DAY, source: "通知", version: "2026-2") {
    ... on RightRule { amount viewerCannotSet { reason } } ... on Refusal { reason }
  }
}
"""
PAST = """
{ rightRules(past: true) { kind amount }
  retentionRules { what viewerCannotSet { reason } } }
"""


@pytest.fixture(autouse=True)
async def shipped(db):
    yield
    await database.execute("delete from periods where set_by is not null")


async def test_are_set_by_administrators_within_the_law(graph):
    short = (await graph(ADMIN.actor, KEEP, amount=12))["retentionRuleSet"]
    assert short["fields"] == [{"field": "amount", "reason": "TOO_SMALL"}]

    made = (await graph(ADMIN.actor, KEEP, amount=48))["retentionRuleSet"]
    assert made == {"amount": 48, "version": "2026-2"}
    promised = (await graph(ADMIN.actor, PROMISE))["rightRuleSet"]
    assert promised == {"amount": 5, "viewerCannotSet": None}
    told = await graph(WANG.actor, PAST)
    assert [e["amount"] for e in told["rightRules"] if e["kind"] == "ERASURE"] == [5, 15]
    assert {e["viewerCannotSet"]["reason"] for e in told["retentionRules"]} == {"NOT_YOUR_POST"}


async def test_by_others_is_refused(graph):
    assert (await graph(WANG.actor, PROMISE))["rightRuleSet"] == {"reason": "NOT_YOUR_POST"}
