"""Polls, read and followed."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

import strawberry

from resolvers import councils
from resolvers import polls as domain
from schema.arguments import Id
from schema.context import Info
from schema.live import moments
from schema.nodes import uuid_of
from schema.polls.parts import (
    PollObjection,
    PollParticipation,
    PollResult,
    PollStanding,
    PollTurnout,
)
from schema.polls.poll import Poll, PollReply
from schema.refusals import Refusal, shown


@strawberry.type
class PollQueries:
    """Polls are public from their call on, their results from their closing on."""

    @strawberry.field(graphql_type=PollReply, description="One poll.")
    async def poll(self, info: Info, id: Id) -> domain.Poll:
        return await domain.find(info.context.actor, uuid_of(id, "Poll"))

    @strawberry.field(
        graphql_type=list[Poll],
        description="Those of an estate: that run, that are to come, that are over; at most 20.",
    )
    async def polls(self, info: Info, estate: Id) -> tuple[domain.Poll, ...]:
        return await domain.of_estate(info.context.actor, uuid_of(estate, "Estate"))

    @strawberry.field(
        graphql_type=list[Poll], description="Those of a council, the latest first; at most 50."
    )
    async def council_polls(self, info: Info, council: Id) -> tuple[domain.Poll, ...]:
        return await domain.of_council(info.context.actor, uuid_of(council, "Council"))

    @strawberry.field(
        graphql_type=list[Poll],
        description="Open polls in which you can vote here and have not, the first to close in"
        " front; at most 5.",
    )
    async def polls_waiting(self, info: Info) -> tuple[domain.Poll, ...]:
        return await domain.waiting(info.context.actor)

    @strawberry.field(
        graphql_type=list[PollTurnout],
        description="How many have taken part: the whole, then each building, small ones joined.",
    )
    async def poll_turnout(self, info: Info, poll: Id) -> list[domain.Turnout]:
        there = await domain.find(info.context.actor, uuid_of(poll, "Poll"))
        whole, parts = await domain.turnout(there)
        return [whole, *parts]

    @strawberry.field(
        graphql_type=PollParticipation,
        description="How many have taken part, by building too, and how far it is to a quorum.",
    )
    async def poll_participation(self, info: Info, poll: Id) -> domain.Participation:
        there = await domain.find(info.context.actor, uuid_of(poll, "Poll"))
        return await domain.participation(there)

    @strawberry.field(
        graphql_type=list[PollStanding],
        description="For whom you can vote, by the frozen roll; empty before it is frozen.",
    )
    async def poll_standings(self, info: Info, poll: Id) -> tuple[domain.Standing, ...]:
        there = await domain.find(info.context.actor, uuid_of(poll, "Poll"))
        return await domain.standings(info.context.actor, there)

    @strawberry.field(
        graphql_type=list[PollResult],
        description="What came of each matter; empty before it closes.",
    )
    async def poll_results(self, info: Info, poll: Id) -> tuple[domain.Result, ...]:
        there = await domain.find(info.context.actor, uuid_of(poll, "Poll"))
        return await domain.results_lately(there)

    @strawberry.field(
        graphql_type=list[PollObjection],
        description="What waits first: all for who runs it, else your own; at most 100.",
    )
    async def poll_objections(self, info: Info, poll: Id) -> tuple[domain.Objection, ...]:
        there = await domain.find(info.context.actor, uuid_of(poll, "Poll"))
        return await domain.objections(info.context.actor, there)

    @strawberry.field(description="`roll.csv`, with which anybody counts again; no names.")
    async def poll_roll(self, info: Info, poll: Id) -> str:
        return await domain.roll_file(info.context.actor, uuid_of(poll, "Poll"))

    @strawberry.field(description="`ballots.csv` of one matter, by receipt.")
    async def poll_ballots(self, info: Info, poll: Id, matter: Id) -> str:
        there, decided = uuid_of(poll, "Poll"), uuid_of(matter, "PollMatter")
        return await domain.ballots_file(info.context.actor, there, decided)

    @strawberry.field(description="Why you cannot draft a poll of it; null when you can.")
    async def viewer_cannot_draft_poll(self, info: Info, council: Id) -> Refusal | None:
        actor = info.context.actor
        calling = await councils.find(actor, uuid_of(council, "Council"))
        return shown(domain.why_not_draft(calling, actor), info)


@strawberry.type
class PollSubscriptions:
    """Polls while they change."""

    @strawberry.subscription(
        graphql_type=Poll, description="A poll as it is, and again whenever it moves."
    )
    async def poll_changed(self, info: Info, id: Id) -> AsyncGenerator[domain.Poll, None]:
        poll = uuid_of(id, "Poll")
        await domain.find(info.context.actor, poll)
        async with aclosing(moments(info.context, poll)) as happened:
            async for _ in happened:
                yield await domain.find(info.context.actor, poll)

    @strawberry.subscription(
        graphql_type=PollParticipation,
        description="How many have taken part, and again as more do: at most once in two seconds.",
    )
    async def poll_turnout_changed(
        self, info: Info, poll: Id
    ) -> AsyncGenerator[domain.Participation, None]:
        id = uuid_of(poll, "Poll")
        await domain.find(info.context.actor, id)
        heard = moments(info.context, id, domain.subject(id))
        async with aclosing(heard), aclosing(domain.BEAT.paced(heard)) as happened:
            async for first in happened:
                there = await domain.for_voters(info.context.actor, id)
                read = domain.participation if first is None else domain.lately
                yield await read(there)
