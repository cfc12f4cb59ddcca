"""The discussion of a proposal as readers of the API see it."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, TypeAlias

import strawberry

from resolvers import comments as domain
from resolvers.comments import CommentOrder, CommentStance
from resolvers.lists import Page
from schema.arguments import After, First, about
from schema.comments.comment import Comment
from schema.connections import Connection
from schema.context import Info
from schema.nodes import shows
from schema.refusals import Refusal, cannot

Parent: TypeAlias = strawberry.Parent[domain.Discussion]
Talked: TypeAlias = strawberry.Parent[domain.Thread]


@dataclass(frozen=True, slots=True)
class Side:
    """How many comments take a side."""

    stance: CommentStance
    count: int


@shows(Side)
class DiscussionSide:
    """How many comments take a side; replies have none."""

    stance: CommentStance = strawberry.field(description="Which.")
    count: int = strawberry.field(description="How many.")


@shows(domain.Discussion)
class Discussion:
    """What neighbours say of a proposal."""

    open: bool = strawberry.field(description="Whether they talk in this phase, by its rule.")
    total: int = strawberry.field(description="How many comments, with replies.")
    pace_minutes: int = strawberry.field(
        description="Minutes between two comments of one person; 0 without slow mode."
    )
    next_at: dt.datetime | None = strawberry.field(
        description="In slow mode, when your next may come."
    )

    @strawberry.field(description="How many on each side.")
    def sides(parent: Parent) -> list[DiscussionSide]:
        return list(map(Side, parent.sides, parent.sides.values()))  # type: ignore[arg-type]

    @strawberry.field(
        graphql_type=Connection[Comment],
        description="The comments that reply to none, each with its first replies.",
    )
    async def comments(
        parent: Parent,
        info: Info,
        order: Annotated[CommentOrder, about(description="What first.")] = CommentOrder.USEFUL,
        stance: Annotated[CommentStance | None, about(description="Of one side only.")] = None,
        unheard: Annotated[
            bool, about(description="Only what fewer than 3 others marked or replied to.")
        ] = False,
        first: First = 20,
        after: After = None,
    ) -> Page[domain.Comment]:
        how = {"order": order, "stance": stance, "unheard": unheard}
        return await domain.listed_in(info.context.actor, parent, **how, first=first, after=after)  # type: ignore[arg-type]

    viewer_cannot_write = cannot("write", "comment on it")
    viewer_cannot_slow = cannot("slow", "set how fast it goes")


@shows(domain.Thread)
class CommentThread:
    """A comment among what it belongs to: a reply is never shown alone."""

    root: Comment = strawberry.field(description="The comment that replies to none.")
    asked: Comment = strawberry.field(description="The one that was asked for; it may be the root.")

    @strawberry.field(graphql_type=Connection[Comment], description="Its replies, oldest first.")
    def replies(parent: Talked) -> Page[domain.Comment]:
        return parent.replies


@shows(domain.ModerationDesk)
class ModerationDesk:
    """What waits for those who moderate; at most 100 of each."""

    reported: list[Comment] = strawberry.field(description="Reported, the oldest report first.")
    appealed: list[Comment] = strawberry.field(description="Removed, and appealed.")


DiscussionResult = Annotated[
    Discussion | Refusal,
    strawberry.union("DiscussionResult", description="A discussion, or why not."),
]
ThreadResult = Annotated[
    CommentThread | Refusal,
    strawberry.union("CommentThreadResult", description="A thread, or why not."),
]
