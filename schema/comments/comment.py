"""A comment as readers of the API see it."""

import datetime as dt
from typing import Annotated, TypeAlias

import strawberry

from resolvers import comments as domain
from resolvers import organisations, proposals
from resolvers.comments import CommentStance, CommentState
from resolvers.councils import CouncilKind
from schema.comments.parts import CommentDecision, CommentText
from schema.context import Info
from schema.nodes import Node, as_uuid, global_id, shows
from schema.organisations import Organisation
from schema.proposals.proposal import Proposal
from schema.refusals import Refusal, cannot

Parent: TypeAlias = strawberry.Parent[domain.Comment]
Below = Annotated["Comment", strawberry.lazy("schema.comments.comment")]


@shows(domain.Comment)
class Comment(Node):
    """What somebody says of a proposal, or of another comment."""

    stance: CommentStance | None = strawberry.field(description="Its side; null of a reply.")
    text: str = strawberry.field(
        description="In words; empty where it was removed or taken back and is not yours to read."
    )
    language: str = strawberry.field(description="The language of the words, as BCP 47 has it.")
    revision: int = strawberry.field(description="How many texts it has had.")
    at: dt.datetime = strawberry.field(description="When it was written.")
    edited_at: dt.datetime | None = strawberry.field(description="When it was changed last.")
    state: CommentState = strawberry.field(description="Whether it can be read.")
    name: str | None = strawberry.field(description="Who wrote it, masked; null if in office.")
    official: bool = strawberry.field(description="Whether it was written in office.")
    council: CouncilKind | None = strawberry.field(description="In which council's name.")
    useful: int = strawberry.field(description="How many found it useful.")
    reply_count: int = strawberry.field(description="How many replies it has.")
    decision: CommentDecision | None = strawberry.field(
        description="What a moderator decided last; null if nobody did."
    )

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Comment:
        return await domain.find(info.context.actor, as_uuid(key))

    @strawberry.field(graphql_type=Organisation | None, description="In which office's name.")
    def organisation(parent: Parent) -> organisations.Organisation | None:
        return organisations.get(parent.organisation)

    @strawberry.field(graphql_type=Proposal, description="The proposal that it is about.")
    async def proposal(parent: Parent, info: Info) -> proposals.Proposal:
        if parent.discussion.shared:
            return await proposals.find(info.context.actor, parent.proposal.id)
        return parent.proposal

    @strawberry.field(description="The comment that it replies to; null if to none.")
    def parent(parent: Parent) -> strawberry.ID | None:
        return global_id("Comment", parent.parent) if parent.parent else None

    @strawberry.field(
        graphql_type=list[Below],
        description="The first 3 of its replies, official ones in front; `commentThread` has all.",
    )
    def replies(parent: Parent) -> list[domain.Comment]:
        return list(parent.replies)

    @strawberry.field(
        graphql_type=list[CommentText], description="What it read before, and what it reads now."
    )
    async def texts(parent: Parent) -> tuple[domain.Text, ...]:
        return await domain.texts_of(parent) if parent.text else ()

    @strawberry.field(description="Whether you wrote it.")
    def viewer_wrote(parent: Parent, info: Info) -> bool:
        return parent.own(info.context.actor)

    @strawberry.field(description="Whether you found it useful.")
    def viewer_marked(parent: Parent) -> bool:
        return parent.marked

    @strawberry.field(description="Whether you said that it breaks a rule.")
    def viewer_reported(parent: Parent) -> bool:
        return parent.reported

    viewer_cannot_reply = cannot("reply", "reply to it")
    viewer_cannot_answer = cannot("answer", "answer it in office")
    viewer_cannot_edit = cannot("edit", "change its words")
    viewer_cannot_take_back = cannot("take_back", "take it back")
    viewer_cannot_mark = cannot("mark", "find it useful")
    viewer_cannot_unmark = cannot("unmark", "take that back")
    viewer_cannot_report = cannot("report", "say that it breaks a rule")
    viewer_cannot_remove = cannot("remove", "remove it")
    viewer_cannot_keep = cannot("keep", "decide that it stays")
    viewer_cannot_appeal = cannot("appeal", "appeal against its removal")
    viewer_cannot_uphold = cannot("uphold", "decide that the removal stands")
    viewer_cannot_restore = cannot("restore", "put it back on appeal")


CommentResult = Annotated[
    Comment | Refusal, strawberry.union("CommentResult", description="A comment, or why not.")
]
