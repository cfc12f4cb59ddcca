"""Paper ballots in the API."""

from resolvers import clock
from schema.nodes import global_id
from tests.resolvers.polls import DURING
from tests.resolvers.polls.papers import paper, photographed
from tests.story import ADMIN, HUANG, WANG

RECEIVE = """
mutation ($code: String!, $photos: [ID!]!) {
  ballotFormReceive(code: $code, photos: $photos) {
    ... on BallotForm { id stage units photos poll { unread } viewerCannotRead { reason } }
    ... on Refusal { reason fields { field reason } } } }
"""
READ = """
mutation ($id: ID!, $matter: ID!, $mark: FormMark!) {
  ballotFormRead(id: $id, marks: [{matter: $matter, mark: $mark}]) {
    ... on BallotForm { stage receipt disputed readings { name marks { mark } } }
    ... on Refusal { reason } } }
"""
CODES = """
mutation ($poll: ID!) {
  ballotFormsPrint(poll: $poll, building: "1号楼") {
    ... on BallotPrinting { number forms { code receipt } paper { kind } }
    ... on Refusal { reason } } }
"""


class TestReceive:
    async def test_and_two_readings_give_a_ballot(self, graph, db):
        poll, made = await paper()
        photos = [str(each) for each in await photographed(ADMIN)]
        matter = global_id("PollMatter", poll.matters[0].id)
        with clock.standing_at(DURING):
            form = (await graph(ADMIN.actor, RECEIVE, code=made.code, photos=photos))[
                "ballotFormReceive"
            ]
            given = {"id": form["id"], "matter": matter, "mark": "AGAINST"}
            first = (await graph(ADMIN.actor, READ, **given))["ballotFormRead"]
            hidden = (await graph(WANG.actor, READ, **given))["ballotFormRead"]
            second = (await graph(HUANG.actor, READ, **given))["ballotFormRead"]

        assert (form["stage"], form["viewerCannotRead"]) == ("RECEIVED", None)
        assert (first["stage"], len(first["readings"])) == ("RECEIVED", 1)
        assert hidden == {"reason": "NOT_FOUND"}
        assert (second["stage"], second["receipt"]) == ("COUNTED", made.receipt)

    async def test_of_a_forged_code_says_what_is_wrong(self, graph, db):
        await paper()
        with clock.standing_at(DURING):
            found = await graph(ADMIN.actor, RECEIVE, code="2222-2222-2222-23", photos=[])

        assert found["ballotFormReceive"]["fields"][0]["field"] == "code"


class TestPrint:
    async def test_gives_the_codes_to_who_runs_it(self, graph, db):
        poll, _ = await paper()
        with clock.standing_at(DURING):
            there = global_id("Poll", poll.id)
            made = (await graph(ADMIN.actor, CODES, poll=there))["ballotFormsPrint"]
            theirs = (await graph(WANG.actor, CODES, poll=there))["ballotFormsPrint"]

        assert (made["number"], len(made["forms"])) == (7, 7)
        assert made["paper"] == {"kind": "BALLOT_FORMS"}
        assert theirs == {"reason": "NOT_YOUR_POST"}
