"""Polls in the API: a ballot, its receipt, and the result with all that explains it."""

from resolvers import clock
from schema.nodes import global_id
from tests.resolvers.polls import DURING, SINGLES, closed, opened, voted
from tests.story import LI, QIAN, WANG

CAST = """
mutation ($poll: ID!, $head: ID!, $matter: ID!) {
  ballotCast(poll: $poll, head: $head, answers: [{matter: $matter, choice: FOR}]) {
    ... on Ballot { receipt answers { choice } } ... on Refusal { reason } } }
"""
STANDINGS = """
query ($poll: ID!) {
  pollStandings(poll: $poll) { head area units mustAgree ballot { receipt }
                               viewerCannotCast { reason } }
  pollTurnout(poll: $poll) { name area heads allArea allHeads } }
"""
RESULT = """
query ($poll: ID!) {
  pollResults(poll: $poll) { fingerprint count { adopted agreed { heads } silent { heads }
    quorum { part of least met threshold { sentence } } } }
  poll(id: $poll) { ... on Poll { stage viewerCannotReadBallots { reason }
    matters { item kind rule { article } } } } }
"""


class TestCast:
    async def test_gives_a_receipt_once(self, graph, db):
        poll = await opened()
        there = global_id("Poll", poll.id)
        found = await graph(LI.actor, STANDINGS, poll=there)
        [mine] = found["pollStandings"]
        matter = global_id("PollMatter", poll.matters[0].id)
        with clock.standing_at(DURING):
            given = {"poll": there, "head": mine["head"], "matter": matter}
            first = (await graph(LI.actor, CAST, **given))["ballotCast"]
            again = (await graph(LI.actor, CAST, **given))["ballotCast"]
            theirs = (await graph(QIAN.actor, CAST, **given))["ballotCast"]

        assert mine["viewerCannotCast"] is None
        assert first["answers"] == [{"choice": "FOR"}]
        assert (again, theirs) == ({"reason": "VOTED_ALREADY"}, {"reason": "NOT_FOUND"})
        [mine] = (await graph(LI.actor, STANDINGS, poll=there))["pollStandings"]
        assert mine["ballot"] == {"receipt": first["receipt"]}


class TestResult:
    async def test_explains_itself_and_is_hidden_before(self, graph, db):
        running = await closed(dict.fromkeys((*SINGLES, WANG), "for"))
        found = await graph(QIAN.actor, RESULT, poll=global_id("Poll", running.id))

        [result] = found["pollResults"]
        area, heads = result["count"]["quorum"]
        assert (area["part"], area["of"], area["least"], area["met"]) == (
            100000,
            150000,
            100000,
            True,
        )
        assert (heads["part"], heads["of"], heads["met"]) == (8, 10, True)
        assert result["count"]["adopted"]
        assert found["poll"]["viewerCannotReadBallots"] == {"reason": "OWNERS_READ"}

    async def test_of_a_running_poll_is_empty(self, graph, db):
        poll = await opened()
        await voted(WANG.actor, poll, "for")
        found = await graph(WANG.actor, RESULT, poll=global_id("Poll", poll.id))

        assert found["pollResults"] == []
