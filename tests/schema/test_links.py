from resolvers import cases
from resolvers.actors import NOBODY
from schema.nodes import global_id
from tests.story import ESTATE, WANG, ZHOU

LAMP = {"category": "0606", "text": "3号楼门口的灯坏了三天。", "estate": ESTATE}
LINK = """
mutation ($id: ID!) {
  caseLink(id: $id) { ... on CaseLink { token path } ... on Refusal { reason } }
}
"""
UNLINK = """
mutation ($id: ID!) {
  caseUnlink(id: $id) { ... on Case { number } ... on Refusal { reason } }
}
"""
FOLLOWED = """
query ($token: String!) {
  followedCase(token: $token) {
    ... on FollowedCase {
      number stage lead { name } steps { kind organisation { name } } viewerCannotRate { reason }
    }
    ... on Refusal { reason }
  }
}
"""
RATE = """
mutation ($token: String!) {
  followedCaseRate(token: $token, rating: FAIR) {
    ... on FollowedCase { rating }
    ... on Refusal { reason }
  }
}
"""


class TestLink:
    async def test_is_followed_without_signing_in_until_it_is_ended(self, graph):
        lamp = await cases.report(WANG.actor, **LAMP)
        id = global_id("Case", lamp.id)
        token = (await graph(WANG.actor, LINK, id=id))["caseLink"]["token"]

        found = (await graph(NOBODY, FOLLOWED, token=token))["followedCase"]

        assert (found["number"], found["stage"]) == (lamp.number, "DISPATCHED")
        assert found["lead"] == {"name": "龙湾物业服务中心"}
        assert found["viewerCannotRate"] == {"reason": "NOT_ANSWERED"}
        assert (await graph(NOBODY, RATE, token=token))["followedCaseRate"] == {
            "reason": "NOT_ANSWERED"
        }
        await graph(WANG.actor, UNLINK, id=id)
        assert (await graph(NOBODY, FOLLOWED, token=token))["followedCase"] == {
            "reason": "NOT_FOUND"
        }

    async def test_by_the_staff_is_refused(self, graph):
        lamp = await cases.report(WANG.actor, **LAMP)

        found = await graph(ZHOU.actor, LINK, id=global_id("Case", lamp.id))

        assert found["caseLink"] == {"reason": "NOT_YOUR_REPORT"}
