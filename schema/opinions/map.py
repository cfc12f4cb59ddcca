"""The map of a conversation as readers of the API see it."""

import datetime as dt
from typing import TypeAlias

import strawberry

from resolvers import opinions as domain
from resolvers.opinions import Stance
from schema.nodes import global_id, shows
from schema.words import worded

worded(Stance, "What somebody thinks of a statement.")
Parent: TypeAlias = strawberry.Parent[domain.OpinionMap]
Tally: TypeAlias = strawberry.Parent[domain.Tally]


@shows(domain.Interval)
class Interval:
    """Where a share lies with a confidence of 95 %, by Wilson's score."""

    low: int = strawberry.field(description="At least, in thousandths.")
    high: int = strawberry.field(description="At most, in thousandths.")


@shows(domain.Tally)
class OpinionTally:
    """How many agree, disagree and pass."""

    agree: int = strawberry.field(description="How many agree.")
    disagree: int = strawberry.field(description="How many do not.")
    passed: int = strawberry.field(description="How many would not say.")
    seen: int = strawberry.field(description="How many there are in all; of these the shares are.")

    @strawberry.field(description="The share of those who agree.")
    def agreeing(parent: Tally) -> Interval:
        return parent.interval(Stance.AGREE)  # type: ignore[return-value]

    @strawberry.field(description="The share of those who do not.")
    def disagreeing(parent: Tally) -> Interval:
        return parent.interval(Stance.DISAGREE)  # type: ignore[return-value]


@shows(domain.Shared)
class OpinionShared:
    """A statement, and what is said of it."""

    stance: Stance = strawberry.field(description="What more than half say, with 95 % confidence.")

    @strawberry.field(description="The id of the statement.")
    def statement(parent: strawberry.Parent[domain.Shared]) -> strawberry.ID:
        return global_id("Statement", parent.statement)


@shows(domain.Group)
class OpinionGroup:
    """People who think alike: their middle and an outline, never where anybody stands alone."""

    size: int = strawberry.field(description="How many, 5 at least.")
    x: int = strawberry.field(description="Their middle in what differs most, in thousandths.")
    y: int = strawberry.field(description="The same, in what differs second most.")
    across: int = strawberry.field(description="The longer half axis of the outline, the same.")
    along: int = strawberry.field(description="The shorter half axis.")
    turned: int = strawberry.field(description="How far it is turned, in degrees.")
    telling: list[OpinionShared] = strawberry.field(
        description="What more of them say than of all others, with 95 % confidence; at most 3."
    )


@shows(domain.Line)
class OpinionLine:
    """What was said of one statement."""

    total: OpinionTally = strawberry.field(description="By all; zeros before 5 have said.")
    groups: list[OpinionTally] = strawberry.field(
        description="By each group, in their order; zeros where fewer than 5 of one have said."
    )

    @strawberry.field(description="The id of the statement.")
    def statement(parent: strawberry.Parent[domain.Line]) -> strawberry.ID:
        return global_id("Statement", parent.statement)


@shows(domain.OpinionMap)
class OpinionMap:
    """Where people agree and where they part, drawn anew while votes come."""

    at: dt.datetime = strawberry.field(description="When it was drawn.")

    @strawberry.field(description="How many have voted.")
    def voters(parent: Parent) -> int:
        return parent.drawn.voters

    @strawberry.field(description="How many of them said enough to be in a group: 7, or all.")
    def grouped(parent: Parent) -> int:
        return parent.drawn.grouped

    @strawberry.field(
        graphql_type=list[OpinionGroup],
        description="The largest first; empty where no groups stand out.",
    )
    def groups(parent: Parent) -> list[domain.Group]:
        return list(parent.drawn.groups)

    @strawberry.field(graphql_type=list[OpinionLine], description="The figures of each statement.")
    def lines(parent: Parent) -> list[domain.Line]:
        return list(parent.drawn.lines)

    @strawberry.field(
        graphql_type=list[OpinionShared],
        description="What more than half of every group say, with 95 % confidence, surest first.",
    )
    def consensus(parent: Parent) -> list[domain.Shared]:
        return list(parent.drawn.consensus)

    @strawberry.field(
        description="The ids of statements to which more than half of one group agree, and less"
        " than half of another, with 95 % confidence; the widest apart first."
    )
    def dividing(parent: Parent) -> list[strawberry.ID]:
        return [global_id("Statement", each) for each in parent.drawn.dividing]

    @strawberry.field(
        description="The place in `groups` of the one you are nearest to; told to you alone."
    )
    def viewer_group(parent: Parent) -> int | None:
        return parent.own
