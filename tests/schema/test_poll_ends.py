"""Polls of which nothing came, in the API."""

from resolvers import clock, polls
from schema.nodes import global_id
from tests.resolvers.councils import CLERK
from tests.resolvers.obligations import DONE, certified
from tests.resolvers.polls import CALLED, elections
from tests.resolvers.polls.undone import voided
from tests.story import WANG

ENDED = """
query ($id: ID!) {
  poll(id: $id) { ... on Poll { stage acts { kind note } viewerCannotAnnul { reason } } }
  __type(name: "PollStage") { enumValues { name description } } }
"""


QUASH = """
mutation ($id: ID!, $on: Date!) {
  pollQuash(id: $id, judgment: "（2027）豫0702民初123号", judgedOn: $on, note: "没有送达公告") {
    ... on Poll { stage judgment judgedOn viewerCannotQuash { reason } }
    ... on Refusal { reason fields { field reason } } } }
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


class TestQuash:
    async def test_gives_the_judgment_and_is_for_the_community(self, graph, db):
        poll = await certified()
        given = {"id": global_id("Poll", poll.id), "on": "2027-02-18"}
        with clock.standing_at(DONE):
            theirs = (await graph(WANG.actor, QUASH, **given))["pollQuash"]
            early = (await graph(CLERK.actor, QUASH, **given | {"on": "2027-01-01"}))["pollQuash"]
            done = (await graph(CLERK.actor, QUASH, **given))["pollQuash"]

        assert theirs["reason"] == "NOT_YOUR_POST"
        assert early["fields"] == [{"field": "judgedOn", "reason": "JUDGMENT_OFF"}]
        assert done == {
            "stage": "QUASHED",
            "judgment": "（2027）豫0702民初123号",
            "judgedOn": "2027-02-18",
            "viewerCannotQuash": {"reason": "WRONG_STAGE"},
        }


class TestAnnul:
    async def test_of_a_result_is_void(self, graph, db):
        poll = await voided()
        found = await graph(WANG.actor, ENDED, id=global_id("Poll", poll.id))

        assert found["poll"]["stage"] == "VOID"
        assert found["poll"]["acts"][-1] == {"kind": "VOID", "note": "公告没有送到每一户"}
        said = {e["name"]: e["description"] for e in found["__type"]["enumValues"]}
        assert said["VOID"] == "Declared void (已宣布无效)"
        assert said["ANNULLED"] == "Called off (已取消)"
