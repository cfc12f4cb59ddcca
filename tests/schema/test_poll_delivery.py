"""Delivery in the API."""

from resolvers import clock
from resolvers.polls import delivery
from schema.nodes import global_id
from tests.resolvers.polls import CALLED, called
from tests.resolvers.polls.test_forms import photographed
from tests.story import HUANG, WANG

HAND = """
mutation ($poll: ID!, $unit: ID!, $photos: [ID!]!) {
  pollHand(poll: $poll, unit: $unit, receiver: OWNER, photos: $photos) {
    ... on PollReach { heads reached walks { building doors floors { floor doors { room unit } } } }
    ... on Refusal { reason } } }
"""
READ = """
mutation ($poll: ID!) { pollRead(poll: $poll) { ... on Poll { title } } }
"""


class TestHand:
    async def test_gives_how_far_it_has_come(self, graph, db):
        poll = await called()
        there = (await delivery.doors(poll))[0]
        photos = [str(each) for each in await photographed(HUANG)]
        given = {"poll": global_id("Poll", poll.id), "unit": global_id("Unit", there.unit)}
        with clock.standing_at(CALLED):
            await graph(WANG.actor, READ, poll=given["poll"])
            found = (await graph(HUANG.actor, HAND, **given, photos=photos))["pollHand"]
            theirs = (await graph(WANG.actor, HAND, **given, photos=photos))["pollHand"]

        assert (found["heads"], found["reached"]) == (10, 2)
        assert theirs == {"reason": "NOT_YOUR_POST"}
