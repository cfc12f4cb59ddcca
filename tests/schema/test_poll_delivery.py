"""Delivery in the API."""

from dataclasses import replace

from resolvers import clock
from resolvers.actors import Scope, reach
from resolvers.polls import delivery
from schema.nodes import global_id
from tests.resolvers.polls import CALLED, called
from tests.resolvers.polls.papers import photographed
from tests.story import HUANG, WANG

HAND = """
mutation ($poll: ID!, $unit: ID!, $photos: [ID!]!) {
  pollHand(poll: $poll, unit: $unit, receiver: OWNER, photos: $photos) {
    ... on PollReach { heads reached walks { building doors floors { floor doors { room unit } } } }
    ... on Refusal { reason } } }
"""
READ = """
mutation ($poll: ID!) { pollRead(poll: $poll) { ... on Poll { title } ... on Refusal { reason } } }
"""


class TestHand:
    async def test_gives_how_far_it_has_come(self, graph, db):
        poll = await called()
        there = (await delivery.doors(poll))[0]
        photos = [str(each) for each in await photographed(HUANG)]
        given = {"poll": global_id("Poll", poll.id), "unit": global_id("Unit", there.unit)}
        with clock.standing_at(CALLED):
            reader = replace(WANG.actor, scopes=reach([Scope.VOTES_READ]))
            refused = (await graph(reader, READ, poll=given["poll"]))["pollRead"]
            await graph(WANG.actor, READ, poll=given["poll"])
            found = (await graph(HUANG.actor, HAND, **given, photos=photos))["pollHand"]
            theirs = (await graph(WANG.actor, HAND, **given, photos=photos))["pollHand"]

        assert (found["heads"], found["reached"]) == (10, 2)
        assert (refused, theirs) == ({"reason": "NOT_IN_SCOPE"}, {"reason": "NOT_YOUR_POST"})
