"""Comments, read and followed."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated

import strawberry

from resolvers import comments as domain
from schema.arguments import After, First, Id, about
from schema.comments.comment import Comment, CommentResult
from schema.comments.discussion import (
    DiscussionResult,
    ModerationDesk,
    ThreadResult,
)
from schema.comments.parts import CommentReport
from schema.context import Info
from schema.live import moments
from schema.nodes import uuid_of


@strawberry.type
class CommentQueries:
    """For those who belong to an estate or serve it."""

    @strawberry.field(
        graphql_type=CommentResult, description="One comment; what was removed says so."
    )
    async def comment(self, info: Info, id: Id) -> domain.Comment:
        return await domain.find(info.context.actor, uuid_of(id, "Comment"))

    @strawberry.field(
        graphql_type=ThreadResult, description="A comment or a reply among what it belongs to."
    )
    async def comment_thread(
        self, info: Info, id: Id, first: First = 20, after: After = None
    ) -> domain.Thread:
        asked = uuid_of(id, "Comment")
        return await domain.thread(info.context.actor, asked, first=first, after=after)

    @strawberry.field(graphql_type=DiscussionResult, description="What is said of a proposal.")
    async def discussion(
        self,
        info: Info,
        proposal: Annotated[strawberry.ID, about(description="The id of the proposal.")],
    ) -> domain.Discussion:
        return await domain.discussion(info.context.actor, uuid_of(proposal, "Proposal"))

    @strawberry.field(
        graphql_type=list[Comment], description="What you wrote, the newest first; at most 100."
    )
    async def my_comments(self, info: Info) -> tuple[domain.Comment, ...]:
        return await domain.mine(info.context.actor)

    @strawberry.field(
        graphql_type=list[CommentReport],
        description="What you reported, and what came of it; at most 100.",
    )
    async def my_comment_reports(self, info: Info) -> tuple[domain.Report, ...]:
        return await domain.my_reports(info.context.actor)

    @strawberry.field(
        graphql_type=ModerationDesk, description="What waits for you who moderate discussions."
    )
    async def moderation_desk(self, info: Info) -> domain.ModerationDesk:
        return await domain.desk(info.context.actor)

    @strawberry.field(
        graphql_type=list[CommentReport],
        description="For moderators: what was reported of a comment; at most 200.",
    )
    async def comment_reports(self, info: Info, id: Id) -> tuple[domain.Report, ...]:
        return await domain.reports(info.context.actor, uuid_of(id, "Comment"))


@strawberry.type
class CommentSubscriptions:
    """Discussions while they go on."""

    @strawberry.subscription(
        graphql_type=Comment,
        description="A comment or reply of a proposal, whenever one is written, changed, taken"
        " back, removed or put back; without its replies.",
    )
    async def comment_changed(
        self,
        info: Info,
        proposal: Annotated[strawberry.ID, about(description="The id of the proposal.")],
    ) -> AsyncGenerator[domain.Comment, None]:
        about_it = uuid_of(proposal, "Proposal")
        await domain.discussion(info.context.actor, about_it)
        async with aclosing(moments(info.context, domain.subject(about_it))) as told:
            async for entry in told:
                news = await domain.news.of(entry) if entry else None
                comment = news.to(info.context.actor) if news else None
                if comment:
                    yield comment
