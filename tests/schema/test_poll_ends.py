"""Polls of which nothing came, in the API."""

from schema.nodes import global_id
from tests.resolvers.polls.undone import voided
from tests.story import WANG

ENDED = """
query ($id: ID!) {
  poll(id: $id) { ... on Poll { stage acts { kind note } viewerCannotAnnul { reason } } }
  __type(name: "PollStage") { enumValues { name description } } }
"""


class TestAnnul:
    async def test_of_a_result_is_void(self, graph, db):
        poll = await voided()
        found = await graph(WANG.actor, ENDED, id=global_id("Poll", poll.id))

        assert found["poll"]["stage"] == "VOID"
        assert found["poll"]["acts"][-1] == {"kind": "VOID", "note": "公告没有送到每一户"}
        said = {e["name"]: e["description"] for e in found["__type"]["enumValues"]}
        assert said["VOID"] == "Declared void (已宣布无效)"
        assert said["ANNULLED"] == "Called off (已取消)"
