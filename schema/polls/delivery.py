"""How the notice of a poll comes to its owners."""

import datetime as dt
from typing import Annotated, TypeAlias

import strawberry

from resolvers import polls as domain
from resolvers.polls import delivery
from resolvers.polls.delivery import DeliveryTo, DeliveryWay, PostingKind
from schema.arguments import Id, Key, about
from schema.context import Info
from schema.nodes import global_id, shows, uuid_of
from schema.polls.poll import PollReply
from schema.refusals import Refusal, shown
from schema.words import worded

worded(DeliveryWay, "How an owner was reached.")
worded(DeliveryTo, "Who took the paper at the door.")
worded(PostingKind, "What was put on the wall.")
OfDoor: TypeAlias = strawberry.Parent[delivery.Door]
OfPosting: TypeAlias = strawberry.Parent[delivery.Posting]
Photo = Annotated[list[strawberry.ID], about(description="What `POST /files` gave; one.")]


@shows(delivery.Door)
class PollDoor:
    """A unit whose owner was not reached."""

    label: str = strawberry.field(description="As it is written on the door.")
    room: str = strawberry.field(description="Its room.")
    floor: str = strawberry.field(description="Its floor; empty if its number does not say.")
    developer: bool = strawberry.field(description="Whether it is the developer's.")

    @strawberry.field(description="Which unit.")
    def unit(parent: OfDoor) -> strawberry.ID:
        return global_id("Unit", parent.unit)


@shows(delivery.Floor)
class PollFloor:
    """A floor of an entrance with doors that are left."""

    entrance: str = strawberry.field(description="Which entrance; empty if there is only one.")
    floor: str = strawberry.field(description="Which floor; empty if numbers do not say.")
    doors: list[PollDoor] = strawberry.field(description="In the order in which one walks.")


@shows(delivery.Walk)
class PollWalk:
    """A building with doors that are left."""

    building: str = strawberry.field(description="Which.")
    doors: int = strawberry.field(description="How many are left.")
    floors: list[PollFloor] = strawberry.field(description="Floor by floor.")


@shows(delivery.Reach)
class PollReach:
    """How many owners the notice has reached; one of several units is reached by any."""

    heads: int = strawberry.field(description="How many owners there are.")
    reached: int = strawberry.field(description="How many of them were reached in either way.")
    online: int = strawberry.field(description="How many have read it here.")
    handed: int = strawberry.field(description="How many were handed it.")
    buildings: int = strawberry.field(description="How many buildings there are.")
    posted: int = strawberry.field(description="On how many of them it hangs.")
    walks: list[PollWalk] = strawberry.field(description="Who was not reached.")


@shows(delivery.Posting)
class PollPosting:
    """A photo of a paper on a wall."""

    name: str = strawberry.field(description="Of which building.")
    kind: PostingKind = strawberry.field(description="What hangs there.")
    at: dt.datetime = strawberry.field(description="When that was recorded.")

    @strawberry.field(description="Which building.")
    def building(parent: OfPosting) -> strawberry.ID:
        return global_id("Building", parent.building)

    @strawberry.field(description="`/files/{id}/800` shows it.")
    def photo(parent: OfPosting) -> strawberry.ID:
        return strawberry.ID(str(parent.photo))


@shows(delivery.Delivered)
class PollDelivery:
    """That a unit was reached."""

    way: DeliveryWay = strawberry.field(description="How.")
    at: dt.datetime = strawberry.field(description="When.")
    receiver: DeliveryTo | None = strawberry.field(description="Who took it, if it was handed.")
    by: str | None = strawberry.field(description="Who handed it over, masked.")

    @strawberry.field(description="Which unit.")
    def unit(parent: strawberry.Parent[delivery.Delivered]) -> strawberry.ID:
        return global_id("Unit", parent.unit)

    @strawberry.field(description="`/files/{id}/800` shows the hand-over.")
    def photo(parent: strawberry.Parent[delivery.Delivered]) -> strawberry.ID | None:
        return strawberry.ID(str(parent.photo)) if parent.photo else None


