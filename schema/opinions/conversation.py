"""Conversations and their statements as readers of the API see them."""

import datetime as dt
from typing import Annotated, TypeAlias

import strawberry

from resolvers import estates
from resolvers import opinions as domain
from resolvers import proposals as proposed
from resolvers.opinions import OpinionNews, Stance
from resolvers.refusals import NotFound
from schema.context import Info
from schema.estates import Estate
from schema.nodes import Node, as_uuid, shows
from schema.opinions.map import OpinionMap
from schema.proposals.proposal import Proposal
from schema.refusals import Refusal, cannot
from schema.words import worded

worded(OpinionNews, "What people are told of a conversation.")
Parent: TypeAlias = strawberry.Parent[domain.Conversation]
Said: TypeAlias = strawberry.Parent[domain.Statement]


@shows(domain.Statement)
class Statement(Node):
    """One thing that somebody thinks, for others to agree with or not; nobody is told whose."""

    number: int = strawberry.field(description="Of its conversation, from 1.")
    text: str = strawberry.field(
        description="At most 140 characters; empty once hidden, but for its author and convenor."
    )
    at: dt.datetime = strawberry.field(description="When it was said.")
    hidden_at: dt.datetime | None = strawberry.field(description="Since when it is hidden.")
    because: str = strawberry.field(description="Why it is hidden; empty if it is not.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Statement:
        return await domain.find_statement(info.context.actor, as_uuid(key))

    @strawberry.field(
        graphql_type=Annotated["Conversation", strawberry.lazy("schema.opinions.conversation")],
        description="Where it was said.",
    )
    def conversation(parent: Said) -> domain.Conversation:
        return parent.conversation

    @strawberry.field(description="Whether it is yours.")
    def viewer_said(parent: Said) -> bool:
        return parent.mine

    @strawberry.field(description="What you think of it; null while you have not said.")
    def viewer_stance(parent: Said) -> Stance | None:
        return parent.stance

    viewer_cannot_vote = cannot("vote", "say what you think of it")
    viewer_cannot_take_back = cannot("take_back", "take it back")
    viewer_cannot_hide = cannot("hide", "hide it")
    viewer_cannot_restore = cannot("restore", "show it again")


@shows(domain.Conversation)
class Conversation(Node):
    """A question put to the residents of an estate, about a proposal or by itself."""

    question: str = strawberry.field(description="What is asked.")
    opened_at: dt.datetime = strawberry.field(description="Since when.")
    closes_at: dt.datetime = strawberry.field(description="Until when.")
    ended_at: dt.datetime | None = strawberry.field(
        description="Since when nobody votes any more; null while it is open."
    )

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Conversation:
        return await domain.find(info.context.actor, as_uuid(key))

    @strawberry.field(graphql_type=Estate, description="Of which estate.")
    def estate(parent: Parent) -> estates.Estate:
        return parent.estate

    @strawberry.field(graphql_type=Proposal | None, description="About which proposal, if any.")
    async def proposal(parent: Parent, info: Info) -> proposed.Proposal | None:
        if parent.proposal is None:
            return None
        try:
            return await proposed.find(info.context.actor, parent.proposal)
        except NotFound:
            return None

    @strawberry.field(
        graphql_type=list[Statement], description="In the order they were said; at most 200."
    )
    async def statements(parent: Parent, info: Info) -> tuple[domain.Statement, ...]:
        return await domain.statements(info.context.actor, parent)

    @strawberry.field(
        graphql_type=Statement | None,
        description="The statement for you to vote on next; null when none is left.",
    )
    async def next_statement(parent: Parent, info: Info) -> domain.Statement | None:
        actor = info.context.actor
        said = await domain.statements(actor, parent)
        return domain.following(actor, said, await domain.map_of(actor, parent, said))

    @strawberry.field(
        graphql_type=OpinionMap | None, description="The map; null before 12 have voted."
    )
    async def map(parent: Parent, info: Info) -> domain.OpinionMap | None:
        actor = info.context.actor
        return await domain.map_of(actor, parent, await domain.statements(actor, parent))

    viewer_cannot_say = cannot("say", "add a statement")
    viewer_cannot_vote = cannot("vote", "vote on its statements")
    viewer_cannot_close = cannot("close", "close it before its day")


ConversationResult = Annotated[
    Conversation | Refusal,
    strawberry.union("ConversationResult", description="A conversation, or why not."),
]
StatementResult = Annotated[
    Statement | Refusal,
    strawberry.union("StatementResult", description="A statement, or why not."),
]
