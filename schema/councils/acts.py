"""What moves councils."""

from typing import Annotated

import strawberry

from resolvers import councils as domain
from resolvers.councils import Capacity, CouncilKind, Office, SeatEnd
from schema.arguments import Id, Key, Phone, about
from schema.context import Info
from schema.councils.council import CouncilResult
from schema.nodes import uuid_of

Note = Annotated[str, about(description="At most 500 characters.")]
Why = Annotated[str, about(description="Why, 1 to 500 characters.")]
SeatId = Annotated[strawberry.ID, about(description="The id of a seat in it.")]
Duty = Annotated[str, about(description="Whom to call on duty, at most 20 characters.")]


@strawberry.type
class CouncilMutations:
    """For the street and the community; some for the members."""

    @strawberry.mutation(graphql_type=CouncilResult, description="Propose a council.")
    async def council_propose(
        self,
        info: Info,
        estate: Id,
        kind: Annotated[CouncilKind, about(description="Which kind.")],
        rule: Annotated[
            strawberry.ID, about(description="The rule it goes by; of this kind, in force.")
        ],
        term_years: Annotated[
            int | None,
            about(description="1 to 10; null: an open end, where the rule leaves it open."),
        ] = None,
        phone: Duty = "",
        note: Note = "",
        client_key: Key = None,
    ) -> domain.Council:
        return await domain.propose(
            info.context.actor,
            uuid_of(estate, "Estate"),
            kind=kind,
            rule=uuid_of(rule, "RuleSet"),
            term_years=term_years,
            phone=phone,
            note=note,
            client_key=client_key,
        )

    @strawberry.mutation(graphql_type=CouncilResult, description="Put up the names for notice.")
    async def council_announce(self, info: Info, id: Id, note: Note = "") -> domain.Council:
        return await domain.announce(info.context.actor, uuid_of(id, "Council"), note=note)

    @strawberry.mutation(graphql_type=CouncilResult, description="Take the names down again.")
    async def council_reconsider(self, info: Info, id: Id, note: Why) -> domain.Council:
        return await domain.reconsider(info.context.actor, uuid_of(id, "Council"), note=note)

    @strawberry.mutation(graphql_type=CouncilResult, description="Form it after its notice.")
    async def council_form(self, info: Info, id: Id, note: Note = "") -> domain.Council:
        return await domain.form(info.context.actor, uuid_of(id, "Council"), note=note)

    @strawberry.mutation(graphql_type=CouncilResult, description="Write down that it was filed.")
    async def council_file(
        self,
        info: Info,
        id: Id,
        number: Annotated[str, about(description="Of the filing, 1 to 60 characters.")],
    ) -> domain.Council:
        return await domain.file(info.context.actor, uuid_of(id, "Council"), number=number)

    @strawberry.mutation(graphql_type=CouncilResult, description="Put it in office from today.")
    async def council_install(self, info: Info, id: Id, note: Note = "") -> domain.Council:
        return await domain.install(info.context.actor, uuid_of(id, "Council"), note=note)

    @strawberry.mutation(graphql_type=CouncilResult, description="Begin its handing-over.")
    async def council_hand_over(self, info: Info, id: Id, note: Note = "") -> domain.Council:
        return await domain.hand_over(info.context.actor, uuid_of(id, "Council"), note=note)

    @strawberry.mutation(graphql_type=CouncilResult, description="Dissolve it; all posts end.")
    async def council_dissolve(self, info: Info, id: Id, note: Why) -> domain.Council:
        return await domain.dissolve(info.context.actor, uuid_of(id, "Council"), note=note)

    @strawberry.mutation(graphql_type=CouncilResult, description="Give somebody a seat.")
    async def council_seat(
        self,
        info: Info,
        id: Id,
        name: Annotated[str, about(description="Whose, 1 to 60 characters.")],
        phone: Phone,
        capacity: Annotated[Capacity, about(description="As what they sit there.")],
        office: Annotated[Office, about(description="Charged with what.")] = Office.MEMBER,
        is_owner: Annotated[bool, about(description="Whether they own a unit.")] = False,
        replaces: Annotated[
            strawberry.ID | None, about(description="The id of the seat that they take over.")
        ] = None,
    ) -> domain.Council:
        return await domain.seat(
            info.context.actor,
            uuid_of(id, "Council"),
            name=name,
            phone=phone,
            capacity=capacity,
            office=office,
            is_owner=is_owner,
            replaces=uuid_of(replaces, "CouncilSeat") if replaces else None,
        )

    @strawberry.mutation(graphql_type=CouncilResult, description="Charge a seat with an office.")
    async def council_charge(
        self,
        info: Info,
        id: Id,
        seat: SeatId,
        office: Annotated[Office, about(description="With which.")],
    ) -> domain.Council:
        council, held = uuid_of(id, "Council"), uuid_of(seat, "CouncilSeat")
        return await domain.charge(info.context.actor, council, held, office=office)

    @strawberry.mutation(graphql_type=CouncilResult, description="End a seat and its post.")
    async def council_vacate(
        self,
        info: Info,
        id: Id,
        seat: SeatId,
        because: Annotated[SeatEnd, about(description="Why.")],
    ) -> domain.Council:
        council, held = uuid_of(id, "Council"), uuid_of(seat, "CouncilSeat")
        return await domain.vacate(info.context.actor, council, held, because=because)

    @strawberry.mutation(graphql_type=CouncilResult, description="Say whom to call on duty.")
    async def council_set_phone(self, info: Info, id: Id, phone: Duty) -> domain.Council:
        return await domain.set_phone(info.context.actor, uuid_of(id, "Council"), phone=phone)

    @strawberry.mutation(graphql_type=CouncilResult, description="Add to the handing-over list.")
    async def council_list_item(
        self,
        info: Info,
        id: Id,
        name: Annotated[str, about(description="What it is, 1 to 200 characters.")],
    ) -> domain.Council:
        return await domain.list_item(info.context.actor, uuid_of(id, "Council"), name=name)

    @strawberry.mutation(graphql_type=CouncilResult, description="Sign for a thing on the list.")
    async def council_receive_item(
        self,
        info: Info,
        id: Id,
        item: Annotated[strawberry.ID, about(description="The id of the thing.")],
    ) -> domain.Council:
        council, thing = uuid_of(id, "Council"), uuid_of(item, "CouncilItem")
        return await domain.receive_item(info.context.actor, council, thing)
