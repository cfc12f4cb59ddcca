"""Who belongs to which unit, and the ways in."""

import datetime as dt
from typing import Annotated, TypeAlias

import strawberry

from resolvers.estates import households as domain
from resolvers.estates.households import HouseholdCapacity, JoinNews, JoinWay
from resolvers.lists import Page
from schema.arguments import After, First, Id, about
from schema.connections import Connection
from schema.context import Info
from schema.estates.estate import Estate
from schema.nodes import Node, as_uuid, global_id, shows, uuid_of
from schema.refusals import Refusal, shown
from schema.words import worded

worded(HouseholdCapacity, "As what somebody belongs to a unit.")
worded(JoinNews, "What people are told of a request to belong to a unit.")
worded(JoinWay, "What showed that they belong there.")

Home: TypeAlias = strawberry.Parent[domain.Residence]
Asked: TypeAlias = strawberry.Parent[domain.JoinRequest]
As = Annotated[HouseholdCapacity, about(description="As what.")]
Door = Annotated[str, about(description="As it is written on the door.")]


@shows(domain.Residence)
class Residence(Node):
    """That somebody belongs to a unit; others see their name masked."""

    label: str = strawberry.field(description="Building, entrance and room.")
    exclusive_area: int = strawberry.field(description="Of the unit, in 0.01 m².")
    name: str = strawberry.field(description="Masked, but for the person themselves.")
    capacity: HouseholdCapacity = strawberry.field(description="As what.")
    way: JoinWay = strawberry.field(description="What showed it.")
    joined_at: dt.datetime = strawberry.field(description="Since when.")
    left_at: dt.datetime | None = strawberry.field(description="When it ended.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Residence:
        return await domain.find(info.context.actor, as_uuid(key))

    @strawberry.field(description="In which estate.")
    def estate(parent: Home) -> Estate:
        return parent.estate  # type: ignore[return-value]

    @strawberry.field(description="Why you cannot end it; null when you can.")
    def viewer_cannot_leave(parent: Home, info: Info) -> Refusal | None:
        return shown(parent.why_not_leave(info.context.actor), info)


@shows(domain.Match)
class RollMatch:
    """A unit of which the roll says that your phone is its owner's or its tenant's."""

    label: str = strawberry.field(description="Building, entrance and room.")
    capacity: HouseholdCapacity = strawberry.field(description="As what you would join.")

    @strawberry.field(description="The unit, for `residenceJoinByPhone`.")
    def unit(parent: strawberry.Parent[domain.Match]) -> strawberry.ID:
        return global_id("EstateUnit", parent.unit)


@shows(domain.Invitation)
class Invitation(Node):
    """A code with which people join a unit."""

    code: str = strawberry.field(description="Told once, when it is made; empty ever after.")
    capacity: HouseholdCapacity = strawberry.field(description="As what they join.")
    most_uses: int = strawberry.field(description="How many may join with it.")
    uses: int = strawberry.field(description="How many have.")
    expires_at: dt.datetime = strawberry.field(description="Until when.")
    withdrawn_at: dt.datetime | None = strawberry.field(description="When it was taken back.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Invitation:
        return await domain.inviting.find(info.context.actor, as_uuid(key))

    @strawberry.field(description="Why it cannot be withdrawn; null when it can.")
    def viewer_cannot_withdraw(
        parent: strawberry.Parent[domain.Invitation], info: Info
    ) -> Refusal | None:
        return shown(parent.why_not_withdraw(), info)


@shows(domain.JoinRequest)
class JoinRequest(Node):
    """Somebody asks to belong to a unit."""

    label: str = strawberry.field(description="Building, entrance and room.")
    name: str = strawberry.field(description="Of who asks, masked.")
    capacity: HouseholdCapacity = strawberry.field(description="As what.")
    note: str = strawberry.field(description="Why.")
    asked_at: dt.datetime = strawberry.field(description="When.")
    accepted: bool | None = strawberry.field(description="Null until it is decided.")
    answer: str = strawberry.field(description="What they were told when it was declined.")
    decided_at: dt.datetime | None = strawberry.field(description="When it was decided.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.JoinRequest:
        return await domain.requests.find(info.context.actor, as_uuid(key))

    @strawberry.field(description="The ids of its photos: `/files/{id}/800` shows one.")
    def photos(parent: Asked) -> list[strawberry.ID]:
        return [strawberry.ID(str(each)) for each in parent.photos]

    @strawberry.field(description="Why you cannot accept or decline it; null when you can.")
    def viewer_cannot_decide(parent: Asked, info: Info) -> Refusal | None:
        return shown(parent.why_not_decide(info.context.actor), info)


ResidenceResult = Annotated[
    Residence | Refusal, strawberry.union("ResidenceResult", description="It, or why not.")
]
InvitationResult = Annotated[
    Invitation | Refusal, strawberry.union("InvitationResult", description="It, or why not.")
]
JoinRequestResult = Annotated[
    JoinRequest | Refusal, strawberry.union("JoinRequestResult", description="It, or why not.")
]


@strawberry.type
class HouseholdQueries:
    """One's own homes; households for those who work in the estate."""

    @strawberry.field(graphql_type=list[Residence], description="The units to which you belong.")
    async def my_homes(self, info: Info) -> tuple[domain.Residence, ...]:
        return await domain.mine(info.context.actor)

    @strawberry.field(
        graphql_type=list[RollMatch], description="The units that the roll knows by your phone."
    )
    async def roll_matches(self, info: Info, estate: Id) -> tuple[domain.Match, ...]:
        return await domain.matches(info.context.actor, uuid_of(estate, "Estate"))

    @strawberry.field(description="Why you cannot join any estate; null when you can.")
    async def viewer_cannot_join(self, info: Info) -> Refusal | None:
        return shown(domain.why_not_join(info.context.actor), info)

    @strawberry.field(
        graphql_type=Connection[Residence], description="Who has joined an estate, newest first."
    )
    async def households(
        self, info: Info, estate: Id, first: First = 50, after: After = None
    ) -> Page[domain.Residence]:
        there = uuid_of(estate, "Estate")
        return await domain.listed(info.context.actor, there, first=first, after=after)

    @strawberry.field(
        graphql_type=list[JoinRequest], description="Requests that wait for you in an estate."
    )
    async def join_requests(self, info: Info, estate: Id) -> tuple[domain.JoinRequest, ...]:
        return await domain.requests.listed(info.context.actor, uuid_of(estate, "Estate"))

    @strawberry.field(
        graphql_type=list[JoinRequest],
        description="What you asked within a month and was not accepted.",
    )
    async def my_join_requests(self, info: Info) -> tuple[domain.JoinRequest, ...]:
        return await domain.requests.mine(info.context.actor)

    @strawberry.field(
        graphql_type=list[Invitation], description="Codes with which people can join a unit."
    )
    async def invitations(self, info: Info, unit: Id) -> tuple[domain.Invitation, ...]:
        return await domain.invitations(info.context.actor, uuid_of(unit, "EstateUnit"))


@strawberry.type
class HouseholdMutations:
    """Joining and leaving, and letting others in."""

    @strawberry.mutation(graphql_type=ResidenceResult, description="Join with a code.")
    async def residence_join_by_code(
        self, info: Info, code: Annotated[str, about(description="Its eight signs.")]
    ) -> domain.Residence:
        return await domain.join_by_code(info.context.actor, code)

    @strawberry.mutation(
        graphql_type=ResidenceResult, description="Join because the roll knows your phone."
    )
    async def residence_join_by_phone(self, info: Info, unit: Id) -> domain.Residence:
        return await domain.join_by_phone(info.context.actor, uuid_of(unit, "EstateUnit"))

    @strawberry.mutation(
        graphql_type=ResidenceResult,
        description="Join as an owner because the roll knows the last six of your id number.",
    )
    async def residence_join_by_number(
        self,
        info: Info,
        estate: Id,
        building: Door,
        room: Door,
        last_six: Annotated[str, about(description="Of your id number.")],
        entrance: Door = "",
    ) -> domain.Residence:
        return await domain.join_by_number(
            info.context.actor,
            uuid_of(estate, "Estate"),
            building=building,
            entrance=entrance,
            room=room,
            last_six=last_six,
        )

    @strawberry.mutation(
        graphql_type=ResidenceResult,
        description="Leave a unit, or note that somebody has moved out.",
    )
    async def residence_leave(self, info: Info, id: Id) -> domain.Residence:
        return await domain.leave(info.context.actor, uuid_of(id, "Residence"))

    @strawberry.mutation(
        graphql_type=InvitationResult, description="Make a code with which people join a unit."
    )
    async def invitation_make(
        self,
        info: Info,
        unit: Id,
        capacity: As,
        days: Annotated[int, about(description="Until it expires, 1 to 60.")] = 14,
        uses: Annotated[int, about(description="How many may join with it, 1 to 10.")] = 1,
    ) -> domain.Invitation:
        there = uuid_of(unit, "EstateUnit")
        return await domain.invite(
            info.context.actor, there, capacity=capacity, days=days, uses=uses
        )

    @strawberry.mutation(graphql_type=InvitationResult, description="Take a code back.")
    async def invitation_withdraw(self, info: Info, id: Id) -> domain.Invitation:
        return await domain.withdraw(info.context.actor, uuid_of(id, "Invitation"))

    @strawberry.mutation(graphql_type=JoinRequestResult, description="Ask to belong to a unit.")
    async def join_request_make(
        self,
        info: Info,
        estate: Id,
        building: Door,
        room: Door,
        capacity: As,
        note: Annotated[str, about(description="Why, 1 to 500 characters.")],
        entrance: Door = "",
        photos: Annotated[
            list[strawberry.ID] | None, about(description="At most 3, as `POST /files` named them.")
        ] = None,
    ) -> domain.JoinRequest:
        return await domain.ask(
            info.context.actor,
            uuid_of(estate, "Estate"),
            building=building,
            entrance=entrance,
            room=room,
            capacity=capacity,
            note=note,
            photos=[as_uuid(each) for each in photos or ()],
        )

    @strawberry.mutation(graphql_type=JoinRequestResult, description="Let somebody in who asked.")
    async def join_request_accept(self, info: Info, id: Id) -> domain.JoinRequest:
        return await domain.accept(info.context.actor, uuid_of(id, "JoinRequest"))

    @strawberry.mutation(
        graphql_type=JoinRequestResult, description="Decline a request, and say why."
    )
    async def join_request_decline(
        self,
        info: Info,
        id: Id,
        answer: Annotated[str, about(description="1 to 500 characters.")],
    ) -> domain.JoinRequest:
        return await domain.decline(info.context.actor, uuid_of(id, "JoinRequest"), answer=answer)
