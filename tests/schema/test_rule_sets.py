from tests import story


class TestRules:
    async def test_in_force_says_what_is_enough(self, graph):
        query = """
        { ruleInForce(body: OWNERS_ORDINARY, area: "410702002022001", day: "2026-11-25") {
            source article shipped viewerCannotRenew { reason }
            matters { item } thresholds { purpose basis numerator denominator strict sentence } } }
        """

        found = (await graph(story.WANG.actor, query))["ruleInForce"]
        assert (found["article"], len(found["matters"])) == ("第278条", 6)
        assert found["viewerCannotRenew"] == {"reason": "NOT_YOUR_POST"}
        assert found["thresholds"][-1] == {
            "purpose": "MAJORITY",
            "basis": "HEADS",
            "numerator": 1,
            "denominator": 2,
            "strict": True,
            "sentence": "More than 1/2 of the participating owners; exactly as many is not enough",
        }


class TestAdd:
    QUERY = """
    mutation ($denominator: Int!) {
      ruleSetAdd(rule: {
        body: OWNERS_ORDINARY, version: "2027", source: "法律", article: "第1条",
        validFrom: "2027-01-01", thresholds: [
          { purpose: QUORUM, basis: AREA, whole: ALL, numerator: 2, denominator: $denominator }
          { purpose: MAJORITY, basis: AREA, whole: PRESENT, numerator: 1, denominator: 2 }]
      }) {
        ... on RuleSet { version shipped }
        ... on Refusal { reason fields { field reason } }
      }
    }
    """

    async def test_gives_the_version(self, graph):
        made = await graph(story.ADMIN.actor, self.QUERY, denominator=3)

        assert made == {"ruleSetAdd": {"version": "2027", "shipped": False}}

    async def test_is_refused_in_the_right_shape(self, graph):
        wrong = (await graph(story.ADMIN.actor, self.QUERY, denominator=1))["ruleSetAdd"]
        other = (await graph(story.WANG.actor, self.QUERY, denominator=3))["ruleSetAdd"]

        assert wrong["fields"] == [{"field": "thresholds", "reason": "NOT_A_FRACTION"}]
        assert other["reason"] == "NOT_YOUR_POST"
