"""Obligations, read."""

from typing import Annotated

import strawberry

from resolvers import obligations as domain
from schema.arguments import Id, about
from schema.context import Info
from schema.nodes import uuid_of
from schema.obligations.obligation import ObligationBrief, ObligationResult, source_of
from schema.refusals import Refusal, shown


@strawberry.type
class ObligationQueries:
    """Obligations are public, as what adopted them is."""

    @strawberry.field(graphql_type=ObligationResult, description="One obligation.")
    async def obligation(self, info: Info, id: Id) -> domain.Obligation:
        return await domain.find(info.context.actor, uuid_of(id, "Obligation"))

    @strawberry.field(
        graphql_type=list[ObligationBrief],
        description="What is owed in an estate, what is due first; at most 50.",
    )
    async def obligations(self, info: Info, estate: Id) -> tuple[domain.Brief, ...]:
        return await domain.of_estate(info.context.actor, uuid_of(estate, "Estate"))

    @strawberry.field(
        graphql_type=list[ObligationBrief], description="What a poll made of it; at most 50."
    )
    async def poll_obligations(self, info: Info, poll: Id) -> tuple[domain.Brief, ...]:
        return await domain.of_source(info.context.actor, uuid_of(poll, "Poll"))

    @strawberry.field(
        graphql_type=list[ObligationBrief],
        description="What came of what a meeting adopted; at most 50.",
    )
    async def meeting_obligations(self, info: Info, meeting: Id) -> tuple[domain.Brief, ...]:
        return await domain.of_source(info.context.actor, uuid_of(meeting, "Meeting"))

    @strawberry.field(
        graphql_type=list[ObligationBrief],
        description="What is owed because a proposal was adopted; at most 50.",
    )
    async def proposal_obligations(self, info: Info, proposal: Id) -> tuple[domain.Brief, ...]:
        return await domain.of_proposal(info.context.actor, uuid_of(proposal, "Proposal"))

    @strawberry.field(
        graphql_type=list[ObligationBrief],
        description="What your company owes, and what is owed where you sit or own; at most 50.",
    )
    async def my_obligations(self, info: Info) -> tuple[domain.Brief, ...]:
        return await domain.mine(info.context.actor)

    @strawberry.field(
        description="Why you cannot lay what it adopted on somebody; null if you can."
    )
    async def viewer_cannot_lay_obligation(
        self,
        info: Info,
        poll: Annotated[strawberry.ID | None, about(description="By a poll.")] = None,
        meeting: Annotated[strawberry.ID | None, about(description="Or by a meeting.")] = None,
    ) -> Refusal | None:
        there = await domain.source(info.context.actor, source_of(poll, meeting))
        return shown(domain.why_not_lay(there, info.context.actor), info)
