"""Deadline rules and the escalation ladder through GraphQL."""

import pytest

from tests.story import ADMIN, GRID, TOWN, WANG

pytestmark = pytest.mark.usefixtures("rules_put_back")
SAID = {"source": "市政府通知", "version": "2026-9"}
RULE = {"clock": "RESOLVE", "urgency": "NORMAL", "amount": 3, "unit": "WORK_DAY", **SAID}
SET = """
mutation ($area: String, $rule: DeadlineInput!) { deadlineRuleSet(area: $area, rule: $rule) {
  ... on DeadlineRule { id amount area { code } viewerCannotRetire { reason } }
  ... on Refusal { reason fields { field } }
} }
"""
RETIRE = """
mutation ($id: ID!) { deadlineRuleRetire(id: $id) {
  ... on DeadlineRule { toAt } ... on Refusal { reason }
} }
"""
EXPECTED = """
query ($area: String!) {
  expectedClocks(area: $area, category: "0606") {
    kind rule { id amount source } due { at lines { counted sentence } }
    moments { rung } others { amount }
  }
  deadlineRules(area: $area) { clock amount viewerCannotRetire { reason sentence } }
  viewerCannotSetDeadlineRule(area: $area) { reason }
}
"""
LADDER = """
mutation ($ladder: EscalationLadderInput!) { escalationLadderSet(ladder: $ladder) {
  ... on EscalationLadder { version steps { rung percent amount unit } }
  ... on Refusal { reason fields { field reason } }
} }
"""
LADDERS = "{ escalationLadders { version toAt steps { rung } viewerCannotSet { reason } } }"


async def test_a_rule_is_set_explained_and_ended(graph):
    made = (await graph(ADMIN.actor, SET, area=TOWN, rule=RULE))["deadlineRuleSet"]
    assert (made["amount"], made["area"]["code"], made["viewerCannotRetire"]) == (3, TOWN, None)

    found = await graph(WANG.actor, EXPECTED, area=GRID)

    [resolve] = [each for each in found["expectedClocks"] if each["kind"] == "RESOLVE"]
    assert (resolve["rule"]["id"], resolve["others"]) == (made["id"], [{"amount": 5}])
    assert sum(line["counted"] for line in resolve["due"]["lines"]) == 3
    assert [each["rung"] for each in resolve["moments"]][-1] == "CITY"
    assert found["viewerCannotSetDeadlineRule"]["reason"] == "NOT_YOUR_POST"
    assert (await graph(ADMIN.actor, RETIRE, id=made["id"]))["deadlineRuleRetire"]["toAt"]
    again = (await graph(ADMIN.actor, RETIRE, id=made["id"]))["deadlineRuleRetire"]
    assert again["reason"] == "DEADLINE_ENDED"


async def test_what_is_wrong_or_not_theirs_is_refused(graph):
    wrong = await graph(ADMIN.actor, SET, area=TOWN, rule={**RULE, "amount": 0, "source": ""})
    assert [f["field"] for f in wrong["deadlineRuleSet"]["fields"]] == ["source", "amount"]
    other = await graph(WANG.actor, SET, area=TOWN, rule=RULE)
    assert other["deadlineRuleSet"]["reason"] == "NOT_YOUR_POST"


async def test_a_ladder_takes_the_place_of_the_last(graph):
    step = {"rung": "CITY", "amount": 2, "unit": "HOUR"}
    made = await graph(ADMIN.actor, LADDER, ladder={"steps": [step], **SAID})
    assert made["escalationLadderSet"]["steps"] == [{**step, "percent": None}]

    silent = {"steps": [{"rung": "CITY", "percent": 9}], **SAID}
    refused = (await graph(ADMIN.actor, LADDER, ladder=silent))["escalationLadderSet"]
    assert refused["fields"] == [{"field": "steps", "reason": "LADDER_SILENT"}]
    other = await graph(WANG.actor, LADDER, ladder={"steps": [step], **SAID})
    assert other["escalationLadderSet"]["reason"] == "NOT_YOUR_POST"

    old, new = (await graph(WANG.actor, LADDERS))["escalationLadders"]
    assert (old["toAt"] is None, new["version"]) == (False, "2026-9")
    assert new["viewerCannotSet"]["reason"] == "NOT_YOUR_POST"
