"""Votes at meetings through the API: put, cast, closed, and explained by figures."""

import pytest

from resolvers import meetings
from schema.nodes import global_id
from tests.resolvers.councils import CLERK
from tests.resolvers.meetings import council, member, opened
from tests.story import LIU

PUT = """
mutation ($id: ID!, $point: ID!, $way: VoteWay!, $tellers: [ID!]) {
  meetingPutVote(id: $id, point: $point, way: $way, tellers: $tellers) {
    ... on Meeting { votes { id stage way votedCount adopted } }
    ... on Refusal { reason facts fields { field reason } } } }
"""
ACT = """
mutation ($id: ID!, $vote: ID!) { %s(id: $id, vote: $vote%s) {
  ... on Meeting { viewerCannotCast(vote: $vote) { reason } votes {
    stage votedCount viewerChoice viewerHasCast recusedCount } }
  ... on Refusal { reason fields { field reason } } } }
"""
READ = """
query ($id: ID!) { meeting(id: $id) { ... on Meeting { electorCount votes {
  adopted sums { yes no abstain invalid } hands { name choice } display { days source }
  tally { quorum { part whole least reached } majority { part whole least reached
    threshold { strict basis sentence } } } } } } }
"""


@pytest.fixture
async def held(db):
    return await opened(await council())


async def quorate(held):
    for seat in held.council.sitting[:3]:
        held = await meetings.check_in(CLERK.actor, held.id, person=seat.person)
    return held


class TestVotes:
    async def test_come_to_a_result_with_its_figures(self, graph, held):
        meeting = await quorate(held)
        id = global_id("Meeting", meeting.id)
        point = global_id("MeetingPoint", meeting.points[0].id)
        put = await graph(CLERK.actor, PUT, id=id, point=point, way="SECRET")
        [vote] = put["meetingPutVote"]["votes"]
        assert (vote["stage"], vote["votedCount"], vote["adopted"]) == ("OPEN", 0, None)

        async def act(name, more="", who=CLERK.actor):
            return (await graph(who, ACT % (name, more), id=id, vote=vote["id"]))[name]

        for number, choice in enumerate(("FOR", "FOR")):
            who = await member(meeting.council, number)
            cast = await act("meetingCastVote", f", choice: {choice}", who)
        assert cast["votes"][0]["viewerHasCast"] is True
        assert cast["votes"][0]["viewerChoice"] is None
        assert cast["viewerCannotCast"] == {"reason": "VOTED_ALREADY"}
        await act("meetingCloseVote")
        read = (await graph(CLERK.actor, READ, id=id))["meeting"]
        hidden = (await graph(LIU.actor, READ, id=id))["meeting"]

        [closed] = read["votes"]
        assert (closed["adopted"], closed["hands"], closed["display"]["days"]) == (True, [], 15)
        assert closed["sums"] == {"yes": 2, "no": 0, "abstain": 0, "invalid": 0}
        [[majority]] = closed["tally"]["majority"]
        assert (majority["part"], majority["whole"], majority["least"]) == (2, 3, 2)
        assert majority["threshold"]["strict"] is True
        assert hidden["votes"] == []

    async def test_without_quorum_says_the_figure(self, graph, held):
        id = global_id("Meeting", held.id)
        point = global_id("MeetingPoint", held.points[0].id)
        refused = (await graph(CLERK.actor, PUT, id=id, point=point, way="HANDS"))["meetingPutVote"]

        assert refused["reason"] == "NO_QUORUM"
        assert (refused["facts"]["part"], refused["facts"]["least"]) == (0, 3)

    async def test_by_tellers_and_the_roll_reach_their_acts(self, graph, held):
        meeting = await quorate(held)
        id = global_id("Meeting", meeting.id)
        point = global_id("MeetingPoint", meeting.points[0].id)
        persons = [global_id("Person", each.person) for each in meeting.council.sitting]
        put = await graph(CLERK.actor, PUT, id=id, point=point, way="SLIPS", tellers=persons[:2])
        [slips] = put["meetingPutVote"]["votes"]
        teller = await member(meeting.council, 0)

        async def act(name, more, who, vote):
            return (await graph(who, ACT % (name, more), id=id, vote=vote))[name]

        wrong = await act("meetingCountVote", ", yes: 3, no: 1, abstain: 0", teller, slips["id"])
        assert {each["field"] for each in wrong["fields"]} == {"yes", "no"}
        await act("meetingAbandonVote", ', why: "停电"', CLERK.actor, slips["id"])
        put = await graph(CLERK.actor, PUT, id=id, point=point, way="HANDS")
        hands = put["meetingPutVote"]["votes"][-1]["id"]
        line = f', hands: [{{person: "{persons[1]}", choice: AGAINST}}]'
        await act("meetingTickHands", line, CLERK.actor, hands)
        made = await act("meetingRecuse", ', reason: "亲戚"', teller, hands)

        assert [each["stage"] for each in made["votes"]] == ["ABANDONED", "OPEN"]
        assert (made["votes"][1]["votedCount"], made["votes"][1]["recusedCount"]) == (1, 1)
