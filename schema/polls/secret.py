"""Secret polls: how far they hide who voted what, and finding one's own ballot."""

from typing import Annotated, TypeAlias

import strawberry

from resolvers import polls as domain
from schema.arguments import Id, about
from schema.context import Info
from schema.nodes import global_id, shows, uuid_of
from schema.polls.parts import BallotAnswer, BallotMark
from schema.refusals import Refusal

Hidden: TypeAlias = strawberry.Parent[domain.Anonymity]
Lies: TypeAlias = strawberry.Parent[domain.Opened]


@shows(domain.Anonymity)
class PollAnonymity:
    """How many owners share an area, which stands on the ballot, since the law counts it."""

    heads: int = strawberry.field(description="How many owners there are.")
    alone: int = strawberry.field(description="How many have an area that nobody else has.")
    few: int = strawberry.field(description="How many share theirs with fewer than five.")

    @strawberry.field(description="How many other owners have just this area.")
    def others(parent: Hidden, area: Annotated[int, about(description="In 0.01 m².")]) -> int:
        return parent.others(area)


@shows(domain.Opened)
class SecretBallot:
    """A secret ballot as it lies in the list."""

    area: int = strawberry.field(description="How much it weighs, in 0.01 m².")

    @strawberry.field(description="What it says of each matter but elections.")
    def answers(parent: Lies) -> list[BallotAnswer]:
        return [
            BallotAnswer(matter=global_id("PollMatter", matter), choice=said)
            for matter, said in parent.answers.items()
        ]

    @strawberry.field(description="What it says of each candidate of the elections.")
    def marks(parent: Lies) -> list[BallotMark]:
        return [
            BallotMark(candidate=global_id("PollCandidate", candidate), choice=said)
            for candidate, said in parent.marks.items()
        ]


SecretBallotResult = Annotated[
    SecretBallot | Refusal, strawberry.union("SecretBallotResult", description="It, or why not.")
]


@strawberry.type
class SecretPollQueries:
    """What nobody else can look up."""

    @strawberry.field(
        graphql_type=PollAnonymity | None,
        description="How far a secret poll hides who voted what; null of others, or without roll.",
    )
    async def poll_anonymity(self, info: Info, poll: Id) -> domain.Anonymity | None:
        there = await domain.find(info.context.actor, uuid_of(poll, "Poll"))
        return await domain.anonymity(there)

    @strawberry.field(
        graphql_type=SecretBallotResult,
        description="Your own ballot of a secret poll that is over, by its receipt.",
    )
    async def poll_look_up(
        self,
        info: Info,
        poll: Id,
        receipt: Annotated[str, about(description="What `ballotCast` gave.")],
    ) -> domain.Opened:
        there = uuid_of(poll, "Poll")
        return await domain.look_up(info.context.actor, there, receipt=receipt)
