import pytest

from resolvers import cases
from schema.nodes import global_id
from tests.story import ADMIN, BUREAU, COUNTY, VILLAGE, WANG, ZHOU

NOISE = {"category": "0504", "text": "半夜施工，睡不着。", "area": VILLAGE}
SET = """
mutation ($area: String!, $rule: Rules!) {
  dispatchRuleSet(area: $area, rule: $rule) {
    ... on DispatchRule {
      id position fromTime urgency organisation { name } viewerCannotRetire { reason }
    }
    ... on Refusal { reason fields { field reason } }
  }
}
"""
RULE = {
    "category": "0504",
    "organisation": global_id("Organisation", BUREAU),
    "urgency": "NORMAL",
    "source": "责任清单",
    "version": "2026-2",
}
TRIAL = """
query ($area: String!, $rule: Rules) {
  dispatchTrial(area: $area, adding: $rule) {
    ... on DispatchTrial { tried sent changes { number byRules { name } wouldGoTo { name } } }
    ... on Refusal { reason fields { field } }
  }
}
"""


@pytest.fixture
async def rule(db):
    given = {"area": COUNTY, "category": "0504", "organisation": BUREAU}
    return await cases.set_rule(ADMIN.actor, **given, source="责任清单", version="2026-2")


class TestDispatchRuleSet:
    async def test_by_a_dispatcher_holds(self, graph):
        found = (await graph(ZHOU.actor, SET, area=COUNTY, rule={**RULE, "fromTime": "08:00",
                             "toTime": "18:00"}))["dispatchRuleSet"]  # fmt: skip

        assert (found["position"], found["fromTime"]) == (500, "08:00:00")
        assert found["organisation"] == {"name": "红旗区城市管理局"}
        assert found["viewerCannotRetire"] is None

    async def test_by_a_resident_is_refused(self, graph):
        found = await graph(WANG.actor, SET, area=COUNTY, rule=RULE)

        assert found["dispatchRuleSet"]["reason"] == "NOT_YOUR_POST"

    async def test_that_is_wrong_names_its_fields(self, graph):
        found = await graph(ZHOU.actor, SET, area=COUNTY, rule={**RULE, "position": 0,
                            "fromTime": "08:00"})  # fmt: skip

        assert found["dispatchRuleSet"]["fields"] == [
            {"field": "toTime", "reason": "MISSING"},
            {"field": "position", "reason": "TOO_SMALL"},
        ]


class TestDispatchRules:
    async def test_stand_in_their_order_with_their_problems_and_rates(self, graph, rule):
        await cases.report(WANG.actor, **NOISE)
        query = """
        query ($area: String!) {
          dispatchRules(area: $area) { category { code } estateCompany }
          dispatchRuleProblems(area: $area) { fault }
          dispatchRuleRates(area: $area) { rule { id } sent wrong }
          viewerCannotSetDispatchRule(area: $area) { reason }
        }
        """
        found = await graph(ZHOU.actor, query, area=COUNTY)

        codes = [each["category"]["code"] for each in found["dispatchRules"]]
        assert codes == ["0504", "0606", "04"]
        assert found["dispatchRuleProblems"] == []
        assert found["viewerCannotSetDispatchRule"] is None
        assert sum(each["sent"] for each in found["dispatchRuleRates"]) == 1

    async def test_are_moved_and_ended(self, graph, rule):
        query = """
        mutation ($id: ID!) {
          dispatchRuleMove(id: $id, position: 2) { ... on DispatchRule { position } }
          dispatchRuleRetire(id: $id) { ... on DispatchRule { toAt } }
        }
        """
        found = await graph(ZHOU.actor, query, id=global_id("DispatchRule", rule.id))

        assert found["dispatchRuleMove"] == {"position": 2}
        assert found["dispatchRuleRetire"]["toAt"]


class TestDispatchTrial:
    async def test_says_what_would_change(self, graph):
        case = await cases.report(WANG.actor, **NOISE)

        found = (await graph(ZHOU.actor, TRIAL, area=COUNTY, rule=RULE))["dispatchTrial"]

        assert found == {
            "tried": 1,
            "sent": 1,
            "changes": [
                {"number": case.number, "byRules": None, "wouldGoTo": {"name": "红旗区城市管理局"}}
            ],
        }

    async def test_by_a_resident_is_refused(self, graph):
        found = await graph(WANG.actor, TRIAL, area=COUNTY)

        assert found["dispatchTrial"]["reason"] == "NOT_YOUR_POST"


class TestRoute:
    async def test_of_a_case_names_the_rules_that_were_tried(self, graph, rule):
        case = await cases.report(WANG.actor, **NOISE)
        query = """
        query ($id: ID!) {
          case(id: $id) { ... on Case { route {
            organisation { name } tried { miss rule { id } } others
          } } }
        }
        """
        found = await graph(ZHOU.actor, query, id=global_id("Case", case.id))

        assert found["case"]["route"] == {
            "organisation": {"name": "红旗区城市管理局"},
            "tried": [{"miss": None, "rule": {"id": global_id("DispatchRule", rule.id)}}],
            "others": 2,
        }
