"""What is done with votes at meetings."""

from typing import Annotated

import strawberry

from resolvers import meetings as domain
from resolvers.meetings import BallotChoice, VoteWay
from schema.arguments import Id, Key, about
from schema.context import Info
from schema.meetings.meeting import MeetingResult
from schema.meetings.votes import VoteId
from schema.nodes import uuid_of

Number = Annotated[int, about(description="How many.")]


@strawberry.input(description="What somebody said who showed their hand.")
class MeetingHandInput:
    """One line of the roll."""

    person: strawberry.ID = strawberry.field(description="Who.")
    choice: BallotChoice = strawberry.field(description="What.")


@strawberry.type
class MeetingVoteMutations:
    """For those who run the meeting, who came and have a vote, and the two tellers."""

    @strawberry.mutation(graphql_type=MeetingResult, description="Put a point to the vote.")
    async def meeting_put_vote(
        self,
        info: Info,
        id: Id,
        point: Annotated[strawberry.ID, about(description="The id of a point of its agenda.")],
        way: Annotated[VoteWay, about(description="By name, or in secret.")],
        text: Annotated[str, about(description="What exactly; else the words of the point.")] = "",
        candidate: Annotated[
            strawberry.ID | None, about(description="Who stands for election; one vote for each.")
        ] = None,
        tellers: Annotated[
            list[strawberry.ID] | None, about(description="The two who count SUMS or SLIPS.")
        ] = None,
        why: Annotated[str, about(description="Where it was voted on before, why again.")] = "",
        client_key: Key = None,
    ) -> domain.Meeting:
        return await domain.put_vote(
            info.context.actor,
            uuid_of(id, "Meeting"),
            uuid_of(point, "MeetingPoint"),
            way=way,
            text=text,
            candidate=uuid_of(candidate, "Person") if candidate else None,
            tellers=[uuid_of(each, "Person") for each in tellers or []],
            why=why,
            client_key=client_key,
        )

    @strawberry.mutation(graphql_type=MeetingResult, description="Vote, by name or in secret.")
    async def meeting_cast_vote(
        self,
        info: Info,
        id: Id,
        vote: VoteId,
        choice: Annotated[BallotChoice, about(description="What you say.")],
    ) -> domain.Meeting:
        meeting, there = uuid_of(id, "Meeting"), uuid_of(vote, "MeetingVote")
        return await domain.cast_vote(info.context.actor, meeting, there, choice=choice)

    @strawberry.mutation(graphql_type=MeetingResult, description="Tick the roll, where hands show.")
    async def meeting_tick_hands(
        self,
        info: Info,
        id: Id,
        vote: VoteId,
        hands: Annotated[list[MeetingHandInput], about(description="What each said.")],
    ) -> domain.Meeting:
        meeting, there = uuid_of(id, "Meeting"), uuid_of(vote, "MeetingVote")
        said = {uuid_of(each.person, "Person"): each.choice for each in hands}
        return await domain.tick_hands(info.context.actor, meeting, there, hands=said)

    @strawberry.mutation(
        graphql_type=MeetingResult, description="Stand back from a vote that concerns you."
    )
    async def meeting_recuse(
        self,
        info: Info,
        id: Id,
        vote: VoteId,
        reason: Annotated[str, about(description="Why, 1 to 300 characters.")],
        person: Annotated[
            strawberry.ID | None, about(description="Somebody else, if you run it.")
        ] = None,
    ) -> domain.Meeting:
        meeting, there = uuid_of(id, "Meeting"), uuid_of(vote, "MeetingVote")
        who = uuid_of(person, "Person") if person else None
        return await domain.recuse(info.context.actor, meeting, there, person=who, reason=reason)

    @strawberry.mutation(
        graphql_type=MeetingResult,
        description="Say what you counted; it is closed when both tellers say the same.",
    )
    async def meeting_count_vote(
        self,
        info: Info,
        id: Id,
        vote: VoteId,
        yes: Number,
        no: Number,
        abstain: Number,
        invalid: Number = 0,
    ) -> domain.Meeting:
        return await domain.count_vote(
            info.context.actor,
            uuid_of(id, "Meeting"),
            uuid_of(vote, "MeetingVote"),
            yes=yes,
            no=no,
            abstain=abstain,
            invalid=invalid,
        )

    @strawberry.mutation(graphql_type=MeetingResult, description="Close a vote; its result stands.")
    async def meeting_close_vote(self, info: Info, id: Id, vote: VoteId) -> domain.Meeting:
        meeting, there = uuid_of(id, "Meeting"), uuid_of(vote, "MeetingVote")
        return await domain.close_vote(info.context.actor, meeting, there)

    @strawberry.mutation(
        graphql_type=MeetingResult, description="Give a vote up before it is counted."
    )
    async def meeting_abandon_vote(
        self,
        info: Info,
        id: Id,
        vote: VoteId,
        why: Annotated[str, about(description="Why, 1 to 500 characters.")],
    ) -> domain.Meeting:
        meeting, there = uuid_of(id, "Meeting"), uuid_of(vote, "MeetingVote")
        return await domain.abandon_vote(info.context.actor, meeting, there, why=why)
