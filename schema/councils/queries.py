"""Councils, read."""

import strawberry

from resolvers import councils as domain
from resolvers import estates
from schema.arguments import Id
from schema.context import Info
from schema.councils.council import Council, CouncilResult
from schema.nodes import uuid_of
from schema.refusals import Refusal, shown


@strawberry.type
class CouncilQueries:
    """Councils are public from their announcement on."""

    @strawberry.field(graphql_type=CouncilResult, description="One council.")
    async def council(self, info: Info, id: Id) -> domain.Council:
        return await domain.find(info.context.actor, uuid_of(id, "Council"))

    @strawberry.field(
        graphql_type=list[Council], description="Those of an estate, the newest first; at most 100."
    )
    async def councils(self, info: Info, estate: Id) -> tuple[domain.Council, ...]:
        return await domain.of_estate(info.context.actor, uuid_of(estate, "Estate"))

    @strawberry.field(
        graphql_type=list[Council],
        description="The living ones that you sit in or prepare; at most 100.",
    )
    async def council_desk(self, info: Info) -> tuple[domain.Council, ...]:
        return await domain.desk(info.context.actor)

    @strawberry.field(description="Why you cannot propose a council there; null when you can.")
    async def viewer_cannot_propose_council(self, info: Info, estate: Id) -> Refusal | None:
        there = await estates.find(uuid_of(estate, "Estate"))
        return shown(domain.why_not_propose(info.context.actor, there.area), info)
