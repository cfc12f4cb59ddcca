"""Ballot papers of a secret poll in the API."""

from resolvers import clock
from schema.nodes import global_id
from tests.resolvers.polls import head_of
from tests.resolvers.polls.papers import LATE, photographed
from tests.resolvers.polls.test_slips import closed, enveloped, on_paper
from tests.story import ADMIN, HUANG, LI, WANG

SLIP = """
    ... on BallotSlip { id stage receipt area disputed photos poll { unopened }
      readings { name area marks { mark } } viewerCannotRead { reason } }
    ... on Refusal { reason fields { field } } } }
"""
ENTER = (
    """
mutation ($poll: ID!, $photos: [ID!]!, $area: Int, $matter: ID!) {
  ballotSlipEnter(poll: $poll, photos: $photos, area: $area,
                  marks: [{matter: $matter, mark: FOR}]) {"""
    + SLIP
)
READ = (
    """
mutation ($id: ID!, $matter: ID!) {
  ballotSlipRead(id: $id, area: 10000, marks: [{matter: $matter, mark: FOR}]) {"""
    + SLIP
)
BOX = """
query ($poll: ID!) {
  ballotBox(poll: $poll) {
    ... on BallotBox { envelopes slips unopened surplus { heads } lots { area envelopes slips } }
    ... on Refusal { reason } }
  viewerCannotEnterSlips(poll: $poll) { reason }
  pollResults(poll: $poll) { surplus { heads } count { adopted } } }
"""


class TestEnter:
    async def test_and_a_second_reading_give_a_line_of_the_list(self, graph, db):
        poll, made = await on_paper()
        await enveloped(made[await head_of(LI.actor, poll)])
        photos = [str(each) for each in await photographed(ADMIN)]
        there = {"poll": global_id("Poll", poll.id)}
        matter = global_id("PollMatter", poll.matters[0].id)
        given = {**there, "photos": photos, "matter": matter}
        with clock.standing_at(LATE):
            bare = (await graph(ADMIN.actor, ENTER, **given))["ballotSlipEnter"]
            first = (await graph(ADMIN.actor, ENTER, **given, area=10000))["ballotSlipEnter"]
            said = {"id": first["id"], "matter": matter}
            hidden = (await graph(WANG.actor, READ, **said))["ballotSlipRead"]
            second = (await graph(HUANG.actor, READ, **said))["ballotSlipRead"]
            box = await graph(HUANG.actor, BOX, **there)
            theirs = await graph(WANG.actor, BOX, **there)
        await closed(poll)
        after = await graph(WANG.actor, BOX, **there)

        assert [each["field"] for each in bare["fields"]] == ["area"]
        assert (first["stage"], first["poll"]["unopened"], hidden["reason"]) == (
            "ENTERED",
            1,
            "NOT_FOUND",
        )
        assert (second["stage"], second["area"], len(second["readings"])) == ("COUNTED", 10000, 2)
        assert box["ballotBox"]["lots"] == [{"area": 10000, "envelopes": 1, "slips": 1}]
        assert theirs["ballotBox"] == {"reason": "NOT_YOUR_POST"}
        assert theirs["viewerCannotEnterSlips"] == {"reason": "NOT_YOUR_POST"}
        assert after["pollResults"] == [{"surplus": {"heads": 0}, "count": {"adopted": False}}]
