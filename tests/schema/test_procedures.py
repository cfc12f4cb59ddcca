from tests.story import ADMIN, CITY

ADD = """
mutation ($area: String!, $steps: [ProposalPhaseInput!]!) {
  ruleSetAdd(rule: {body: PROPOSALS, area: $area, version: "2027", source: "本市的规定",
    article: "第3条", validFrom: "2027-01-01", thresholds: [],
    procedure: {homesLeast: 5, answerDays: 7, steps: $steps}}) {
    ... on RuleSet { procedure { homesLeast answerDays steps { stage name leastDays } } }
    ... on Refusal { fields { field reason } } } }
"""
STAGES = ("PROPOSED", "DELIBERATION", "RESOLUTION", "EXECUTION", "DISCLOSURE")
STEPS = [{"stage": each, "name": each.lower(), "leastDays": 15} for each in STAGES]


class TestRuleSetAdd:
    async def test_of_proposals_brings_its_phases(self, graph, db):
        wrong = (await graph(ADMIN.actor, ADD, area=CITY, steps=STEPS[::-1]))["ruleSetAdd"]
        assert wrong["fields"] == [{"field": "procedure", "reason": "PHASES_ORDER"}]
        made = (await graph(ADMIN.actor, ADD, area=CITY, steps=STEPS))["ruleSetAdd"]["procedure"]
        assert (made["homesLeast"], made["answerDays"], len(made["steps"])) == (5, 7, 5)
