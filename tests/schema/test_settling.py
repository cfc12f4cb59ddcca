from tests.story import COUNTY, GRID, LI, WANG

MANY = """
mutation ($settled: [Settled!]!) {
  caseSelfHandleMany(settled: $settled) {
    ... on Case { stage }
    ... on Refusal { reason fields { field } }
  }
}
"""
ONE = {"report": {"category": "0504", "text": "半夜施工", "area": GRID}, "reply": "劝停了"}
TAP = """
mutation ($phrase: ID!, $area: String!) {
  caseSelfHandleByPhrase(phrase: $phrase, area: $area) {
    ... on Case { stage text }
    ... on Refusal { reason }
  }
}
"""
OUTCOMES = """
query ($area: String!) {
  caseOutcomes(area: $area) { closed solved solvable onTheSpot counts { outcome count } }
}
"""


class TestSelfHandleMany:
    async def test_answers_for_each(self, graph):
        found = await graph(LI.actor, MANY, settled=[ONE, {**ONE, "reply": ""}])

        assert found["caseSelfHandleMany"] == [
            {"stage": "CLOSED"},
            {"reason": "NOT_VALID", "fields": [{"field": "reply"}]},
        ]

    async def test_counts_apart(self, graph):
        await graph(LI.actor, MANY, settled=[ONE, ONE])

        found = (await graph(WANG.actor, OUTCOMES, area=COUNTY))["caseOutcomes"]

        assert (found["closed"], found["onTheSpot"]) == (0, 2)


class TestSelfHandleByPhrase:
    async def test_takes_the_usual_words(self, graph):
        phrases = (await graph(LI.actor, "{ phrases { id found category { code } } }"))["phrases"]

        found = await graph(LI.actor, TAP, phrase=phrases[0]["id"], area=GRID)

        assert found["caseSelfHandleByPhrase"] == {"stage": "CLOSED", "text": phrases[0]["found"]}

    async def test_by_a_resident_is_refused(self, graph):
        (phrase, *_) = (await graph(WANG.actor, "{ phrases { id } }"))["phrases"]

        found = await graph(WANG.actor, TAP, phrase=phrase["id"], area=GRID)

        assert found["caseSelfHandleByPhrase"] == {"reason": "NOT_YOUR_POST"}