PollReachResult = Annotated[
    PollReach | Refusal, strawberry.union("PollReachResult", description="It, or why not.")
]


@strawberry.type
class PollDeliveryQueries:
    """For who runs a poll and who walks from door to door; what hangs on walls, for all."""

    @strawberry.field(graphql_type=PollReachResult, description="How far the notice has come.")
    async def poll_reach(self, info: Info, poll: Id) -> delivery.Reach:
        return await delivery.reached(await _seen(info, poll))

    @strawberry.field(graphql_type=list[PollDelivery], description="What was delivered, in order.")
    async def poll_deliveries(self, info: Info, poll: Id) -> tuple[delivery.Delivered, ...]:
        return await delivery.delivered(await _seen(info, poll))

    @strawberry.field(
        graphql_type=list[PollPosting], description="What hangs on walls, the latest first."
    )
    async def poll_postings(self, info: Info, poll: Id) -> tuple[delivery.Posting, ...]:
        there = await domain.find(info.context.actor, uuid_of(poll, "Poll"))
        return await delivery.postings(there)

    @strawberry.field(description="Why you cannot hand its notice over; null when you can.")
    async def viewer_cannot_hand_poll(self, info: Info, poll: Id) -> Refusal | None:
        there = await domain.find(info.context.actor, uuid_of(poll, "Poll"))
        return shown(delivery.why_not_hand(there, info.context.actor), info)

    @strawberry.field(description="Why you cannot prove that it hangs; null when you can.")
    async def viewer_cannot_post_poll(
        self, info: Info, poll: Id, kind: Annotated[PostingKind, about(description="What.")]
    ) -> Refusal | None:
        there = await domain.find(info.context.actor, uuid_of(poll, "Poll"))
        return shown(delivery.why_not_post(there, info.context.actor, kind), info)


@strawberry.type
class PollDeliveryMutations:
    """Reading is for owners; the rest for who runs a poll and who walks from door to door."""

    @strawberry.mutation(
        graphql_type=PollReply, description="Say that you read its notice, as its owner."
    )
    async def poll_read(self, info: Info, poll: Id) -> domain.Poll:
        return await delivery.read(info.context.actor, uuid_of(poll, "Poll"))

    @strawberry.mutation(
        graphql_type=PollReachResult, description="Prove that it was handed over at a door."
    )
    async def poll_hand(
        self,
        info: Info,
        poll: Id,
        unit: Annotated[strawberry.ID, about(description="At which door.")],
        receiver: Annotated[DeliveryTo, about(description="Who took it.")],
        photos: Photo,
        client_key: Key = None,
    ) -> delivery.Reach:
        return await delivery.hand(
            info.context.actor,
            uuid_of(poll, "Poll"),
            unit=uuid_of(unit, "Unit"),
            receiver=receiver,
            photos=[str(each) for each in photos],
            client_key=client_key,
        )

    @strawberry.mutation(
        graphql_type=PollReachResult, description="Prove that it hangs on the wall of a building."
    )
    async def poll_post(
        self,
        info: Info,
        poll: Id,
        building: Annotated[strawberry.ID, about(description="On whose wall.")],
        kind: Annotated[PostingKind, about(description="What.")],
        photos: Photo,
        client_key: Key = None,
    ) -> delivery.Reach:
        return await delivery.post(
            info.context.actor,
            uuid_of(poll, "Poll"),
            building=uuid_of(building, "Building"),
            kind=kind,
            photos=[str(each) for each in photos],
            client_key=client_key,
        )


async def _seen(info: Info, poll: str) -> domain.Poll:
    there = await domain.find(info.context.actor, uuid_of(poll, "Poll"))
    if refusal := delivery.why_not_see(there, info.context.actor):
        raise refusal
    return there
