"""How long what is kept and may take: law and local custom, each version with its source."""

from datetime import datetime
from typing import Annotated, TypeAlias

import strawberry

from resolvers import periods
from resolvers.periods import Kept, Promised
from schema.arguments import about
from schema.calendar import Unit
from schema.context import Info
from schema.nodes import shows
from schema.refusals import Refusal, shown
from schema.words import worded

worded(Kept, "What is kept for a time.")
worded(Promised, "What must be done by a time.")

Promise: TypeAlias = strawberry.Parent[periods.RightRule]
Keeping: TypeAlias = strawberry.Parent[periods.RetentionRule]
RightRules: TypeAlias = tuple[periods.RightRule, ...]
RetentionRules: TypeAlias = tuple[periods.RetentionRule, ...]


@shows(periods.RightRule)
class RightRule:
    """By when something must be done, and where that is written."""

    kind: Promised = strawberry.field(description="What.")
    amount: int = strawberry.field(description="How many units.")
    unit: Unit = strawberry.field(description="What is counted.")
    source: str = strawberry.field(description="Where it is written.")
    version: str = strawberry.field(description="Which version.")
    from_at: datetime = strawberry.field(description="Since when it holds.")

    @strawberry.field(description="Why you cannot set another; null when you can.")
    def viewer_cannot_set(parent: Promise, info: Info) -> Refusal | None:
        return shown(parent.why_not_set(info.context.actor), info)


@shows(periods.RetentionRule)
class RetentionRule:
    """How long something is kept with the names in it."""

    what: Kept = strawberry.field(description="What.")
    amount: int = strawberry.field(description="How many units.")
    unit: Unit = strawberry.field(description="What is counted.")
    source: str = strawberry.field(description="Where it is written.")
    version: str = strawberry.field(description="Which version.")
    from_at: datetime = strawberry.field(description="Since when it holds.")

    @strawberry.field(description="Why you cannot set another; null when you can.")
    def viewer_cannot_set(parent: Keeping, info: Info) -> Refusal | None:
        return shown(parent.why_not_set(info.context.actor), info)


RightRuleResult = Annotated[
    RightRule | Refusal, strawberry.union("RightRuleResult", description="A rule, or why not.")
]
RetentionRuleResult = Annotated[
    RetentionRule | Refusal,
    strawberry.union("RetentionRuleResult", description="A rule, or why not."),
]
Past = Annotated[bool, about(description="With those of before, the newest of each first.")]
Amount = Annotated[int, about(description="How many units, 1 to 1,200.")]
Counted = Annotated[Unit, about(description="What is counted.")]
Source = Annotated[str, about(description="Where it is written, 1 to 120 characters.")]
Version = Annotated[str, about(description="Which version of that, 1 to 20 characters.")]


@strawberry.type
class PeriodQueries:
    """The periods are public."""

    @strawberry.field(graphql_type=list[RightRule], description="By when what must be done.")
    async def right_rules(self, past: Past = False) -> RightRules:
        return await periods.right_versions() if past else await periods.right_rules()

    @strawberry.field(graphql_type=list[RetentionRule], description="How long what is kept.")
    async def retention_rules(self, past: Past = False) -> RetentionRules:
        return await periods.retention_versions() if past else await periods.retention_rules()


@strawberry.type
class PeriodMutations:
    """For administrators of a city or above it."""

    @strawberry.mutation(
        graphql_type=RightRuleResult,
        description="Say by when something must be done from now on, within what the law lets.",
    )
    async def right_rule_set(
        self,
        info: Info,
        kind: Annotated[Promised, about(description="What must be done.")],
        amount: Amount,
        unit: Counted,
        source: Source,
        version: Version,
    ) -> periods.RightRule:
        return await periods.set_right_rule(
            info.context.actor,
            kind=kind,
            amount=amount,
            unit=unit,
            source=source,
            version=version,
        )

    @strawberry.mutation(
        graphql_type=RetentionRuleResult,
        description="Say how long something is kept from now on, no shorter than the law asks.",
    )
    async def retention_rule_set(
        self,
        info: Info,
        what: Annotated[Kept, about(description="What is kept.")],
        amount: Amount,
        unit: Counted,
        source: Source,
        version: Version,
    ) -> periods.RetentionRule:
        return await periods.set_retention_rule(
            info.context.actor,
            what=what,
            amount=amount,
            unit=unit,
            source=source,
            version=version,
        )
