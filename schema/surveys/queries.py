"""Surveys, read."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated

import strawberry

from resolvers import surveys as domain
from resolvers.lists import Page
from schema.arguments import After, First, Id, about
from schema.connections import Connection
from schema.context import Info
from schema.live import moments
from schema.nodes import uuid_of
from schema.refusals import Refusal, shown
from schema.surveys.survey import Survey, SurveyReply


@strawberry.type
class SurveyQueries:
    """For those who belong to an estate or serve it."""

    @strawberry.field(graphql_type=SurveyReply, description="One survey.")
    async def survey(self, info: Info, id: Id) -> domain.Survey:
        return await domain.find(info.context.actor, uuid_of(id, "Survey"))

    @strawberry.field(
        graphql_type=Connection[Survey],
        description="Those of an estate, the newest first; drafts are for who asks.",
    )
    async def surveys(
        self,
        info: Info,
        estate: Id,
        proposal: Annotated[
            strawberry.ID | None, about(description="Only those about this proposal.")
        ] = None,
        first: First = 20,
        after: After = None,
    ) -> Page[domain.Survey]:
        return await domain.listed(
            info.context.actor,
            uuid_of(estate, "Estate"),
            proposal=uuid_of(proposal, "Proposal") if proposal else None,
            first=first,
            after=after,
        )

    @strawberry.field(
        graphql_type=list[Survey],
        description="What you are asked and have not answered, the first to close in front; at"
        " most 5.",
    )
    async def my_surveys(self, info: Info) -> tuple[domain.Survey, ...]:
        return await domain.waiting(info.context.actor)

    @strawberry.field(description="Why you cannot prepare a survey there; null when you can.")
    async def viewer_cannot_draft_survey(self, info: Info, estate: Id) -> Refusal | None:
        there = uuid_of(estate, "Estate")
        return shown(await domain.why_not_draft_there(info.context.actor, there), info)


@strawberry.type
class SurveySubscriptions:
    """Surveys while they change."""

    @strawberry.subscription(
        graphql_type=Survey,
        description="A survey as it is, and again whenever it moves; not for each who answers.",
    )
    async def survey_changed(self, info: Info, id: Id) -> AsyncGenerator[domain.Survey, None]:
        survey = uuid_of(id, "Survey")
        await domain.find(info.context.actor, survey)
        async with aclosing(moments(info.context, survey)) as happened:
            async for _ in happened:
                yield await domain.find(info.context.actor, survey)
