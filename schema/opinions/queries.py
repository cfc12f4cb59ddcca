"""Conversations, read."""

from typing import Annotated

import strawberry

from resolvers import opinions as domain
from resolvers.lists import Page
from schema.arguments import After, First, Id, about
from schema.connections import Connection
from schema.context import Info
from schema.nodes import uuid_of
from schema.opinions.conversation import Conversation, ConversationResult
from schema.refusals import Refusal, shown

About = Annotated[strawberry.ID | None, about(description="About which proposal; null: none.")]


@strawberry.type
class OpinionQueries:
    """For those who belong to an estate or serve it."""

    @strawberry.field(graphql_type=ConversationResult, description="One conversation.")
    async def conversation(self, info: Info, id: Id) -> domain.Conversation:
        return await domain.find(info.context.actor, uuid_of(id, "Conversation"))

    @strawberry.field(
        graphql_type=Connection[Conversation], description="Those of an estate, the newest first."
    )
    async def conversations(
        self,
        info: Info,
        estate: Id,
        proposal: Annotated[
            strawberry.ID | None, about(description="Only those about this proposal.")
        ] = None,
        first: First = 20,
        after: After = None,
    ) -> Page[domain.Conversation]:
        return await domain.listed(
            info.context.actor,
            uuid_of(estate, "Estate"),
            proposal=uuid_of(proposal, "Proposal") if proposal else None,
            first=first,
            after=after,
        )

    @strawberry.field(
        graphql_type=list[Conversation],
        description="What is asked where you live and you have not voted on all of; at most 5.",
    )
    async def my_conversations(self, info: Info) -> tuple[domain.Conversation, ...]:
        return await domain.waiting(info.context.actor)

    @strawberry.field(description="Why you cannot open a conversation there; null when you can.")
    async def viewer_cannot_open_conversation(
        self, info: Info, estate: Id, proposal: About = None
    ) -> Refusal | None:
        there = uuid_of(estate, "Estate")
        thing = uuid_of(proposal, "Proposal") if proposal else None
        return shown(await domain.why_not_open_there(info.context.actor, there, thing), info)
