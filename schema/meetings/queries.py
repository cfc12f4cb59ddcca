"""Meetings, read and followed."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

import strawberry

from resolvers import councils
from resolvers import meetings as domain
from schema.arguments import Id
from schema.context import Info
from schema.live import moments
from schema.meetings.meeting import Meeting, MeetingResult
from schema.nodes import uuid_of
from schema.refusals import Refusal, shown


@strawberry.type
class MeetingQueries:
    """Meetings are public from their call on."""

    @strawberry.field(graphql_type=MeetingResult, description="One meeting.")
    async def meeting(self, info: Info, id: Id) -> domain.Meeting:
        return await domain.find(info.context.actor, uuid_of(id, "Meeting"))

    @strawberry.field(
        graphql_type=list[Meeting], description="Those of a council, the latest first; at most 50."
    )
    async def meetings(self, info: Info, council: Id) -> tuple[domain.Meeting, ...]:
        return await domain.of_council(info.context.actor, uuid_of(council, "Council"))

    @strawberry.field(
        graphql_type=list[Meeting],
        description="Those called or open to which you go: of councils that you sit in, for which"
        " you registered, at which you are; the first to begin in front, at most 5.",
    )
    async def meetings_coming(self, info: Info) -> tuple[domain.Meeting, ...]:
        return await domain.coming(info.context.actor)

    @strawberry.field(description="Why you cannot draft a meeting of it; null when you can.")
    async def viewer_cannot_draft_meeting(self, info: Info, council: Id) -> Refusal | None:
        actor = info.context.actor
        calling = await councils.find(actor, uuid_of(council, "Council"))
        return shown(domain.why_not_draft(calling, actor), info)


@strawberry.type
class MeetingSubscriptions:
    """Meetings while they change."""

    @strawberry.subscription(
        graphql_type=Meeting,
        description="A meeting as it is, and again whenever somebody comes or it changes.",
    )
    async def meeting_changed(self, info: Info, id: Id) -> AsyncGenerator[domain.Meeting, None]:
        meeting = uuid_of(id, "Meeting")
        await domain.find(info.context.actor, meeting)
        async with aclosing(moments(info.context, meeting)) as happened:
            async for _ in happened:
                yield await domain.find(info.context.actor, meeting)
