"""Rules of law and custom: versions with their source, and what they ask for."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, TypeAlias

import strawberry

from resolvers import rules as domain
from resolvers.proposals import ProposalStage
from resolvers.rules import (
    Capacity,
    Composition,
    RuleBasis,
    RuleBody,
    RulePeriod,
    RulePurpose,
    RuleWhole,
    Severity,
)
from schema.arguments import about
from schema.context import Info
from schema.nodes import Node, as_uuid, shows
from schema.refusals import Refusal, shown
from schema.rule_inputs import RuleSetInput

Parent: TypeAlias = strawberry.Parent[domain.RuleSet]
Asked: TypeAlias = strawberry.Parent[domain.Requirement]


@shows(domain.Threshold)
class RuleThreshold:
    """A fraction that has to be reached, or if strict exceeded; compare with whole numbers."""

    purpose: RulePurpose = strawberry.field(description="What for.")
    alternative: int = strawberry.field(
        description="All of one alternative must hold; one alternative is enough."
    )
    basis: RuleBasis = strawberry.field(description="What is counted.")
    whole: RuleWhole = strawberry.field(description="Of what it is a part.")
    numerator: int = strawberry.field(description="Above the line.")
    denominator: int = strawberry.field(description="Below the line.")
    strict: bool = strawberry.field(description="Whether it has to be exceeded.")

    @strawberry.field(description="All this for people, in the language asked for.")
    def sentence(parent: strawberry.Parent[domain.Threshold], info: Info) -> str:
        return domain.explained(parent, info.context.language)


@shows(domain.Matter)
class RuleMatter:
    """Something that is decided by a rule."""

    code: str = strawberry.field(description="For programs.")
    item: str = strawberry.field(description="Its item in the article.")
    name: str = strawberry.field(description="The words of the law.")
    secret: bool = strawberry.field(
        description="Whether it is cast secretly: nobody knows who voted what."
    )


@shows(domain.Requirement)
class RuleRequirement:
    """One thing that a rule asks of a composition."""

    asks: Composition = strawberry.field(description="What about.")
    severity: Severity = strawberry.field(description="Whether it forbids forming.")
    number: int | None = strawberry.field(description="How many seats or years, if it counts.")
    capacities: list[Capacity] = strawberry.field(description="Whom it speaks of, if anybody.")

    @strawberry.field(description="The share above the line, if it is one.")
    def numerator(parent: Asked) -> int | None:
        return parent.share.numerator if parent.share else None

    @strawberry.field(description="The share below the line, if it is one.")
    def denominator(parent: Asked) -> int | None:
        return parent.share.denominator if parent.share else None

    @strawberry.field(description="All this for people, in the language asked for.")
    def sentence(parent: Asked, info: Info) -> str:
        return domain.asked(parent, info.context.language)


@shows(domain.Step)
class ProposalPhase:
    """A phase of the procedure."""

    stage: ProposalStage = strawberry.field(description="Which.")
    name: str = strawberry.field(description="What it is called there.")
    least_days: int | None = strawberry.field(description="Full days that it lasts at least.")
    most_days: int | None = strawberry.field(description="Working days after which it is late.")
    talks: bool = strawberry.field(description="Whether neighbours comment in it.")


@shows(domain.Procedure)
class ProposalProcedure:
    """How proposals go by a rule, and what obliges to an answer."""

    homes_least: int = strawberry.field(
        description="So many homes oblige to an answer; or a share, where `thresholds` ask more."
    )
    answer_days: int = strawberry.field(description="Within so many working days.")
    steps: list[ProposalPhase] = strawberry.field(description="The phases, in their order.")


@shows(domain.RuleSet)
class RuleSet(Node):
    """One version of what a law or local custom says of a body."""

    body: RuleBody = strawberry.field(description="Whom it speaks of.")
    area: str | None = strawberry.field(
        description="The code of where it holds, known here or not; null for the country."
    )
    place: str = strawberry.field(description="Where it holds, in words.")
    version: str = strawberry.field(description="Unique for a body in its place.")
    source: str = strawberry.field(description="The law, or who decided it.")
    article: str = strawberry.field(description="Where in it.")
    valid_from: dt.date = strawberry.field(description="The first day.")
    valid_to: dt.date | None = strawberry.field(description="The first day on which it is over.")
    notice_days: int | None = strawberry.field(
        description="Full calendar days between notice and meeting."
    )
    emergency_exempt: bool = strawberry.field(description="Whether an emergency frees from them.")
    publication_days: int = strawberry.field(
        description="Calendar days after a meeting until its minutes are published."
    )
    mandates_most: int | None = strawberry.field(
        description="For how many others one may stand by written mandate; null: any number."
    )
    meets_each: RulePeriod | None = strawberry.field(description="How often it must meet.")
    composes: bool = strawberry.field(
        description="Whether it speaks of a council; only then the next four say something."
    )
    display_days: int = strawberry.field(description="Full calendar days that names stand.")
    filing_days: int | None = strawberry.field(
        description="Calendar days until it must be filed; null when it is not filed."
    )
    handover_days: int = strawberry.field(description="Calendar days for handing over.")
    reminder_days: int = strawberry.field(
        description="How many days before the end of the term the members are reminded."
    )
    note: str = strawberry.field(description="What else is to be known.")
    shipped: bool = strawberry.field(description="Whether it came with the product.")
    thresholds: list[RuleThreshold] = strawberry.field(description="How much is enough.")
    requirements: list[RuleRequirement] = strawberry.field(
        description="What it asks of a composition."
    )
    matters: list[RuleMatter] = strawberry.field(description="What is decided by it.")
    procedure: ProposalProcedure | None = strawberry.field(
        description="How proposals go, in a rule that says so."
    )

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.RuleSet:
        return await domain.find(as_uuid(key))

    @strawberry.field(description="Why you cannot add a version after it; null when you can.")
    def viewer_cannot_renew(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_renew(info.context.actor), info)


RuleSetResult = Annotated[
    RuleSet | Refusal, strawberry.union("RuleSetResult", description="A rule, or why not.")
]


@strawberry.type
class RuleSetQueries:
    """Rules are public."""

    @strawberry.field(
        graphql_type=list[RuleSet],
        description="Every version, by body, the country's first, the newest first.",
    )
    async def rule_sets(
        self, body: Annotated[RuleBody | None, about(description="Only this body's.")] = None
    ) -> Sequence[domain.RuleSet]:
        return await domain.listed(body=body)

    @strawberry.field(
        graphql_type=RuleSet | None,
        description="The rule of the smallest place that holds an area, or null.",
    )
    async def rule_in_force(
        self,
        body: Annotated[RuleBody, about(description="Whom it speaks of.")],
        area: Annotated[str, about(description="The code of the area.")],
        day: Annotated[dt.date | None, about(description="When; today if null.")] = None,
    ) -> domain.RuleSet | None:
        return await domain.in_force(body, area, day)


@strawberry.type
class RuleSetMutations:
    """For administrators."""

    @strawberry.mutation(
        graphql_type=RuleSetResult,
        description="Add a version of a rule; the one before it ends where this one begins.",
    )
    async def rule_set_add(
        self,
        info: Info,
        rule: Annotated[RuleSetInput, about(description="What it says.")],
    ) -> domain.RuleSet:
        return await domain.add(info.context.actor, **asdict(rule))
