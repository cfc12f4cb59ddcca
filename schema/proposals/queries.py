"""Proposals, read and followed."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated, TypeAlias

import strawberry

from resolvers import estates
from resolvers import proposals as domain
from resolvers.lists import Page
from resolvers.proposals import ProposalBox
from resolvers.refusals import NotFound
from schema.arguments import After, First, Id, Text, about
from schema.connections import Connection
from schema.context import Info
from schema.live import moments
from schema.nodes import shows, uuid_of
from schema.proposals.parts import ProposalChange
from schema.proposals.proposal import SLICE, Proposal, ProposalResult
from schema.refusals import Refusal, shown

WHOLE = 1000
Like: TypeAlias = strawberry.Parent[domain.Alike]
Number = Annotated[int, about(description="The number of a version.")]


@shows(domain.Alike)
class SimilarProposal:
    """An open proposal that may want the same."""

    proposal: Proposal = strawberry.field(description="Which.")

    @strawberry.field(description="How alike, in thousandths, 0 to 1,000.")
    def score(parent: Like) -> int:
        return int(parent.score * WHOLE)


@strawberry.type
class ProposalQueries:
    """For those who belong to an estate or serve it."""

    @strawberry.field(graphql_type=ProposalResult, description="One proposal.")
    async def proposal(self, info: Info, id: Id) -> domain.Proposal:
        proposal, shown = uuid_of(id, "Proposal"), SLICE.shown(info, "")
        return await domain.find(info.context.actor, proposal, shown=shown)

    @strawberry.field(
        graphql_type=Connection[Proposal], description="Those of an estate, the newest first."
    )
    async def proposals(
        self,
        info: Info,
        estate: Id,
        box: Annotated[ProposalBox, about(description="Which.")] = ProposalBox.OPEN,
        text: Text = "",
        first: First = 20,
        after: After = None,
    ) -> Page[domain.Proposal]:
        return await domain.listed(
            info.context.actor,
            uuid_of(estate, "Estate"),
            box=box,
            text=text,
            first=first,
            after=after,
            shown=SLICE.shown(info, "nodes", "edges.node"),
        )

    @strawberry.field(
        graphql_type=list[Proposal], description="Those that you write or wrote; at most 100."
    )
    async def my_proposals(self, info: Info) -> tuple[domain.Proposal, ...]:
        return await domain.mine(info.context.actor)

    @strawberry.field(
        graphql_type=list[Proposal],
        description="What waits for you who run or manage estates; to be answered first comes"
        " first; at most 100.",
    )
    async def proposal_desk(self, info: Info) -> tuple[domain.Proposal, ...]:
        return await domain.desk(info.context.actor)

    @strawberry.field(
        graphql_type=list[SimilarProposal],
        description="What is open in an estate and may want the same, the likest first; at most 3.",
    )
    async def similar_proposals(
        self,
        info: Info,
        estate: Id,
        text: Annotated[str, about(description="What you are about to propose.")],
        title: Annotated[str, about(description="What you call it.")] = "",
    ) -> tuple[domain.Alike, ...]:
        there = uuid_of(estate, "Estate")
        return await domain.alike(info.context.actor, there, title=title, text=text)

    @strawberry.field(
        graphql_type=list[ProposalChange],
        description="What became of the text between two versions, paragraph by paragraph.",
    )
    async def proposal_changes(
        self, info: Info, id: Id, before: Number, after: Number
    ) -> tuple[domain.Change, ...]:
        found = await domain.versions(info.context.actor, uuid_of(id, "Proposal"))
        known = {each.number: each.text for each in found}
        if before not in known or after not in known:
            raise NotFound
        return domain.diff(known[before], known[after])

    @strawberry.field(description="Why you cannot draft a proposal there; null when you can.")
    async def viewer_cannot_draft_proposal(self, info: Info, estate: Id) -> Refusal | None:
        there = await estates.find(uuid_of(estate, "Estate"))
        return shown(domain.why_not_draft(info.context.actor, there), info)


@strawberry.type
class ProposalSubscriptions:
    """Proposals while they change."""

    @strawberry.subscription(
        graphql_type=Proposal, description="A proposal as it is, and again whenever it changes."
    )
    async def proposal_changed(self, info: Info, id: Id) -> AsyncGenerator[domain.Proposal, None]:
        proposal = uuid_of(id, "Proposal")
        await domain.find(info.context.actor, proposal)
        async with aclosing(moments(info.context, proposal)) as happened:
            async for _ in happened:
                yield await domain.find(info.context.actor, proposal)
