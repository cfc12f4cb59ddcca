"""Councils and their policies, read."""

from typing import Annotated

import strawberry

from resolvers import councils as domain
from resolvers import estates
from resolvers.councils import CouncilKind
from schema.arguments import Code, Id, about
from schema.context import Info
from schema.councils.council import Council, CouncilResult
from schema.councils.policy import CouncilPolicy
from schema.nodes import uuid_of
from schema.refusals import Refusal, shown


@strawberry.type
class CouncilQueries:
    """Councils are public from their announcement on, policies always."""

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

    @strawberry.field(
        graphql_type=list[CouncilPolicy], description="Every version, the country's first."
    )
    async def council_policies(
        self, kind: Annotated[CouncilKind | None, about(description="Only of this kind.")] = None
    ) -> tuple[domain.Policy, ...]:
        return await domain.policies(kind)

    @strawberry.field(
        graphql_type=CouncilPolicy | None,
        description="The policy of the smallest place that holds an area, or null.",
    )
    async def council_policy_in_force(
        self, kind: Annotated[CouncilKind, about(description="Of which kind.")], area: Code
    ) -> domain.Policy | None:
        return await domain.policy_in_force(kind, area)

    @strawberry.field(description="Why you cannot propose a council there; null when you can.")
    async def viewer_cannot_propose_council(self, info: Info, estate: Id) -> Refusal | None:
        there = await estates.find(uuid_of(estate, "Estate"))
        return shown(domain.why_not_propose(info.context.actor, there.area), info)
