"""What was told to whom: the inboxes of whoever asks."""

from datetime import datetime
from typing import Annotated

import strawberry

from resolvers import notices as domain
from resolvers.lists import Page
from resolvers.notices import Desk, NoticeBox, NoticeKind
from schema.areas import Area, as_area
from schema.arguments import After, First, Id, about
from schema.connections import Connection
from schema.context import Info
from schema.nodes import Node, as_uuid, global_id, shows, uuid_of
from schema.organisations import Organisation, as_organisation
from schema.refusals import Refusal, shown
from schema.words import worded

worded(NoticeKind, "What a notice is about.")
worded(
    NoticeBox,
    "Which notices are listed.",
    all="All of them.",
    needed="What needs you.",
    news="News of what you follow.",
)
worded(Desk, "An inbox that belongs to a role in an area, whoever holds it.")


@shows(domain.Notice)
class Notice(Node):
    """Something told to you, to an organisation of yours, or to a desk that you hold."""

    kind: NoticeKind = strawberry.field(description="What it is about.")
    due_at: datetime | None = strawberry.field(description="By when something is due, if it is.")
    at: datetime = strawberry.field(description="When it was told.")
    delivered_at: datetime | None = strawberry.field(
        description="When it lay in an inbox that somebody opens; null while nobody does."
    )
    read_at: datetime | None = strawberry.field(description="When it was marked as read.")
    comment_count: int | None = strawberry.field(
        description="News of a discussion: how many comments of neighbours are new; else null."
    )
    answer_count: int | None = strawberry.field(
        description="And how many answers in office; null of all else."
    )
    desk: Desk | None = strawberry.field(description="The desk that was told, if one was.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Notice:
        return await domain.find(info.context.actor, as_uuid(key))

    @strawberry.field(
        description="What it is about: a clock, act, stage or reminder, as in its enum."
    )
    def word(parent: strawberry.Parent[domain.Notice]) -> str | None:
        return parent.word and parent.word.upper()

    @strawberry.field(description="The id of the thing that it is about; `node` finds it.")
    def about(parent: strawberry.Parent[domain.Notice]) -> strawberry.ID:
        return global_id(parent.about_kind.title().replace("_", ""), parent.about)

    @strawberry.field(description="The organisation that was told, if one was.")
    def organisation(parent: strawberry.Parent[domain.Notice]) -> Organisation | None:
        return as_organisation(parent.organisation)

    @strawberry.field(description="The area of the desk that was told.")
    def area(parent: strawberry.Parent[domain.Notice]) -> Area | None:
        return as_area(parent.area)

    @strawberry.field(description="Why you cannot mark it as read; null when you can.")
    def viewer_cannot_read(parent: strawberry.Parent[domain.Notice], info: Info) -> Refusal | None:
        return shown(parent.why_not_read(info.context.actor), info)


NoticeResult = Annotated[
    Notice | Refusal, strawberry.union("NoticeResult", description="A notice, or why not.")
]


@strawberry.type
class NoticeQueries:
    """Your inboxes."""

    @strawberry.field(
        graphql_type=Connection[Notice], description="What was told to you, the newest first."
    )
    async def notices(
        self,
        info: Info,
        unread: Annotated[bool, about(description="Only what nobody has read.")] = False,
        box: Annotated[NoticeBox, about(description="Which.")] = NoticeBox.ALL,
        first: First = 20,
        after: After = None,
    ) -> Page[domain.Notice]:
        actor = info.context.actor
        return await domain.listed(actor, unread=unread, box=box, first=first, after=after)

    @strawberry.field(description="How much lies unread in your inboxes, counted up to 100.")
    async def unread_count(self, info: Info) -> int:
        return await domain.unread(info.context.actor)


@strawberry.type
class NoticeMutations:
    """What is done to notices."""

    @strawberry.mutation(
        graphql_type=NoticeResult, description="Mark a notice as read, for all of its inbox."
    )
    async def notice_read(self, info: Info, id: Id) -> domain.Notice:
        return await domain.read(info.context.actor, uuid_of(id, "Notice"))

    @strawberry.mutation(
        graphql_type=NoticeResult,
        description="Mark a notice as read, and all that is older and unread in the same inbox.",
    )
    async def notice_read_through(self, info: Info, id: Id) -> domain.Notice:
        return await domain.read_through(info.context.actor, uuid_of(id, "Notice"))
