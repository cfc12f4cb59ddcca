"""The parts of comments as readers of the API see them."""

import datetime as dt
from typing import TypeAlias

import strawberry

from resolvers import comments as domain
from resolvers.comments import CommentAct, CommentOrder, CommentStance, CommentState
from schema.moderation import ModerationRule
from schema.nodes import global_id, shows
from schema.words import worded

worded(CommentStance, "What a comment wants with a proposal.")
worded(CommentState, "Whether a comment can be read.")
worded(CommentAct, "What is done with a comment.")
worded(
    CommentOrder,
    "What comes first.",
    useful="The most useful, with a share for what is new.",
    new="The newest.",
)
Told: TypeAlias = strawberry.Parent[domain.Report]


@shows(domain.Appeal)
class CommentAppeal:
    """What the author said against a removal."""

    text: str = strawberry.field(description="In words.")
    at: dt.datetime = strawberry.field(description="When.")
    upheld: bool | None = strawberry.field(
        description="Whether the removal stands; null before it is decided."
    )
    answer: str = strawberry.field(description="Why; empty before.")
    decided_at: dt.datetime | None = strawberry.field(description="When it was decided.")


@shows(domain.Decision)
class CommentDecision:
    """What a moderator decided: removed by a rule, or kept where there is none."""

    rule: ModerationRule | None = strawberry.field(description="By which rule it was removed.")
    note: str = strawberry.field(description="Why: for its author and for moderators.")
    at: dt.datetime = strawberry.field(description="When.")
    appeal: CommentAppeal | None = strawberry.field(
        description="What its author said against it: for them and for moderators."
    )


@shows(domain.Report)
class CommentReport:
    """That a comment was said to break a rule; never by whom."""

    rule: ModerationRule = strawberry.field(description="Which rule.")
    note: str = strawberry.field(description="What else was said.")
    at: dt.datetime = strawberry.field(description="When.")
    found: bool = strawberry.field(description="Whether the word list found it, nobody else.")
    removed: bool | None = strawberry.field(
        description="Whether the comment was removed for it; null before that is decided."
    )
    decided_at: dt.datetime | None = strawberry.field(description="When that was decided.")

    @strawberry.field(description="Which comment; `comment` finds it.")
    def comment(parent: Told) -> strawberry.ID:
        return global_id("Comment", parent.comment)


@shows(domain.Text)
class CommentText:
    """What a comment read, from when on."""

    number: int = strawberry.field(description="Which text, from 1.")
    text: str = strawberry.field(description="In words.")
    at: dt.datetime = strawberry.field(description="Since when.")
