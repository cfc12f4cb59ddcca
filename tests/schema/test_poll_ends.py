"""Polls of which nothing came, in the API."""

from resolvers import clock, polls
from schema.nodes import global_id
from tests.resolvers.councils import CLERK
from tests.resolvers.polls import CALLED, elections
from tests.resolvers.polls.undone import voided
from tests.story import WANG

ENDED = """
query ($id: ID!) {
  poll(id: $id) { ... on Poll { stage acts { kind note } viewerCannotAnnul { reason } } }
  __type(name: "PollStage") { enumValues { name description } } }
"""


DRAFTED = """
query ($id: ID!) { poll(id: $id) { ... on Poll { followedBy {
  stage matters { seats candidates { name position proofs { met } } } } } } }
"""


class TestFollowedBy:
    async def test_of_an_election_has_its_candidates_as_a_draft(self, graph, db):
        poll = await elections.called()
        with clock.standing_at(CALLED):
            await polls.annul(CLERK.actor, poll.id, note="公告写错了名额")
        found = await graph(CLERK.actor, DRAFTED, id=global_id("Poll", poll.id))

        [matter] = found["poll"]["followedBy"]["matters"]
        names = [each["name"] for each in matter["candidates"]]
        assert names == [each.name for each in elections.CANDIDATES]
        assert [each["position"] for each in matter["candidates"]] == [1, 2, 3, 4, 5, 6]


class TestAnnul:
    async def test_of_a_result_is_void(self, graph, db):
        poll = await voided()
        found = await graph(WANG.actor, ENDED, id=global_id("Poll", poll.id))

        assert found["poll"]["stage"] == "VOID"
        assert found["poll"]["acts"][-1] == {"kind": "VOID", "note": "公告没有送到每一户"}
        said = {e["name"]: e["description"] for e in found["__type"]["enumValues"]}
        assert said["VOID"] == "Declared void (已宣布无效)"
        assert said["ANNULLED"] == "Called off (已取消)"
