"""What is done in conversations."""

from typing import Annotated

import strawberry

from resolvers import opinions as domain
from resolvers.opinions import Stance
from schema.arguments import Id, Key, about
from schema.context import Info
from schema.nodes import uuid_of
from schema.opinions.conversation import ConversationResult, StatementResult
from schema.opinions.queries import About


@strawberry.type
class OpinionMutations:
    """For residents, and for those who run the proposals of an estate."""

    @strawberry.mutation(
        graphql_type=ConversationResult,
        description="Put a question to the residents of an estate. Councils and the community.",
    )
    async def conversation_open(
        self,
        info: Info,
        estate: Id,
        question: Annotated[str, about(description="1 to 100 characters.")],
        days: Annotated[int, about(description="For how long, 1 to 90.")] = 14,
        proposal: About = None,
        client_key: Key = None,
    ) -> domain.Conversation:
        return await domain.open_(
            info.context.actor,
            uuid_of(estate, "Estate"),
            proposal=uuid_of(proposal, "Proposal") if proposal else None,
            question=question,
            days=days,
            client_key=client_key,
        )

    @strawberry.mutation(
        graphql_type=ConversationResult,
        description="Say in one sentence what you think; nobody is told whose it is. Residents.",
    )
    async def conversation_say(
        self,
        info: Info,
        id: Id,
        text: Annotated[str, about(description="1 to 140 characters on one line.")],
        client_key: Key = None,
    ) -> domain.Conversation:
        there = uuid_of(id, "Conversation")
        return await domain.say(info.context.actor, there, text=text, client_key=client_key)

    @strawberry.mutation(
        graphql_type=ConversationResult,
        description="Close it before its day. Councils and the community.",
    )
    async def conversation_close(self, info: Info, id: Id) -> domain.Conversation:
        return await domain.close(info.context.actor, uuid_of(id, "Conversation"))

    @strawberry.mutation(
        graphql_type=StatementResult,
        description="Say what you think of a statement; may be said anew. Residents.",
    )
    async def statement_vote(
        self, info: Info, id: Id, stance: Annotated[Stance, about(description="What you think.")]
    ) -> domain.Statement:
        return await domain.vote(info.context.actor, uuid_of(id, "Statement"), stance=stance)

    @strawberry.mutation(
        graphql_type=ConversationResult,
        description="Take back a statement of yours that nobody else has voted on.",
    )
    async def statement_take_back(self, info: Info, id: Id) -> domain.Conversation:
        return await domain.take_back(info.context.actor, uuid_of(id, "Statement"))

    @strawberry.mutation(
        graphql_type=StatementResult,
        description="Hide a statement and say why; its author is told. Councils, the community.",
    )
    async def statement_hide(
        self,
        info: Info,
        id: Id,
        because: Annotated[str, about(description="What everybody reads, 1 to 200 characters.")],
    ) -> domain.Statement:
        return await domain.hide(info.context.actor, uuid_of(id, "Statement"), because=because)

    @strawberry.mutation(graphql_type=StatementResult, description="Show it again.")
    async def statement_restore(self, info: Info, id: Id) -> domain.Statement:
        return await domain.restore(info.context.actor, uuid_of(id, "Statement"))
