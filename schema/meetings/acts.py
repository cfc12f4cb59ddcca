"""What moves meetings."""

import datetime as dt
from typing import Annotated

import strawberry

from resolvers import meetings as domain
from resolvers.meetings import DoorWay, PaperKind
from resolvers.rules import RuleBody
from schema.arguments import Id, Key, about
from schema.context import Info
from schema.meetings.meeting import MeetingResult
from schema.nodes import as_uuid, uuid_of

Rooms = Annotated[
    list[str] | None,
    about(description="Units for which they have a written mandate, as 3号楼1单元501; at most 20."),
]
PointId = Annotated[strawberry.ID, about(description="The id of a point of its agenda.")]
Whole = Annotated[int | None, about(description="How many there are altogether.")]
Came = Annotated[int | None, about(description="How many have come, of what its rule counts.")]


@strawberry.type
class MeetingMutations:
    """For the members and the community; some for everybody of the estate."""

    @strawberry.mutation(graphql_type=MeetingResult, description="Draft a meeting.")
    async def meeting_draft(
        self,
        info: Info,
        council: Id,
        body: Annotated[RuleBody, about(description="Its own, the owners, the residents …")],
        title: Annotated[str, about(description="1 to 100 characters.")],
        starts_at: Annotated[dt.datetime, about(description="When, with a time zone.")],
        place: Annotated[str, about(description="Where, at most 200 characters.")] = "",
        link: Annotated[str, about(description="Where online; one of the two is needed.")] = "",
        adults: Whole = None,
        households: Whole = None,
        delegates: Whole = None,
        members: Whole = None,
        client_key: Key = None,
    ) -> domain.Meeting:
        return await domain.draft(
            info.context.actor,
            uuid_of(council, "Council"),
            body=body,
            title=title,
            starts_at=starts_at,
            place=place,
            link=link,
            adults=adults,
            households=households,
            delegates=delegates,
            members=members,
            client_key=client_key,
        )

    @strawberry.mutation(graphql_type=MeetingResult, description="Put a point on the agenda.")
    async def meeting_add_point(
        self,
        info: Info,
        id: Id,
        text: Annotated[str, about(description="What about, 1 to 500 characters.")],
        kind: Annotated[
            str | None, about(description="What kind of thing it is about, in small letters.")
        ] = None,
        thing: Annotated[str | None, about(description="The key of that thing, a UUID.")] = None,
    ) -> domain.Meeting:
        meeting, about_it = uuid_of(id, "Meeting"), as_uuid(thing) if thing else None
        return await domain.add_point(
            info.context.actor, meeting, text=text, kind=kind, thing=about_it
        )

    @strawberry.mutation(graphql_type=MeetingResult, description="Take a point off the agenda.")
    async def meeting_strike_point(self, info: Info, id: Id, point: PointId) -> domain.Meeting:
        meeting, struck = uuid_of(id, "Meeting"), uuid_of(point, "MeetingPoint")
        return await domain.strike_point(info.context.actor, meeting, struck)

    @strawberry.mutation(graphql_type=MeetingResult, description="Call it; the agenda is locked.")
    async def meeting_call(self, info: Info, id: Id) -> domain.Meeting:
        return await domain.call(info.context.actor, uuid_of(id, "Meeting"))

    @strawberry.mutation(graphql_type=MeetingResult, description="Call it off.")
    async def meeting_cancel(
        self,
        info: Info,
        id: Id,
        note: Annotated[str, about(description="Why, 1 to 500 characters.")],
    ) -> domain.Meeting:
        return await domain.cancel(info.context.actor, uuid_of(id, "Meeting"), note=note)

    @strawberry.mutation(graphql_type=MeetingResult, description="Ask a question before it.")
    async def meeting_ask(
        self, info: Info, id: Id, text: Annotated[str, about(description="1 to 500 characters.")]
    ) -> domain.Meeting:
        return await domain.ask(info.context.actor, uuid_of(id, "Meeting"), text=text)

    @strawberry.mutation(graphql_type=MeetingResult, description="Say that you come.")
    async def meeting_register(self, info: Info, id: Id) -> domain.Meeting:
        return await domain.register(info.context.actor, uuid_of(id, "Meeting"))

    @strawberry.mutation(graphql_type=MeetingResult, description="Take that back.")
    async def meeting_withdraw(self, info: Info, id: Id) -> domain.Meeting:
        return await domain.withdraw(info.context.actor, uuid_of(id, "Meeting"))

    @strawberry.mutation(graphql_type=MeetingResult, description="Open it, at its time.")
    async def meeting_open(self, info: Info, id: Id) -> domain.Meeting:
        return await domain.open_(info.context.actor, uuid_of(id, "Meeting"))

    @strawberry.mutation(graphql_type=MeetingResult, description="Check somebody in at the door.")
    async def meeting_check_in(
        self,
        info: Info,
        id: Id,
        person: Annotated[
            strawberry.ID | None, about(description="Whom: a member, a guest, or by their ticket.")
        ] = None,
        ticket: Annotated[str | None, about(description="What their ticket says.")] = None,
        name: Annotated[str | None, about(description="Of somebody else.")] = None,
        phone: Annotated[str | None, about(description="Of somebody else, 11 digits.")] = None,
        rooms: Rooms = None,
        household: Annotated[bool, about(description="Whether for a household.")] = False,
        observes: Annotated[bool, about(description="Whether without a vote.")] = False,
    ) -> domain.Meeting:
        return await domain.check_in(
            info.context.actor,
            uuid_of(id, "Meeting"),
            person=uuid_of(person, "Person") if person else None,
            code=ticket,
            name=name,
            phone=phone,
            rooms=rooms or [],
            household=household,
            observes=observes,
        )

    @strawberry.mutation(
        graphql_type=MeetingResult, description="Say how many came, where no list names them."
    )
    async def meeting_count_door(
        self,
        info: Info,
        id: Id,
        way: Annotated[DoorWay, about(description="How they were counted.")],
        adults: Came = None,
        households: Came = None,
        delegates: Came = None,
        members: Came = None,
    ) -> domain.Meeting:
        return await domain.count_door(
            info.context.actor,
            uuid_of(id, "Meeting"),
            way=way,
            adults=adults,
            households=households,
            delegates=delegates,
            members=members,
        )

    @strawberry.mutation(graphql_type=MeetingResult, description="Close it.")
    async def meeting_close(self, info: Info, id: Id) -> domain.Meeting:
        return await domain.close(info.context.actor, uuid_of(id, "Meeting"))

    @strawberry.mutation(graphql_type=MeetingResult, description="Write what was said.")
    async def meeting_minute(
        self,
        info: Info,
        id: Id,
        statements: Annotated[str, about(description="1 to 20,000 characters.")],
    ) -> domain.Meeting:
        meeting = uuid_of(id, "Meeting")
        return await domain.minute(info.context.actor, meeting, statements=statements)

    @strawberry.mutation(graphql_type=MeetingResult, description="Write what came of a point.")
    async def meeting_conclude(
        self,
        info: Info,
        id: Id,
        point: PointId,
        conclusion: Annotated[str, about(description="1 to 2,000 characters.")],
        responsible: Annotated[str, about(description="Who does it.")] = "",
        due_on: Annotated[dt.date | None, about(description="Until when.")] = None,
    ) -> domain.Meeting:
        return await domain.conclude(
            info.context.actor,
            uuid_of(id, "Meeting"),
            uuid_of(point, "MeetingPoint"),
            conclusion=conclusion,
            responsible=responsible,
            due_on=due_on,
        )

    @strawberry.mutation(graphql_type=MeetingResult, description="Sign the minutes.")
    async def meeting_sign(self, info: Info, id: Id) -> domain.Meeting:
        return await domain.sign(info.context.actor, uuid_of(id, "Meeting"))

    @strawberry.mutation(graphql_type=MeetingResult, description="Publish the minutes.")
    async def meeting_publish(self, info: Info, id: Id) -> domain.Meeting:
        return await domain.publish(info.context.actor, uuid_of(id, "Meeting"))

    @strawberry.mutation(graphql_type=MeetingResult, description="Have a paper made as PDF.")
    async def meeting_ask_paper(
        self, info: Info, id: Id, kind: Annotated[PaperKind, about(description="Which.")]
    ) -> domain.Meeting:
        return await domain.ask_paper(info.context.actor, uuid_of(id, "Meeting"), kind=kind)
