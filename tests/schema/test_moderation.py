"""The rules of discussions in the graph."""

import pytest

from resolvers import database
from tests.resolvers.comments import DESK, said, talked
from tests.story import ADMIN, VILLAGE, WANG

SET = """
mutation Set($amount: Int!) {
  talkLimitSet(limit: HEARD, amount: $amount, source: "市里的规定", version: "2026-2") {
    ... on TalkLimitRule { limit amount most viewerCannotSet { reason } }
    ... on Refusal { reason fields { field reason } } }
  moderationRuleSet(
    code: "noise", version: "1", name: "吵闹", nameEn: "Is noise"
  ) { ... on ModerationRule { code source } ... on Refusal { reason } }
}
"""
READ = """
{ talkLimits { limit amount viewerCannotSet { reason } } viewerCannotSetModerationRule { reason }
  moderationRuleVersions { rule { code } retiredAt } }
"""


@pytest.fixture
async def shipped():
    yield
    await database.execute("delete from talk_limits where set_by is not null")
    await database.execute("delete from moderation_rules where set_by is not null")


async def test_are_set_by_administrators_and_read_by_all(graph, shipped):
    done = await graph(ADMIN.actor, SET, amount=4)
    assert done["talkLimitSet"] == {
        "limit": "HEARD", "amount": 4, "most": 20, "viewerCannotSet": None,
    }  # fmt: skip
    assert done["moderationRuleSet"] == {"code": "noise", "source": ""}
    wrong = await graph(ADMIN.actor, SET, amount=21)
    assert wrong["talkLimitSet"]["fields"] == [{"field": "amount", "reason": "TOO_LARGE"}]
    refused = await graph(WANG.actor, SET, amount=5)
    assert {each["reason"] for each in refused.values()} == {"NOT_YOUR_POST"}

    read = await graph(WANG.actor, READ)
    assert {"limit": "HEARD", "amount": 4, "viewerCannotSet": {"reason": "NOT_YOUR_POST"}} in (
        read["talkLimits"]
    )
    assert read["viewerCannotSetModerationRule"] == {"reason": "NOT_YOUR_POST"}
    assert {"rule": {"code": "noise"}, "retiredAt": None} in read["moderationRuleVersions"]


async def test_a_word_is_tried(graph):
    proposal, other = await talked()
    await said(other, proposal.id, "老人看不见台阶。")
    ask = f"""{{ commentWordTrial(word: "台 阶", area: "{VILLAGE}") {{
      ... on CommentWordTrial {{ word days comments statements }}
      ... on Refusal {{ reason }} }} }}"""
    found = (await graph(DESK, ask))["commentWordTrial"]
    assert found == {"word": "台阶", "days": 90, "comments": 1, "statements": 0}
    assert (await graph(WANG.actor, ask))["commentWordTrial"]["reason"] == "NOT_YOUR_POST"
