"""The policy of signing in: law and local custom, each version with its source."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Annotated, TypeAlias

import strawberry

from resolvers import credentials, rates
from resolvers.actors import PostKind
from resolvers.rates import Rate
from schema.arguments import about
from schema.context import Info
from schema.nodes import shows
from schema.refusals import Refusal, shown
from schema.words import worded

worded(Rate, "What is counted so that nobody does it too often.")

OfSignIn: TypeAlias = strawberry.Parent[credentials.Rule]
OfPasswords: TypeAlias = strawberry.Parent[credentials.PasswordRule]
OfRate: TypeAlias = strawberry.Parent[rates.RateRule]


@shows(credentials.Rule)
class SignInRule:
    """How long a session lasts for holders of a post, and whether one step is enough."""

    post_kind: PostKind | None = strawberry.field(description="Null: for everybody.")
    second_step: bool = strawberry.field(description="Whether the post takes two steps.")
    source: str = strawberry.field(description="Where it is written.")
    version: str = strawberry.field(description="Which version of that.")
    from_at: datetime = strawberry.field(description="Since when it holds.")

    @strawberry.field(description="Minutes without a request after which it ends.")
    def idle_minutes(parent: OfSignIn) -> int:
        return _minutes(parent.idle)

    @strawberry.field(description="Minutes after which it ends in any case.")
    def absolute_minutes(parent: OfSignIn) -> int:
        return _minutes(parent.absolute)

    @strawberry.field(description="Why you cannot set another; null when you can.")
    def viewer_cannot_set(parent: OfSignIn, info: Info) -> Refusal | None:
        return shown(parent.why_not_set(info.context.actor), info)


@shows(credentials.PasswordRule)
class PasswordRule:
    """What a password must be, and what follows wrong ones."""

    shortest: int = strawberry.field(description="How many signs at least.")
    classes: int = strawberry.field(
        description="How many of: capitals, small letters, digits, other signs."
    )
    days: int = strawberry.field(description="After how many another is needed.")
    failures: int = strawberry.field(description="How many wrong ones in a row lock it.")
    source: str = strawberry.field(description="Where it is written.")
    version: str = strawberry.field(description="Which version of that.")
    from_at: datetime = strawberry.field(description="Since when it holds.")

    @strawberry.field(description="For how many minutes it is locked.")
    def lock_minutes(parent: OfPasswords) -> int:
        return _minutes(parent.lock)

    @strawberry.field(description="Why you cannot set another; null when you can.")
    def viewer_cannot_set(parent: OfPasswords, info: Info) -> Refusal | None:
        return shown(parent.why_not_set(info.context.actor), info)


@shows(rates.RateRule)
class RateRule:
    """How many within a time; what is unused comes back steadily."""

    rate: Rate = strawberry.field(description="Of what.")
    many: int = strawberry.field(description="How many at once, and in all within the time.")
    source: str = strawberry.field(description="Where it is written.")
    version: str = strawberry.field(description="Which version of that.")
    from_at: datetime = strawberry.field(description="Since when it holds.")

    @strawberry.field(description="The time in minutes.")
    def minutes(parent: OfRate) -> int:
        return _minutes(parent.per)

    @strawberry.field(description="Why you cannot set another; null when you can.")
    def viewer_cannot_set(parent: OfRate, info: Info) -> Refusal | None:
        return shown(parent.why_not_set(info.context.actor), info)


SignInRuleResult = Annotated[
    SignInRule | Refusal, strawberry.union("SignInRuleResult", description="A rule, or why not.")
]
PasswordRuleResult = Annotated[
    PasswordRule | Refusal,
    strawberry.union("PasswordRuleResult", description="A rule, or why not."),
]
RateRuleResult = Annotated[
    RateRule | Refusal, strawberry.union("RateRuleResult", description="A rule, or why not.")
]
Past = Annotated[bool, about(description="With those of before, the newest first.")]
Source = Annotated[str, about(description="Where it is written, 1 to 120 characters.")]
Version = Annotated[str, about(description="Which version of that, 1 to 20 characters.")]
Number = Annotated[int, about(description="See the limits of the description.")]


@strawberry.type
class SignInRuleQueries:
    """The policy is public."""

    @strawberry.field(
        graphql_type=list[SignInRule],
        description="How long sessions last and who signs in by two steps; the shortest counts.",
    )
    async def sign_in_rules(self, past: Past = False) -> Iterable[credentials.Rule]:
        return await credentials.versions() if past else credentials.rules()

    @strawberry.field(
        graphql_type=list[PasswordRule], description="What a password must be: one rule now."
    )
    async def password_rules(self, past: Past = False) -> Iterable[credentials.PasswordRule]:
        return (await credentials.password_versions()) if past else [credentials.password_rule()]

    @strawberry.field(graphql_type=list[RateRule], description="How often something may be done.")
    async def rate_rules(self, past: Past = False) -> Iterable[rates.RateRule]:
        return await rates.versions() if past else (await rates.rules()).values()


@strawberry.type
class SignInRuleMutations:
    """For administrators of a city or above it."""

    @strawberry.mutation(
        graphql_type=SignInRuleResult,
        description="Say how holders of a post sign in from now on: minutes from 5 to 129,600.",
    )
    async def sign_in_rule_set(
        self,
        info: Info,
        second_step: Annotated[bool, about(description="Two steps; never asked of everybody.")],
        idle_minutes: Number,
        absolute_minutes: Number,
        source: Source,
        version: Version,
        post_kind: Annotated[PostKind | None, about(description="Null: everybody.")] = None,
    ) -> credentials.Rule:
        return await credentials.set_rule(
            info.context.actor,
            post_kind=post_kind,
            second_step=second_step,
            idle_minutes=idle_minutes,
            absolute_minutes=absolute_minutes,
            source=source,
            version=version,
        )

    @strawberry.mutation(
        graphql_type=PasswordRuleResult,
        description="Say what a password must be from now on: 8 to 64 signs of 1 to 4 kinds, for "
        "1 to 3,650 days; 3 to 10 wrong ones lock it for 1 to 1,440 minutes.",
    )
    async def password_rule_set(
        self,
        info: Info,
        shortest: Number,
        classes: Number,
        days: Number,
        failures: Number,
        lock_minutes: Number,
        source: Source,
        version: Version,
    ) -> credentials.PasswordRule:
        return await credentials.set_password_rule(
            info.context.actor,
            shortest=shortest,
            classes=classes,
            days=days,
            failures=failures,
            lock_minutes=lock_minutes,
            source=source,
            version=version,
        )

    @strawberry.mutation(
        graphql_type=RateRuleResult,
        description="Say how often something may be done from now on: 10 to 1,000,000 within "
        "1 to 1,440 minutes.",
    )
    async def rate_rule_set(
        self,
        info: Info,
        rate: Annotated[Rate, about(description="Of what.")],
        many: Number,
        minutes: Number,
        source: Source,
        version: Version,
    ) -> rates.RateRule:
        return await rates.set_rule(
            info.context.actor,
            rate=rate,
            many=many,
            minutes=minutes,
            source=source,
            version=version,
        )


def _minutes(time: timedelta) -> int:
    return time // timedelta(minutes=1)
