"""Rules of how long things may take, the escalation ladder, and what a case would get."""

import datetime as dt
from dataclasses import asdict
from typing import Annotated, Any, TypeAlias

import strawberry

from resolvers import cases as domain
from resolvers.calendar import Unit
from resolvers.cases import Clock, Rung, Urgency
from schema.areas import Area, as_area
from schema.arguments import Code, Id, about
from schema.calendar import Deadline
from schema.cases.categories import Category, as_category
from schema.context import Info
from schema.nodes import Node, as_uuid, shows, uuid_of
from schema.refusals import Refusal, shown
from schema.words import worded

worded(Rung, "Whom a step of the escalation ladder tells.")

Rule: TypeAlias = strawberry.Parent[domain.DeadlineRule]
Version: TypeAlias = strawberry.Parent[domain.Ladder]
Would: TypeAlias = strawberry.Parent[domain.Expected]


@shows(domain.DeadlineRule)
class DeadlineRule(Node):
    """How long something may take; the most specific rule that holds decides."""

    clock: Clock = strawberry.field(description="For what.")
    urgency: Urgency | None = strawberry.field(description="Only cases as urgent; null for all.")
    amount: int = strawberry.field(description="How many units.")
    unit: Unit = strawberry.field(description="Of which unit.")
    rolls: bool = strawberry.field(
        description="Whether natural days and months move behind a day off."
    )
    source: str = strawberry.field(description="Where it is written.")
    version: str = strawberry.field(description="Of that.")
    note: str = strawberry.field(description="Why it was set.")
    from_at: dt.datetime | None = strawberry.field(
        description="Since when it holds; null for what came with the product."
    )
    to_at: dt.datetime | None = strawberry.field(description="Until when; null without an end.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.DeadlineRule:
        return domain.find_deadline(as_uuid(key))

    @strawberry.field(description="Where it holds, with all that lies below; null for all.")
    def area(parent: Rule) -> Area | None:
        return as_area(parent.area)

    @strawberry.field(description="What it is about; null for all.")
    def category(parent: Rule) -> Category | None:
        return as_category(parent.category)

    @strawberry.field(description="Why you cannot end it; null when you can.")
    def viewer_cannot_retire(parent: Rule, info: Info) -> Refusal | None:
        return shown(parent.why_not_retire(info.context.actor), info)


@shows(domain.EscalationStep)
class EscalationStep:
    """One step of the ladder: at a share of the time, or so long after its end."""

    urgency: Urgency | None = strawberry.field(description="Only cases as urgent; null for all.")
    percent: int | None = strawberry.field(description="Of the time; 100 is its end.")
    amount: int | None = strawberry.field(description="How many units after the end.")
    unit: Unit | None = strawberry.field(description="Of which unit.")
    rung: Rung = strawberry.field(description="Whom it tells.")


@shows(domain.Ladder)
class EscalationLadder:
    """One version of the ladder; a clock keeps the one that held when it started."""

    source: str = strawberry.field(description="Where it is written.")
    version: str = strawberry.field(description="Of that.")
    from_at: dt.datetime | None = strawberry.field(
        description="Since when it holds; null for what came with the product."
    )
    to_at: dt.datetime | None = strawberry.field(description="Until when; null without an end.")
    steps: list[EscalationStep] = strawberry.field(description="In their order.")

    @strawberry.field(description="Why you cannot put another in its place; null when you can.")
    def viewer_cannot_set(parent: Version, info: Info) -> Refusal | None:
        return shown(parent.why_not_set(info.context.actor), info)


@strawberry.type(description="A moment at which somebody is told.")
class ExpectedMoment:
    """When and whom."""

    at: dt.datetime = strawberry.field(description="When.")
    rung: Rung = strawberry.field(description="Whom.")


@shows(domain.Expected)
class ExpectedClock:
    """A clock that a case would get, if the clock began now."""

    kind: Clock = strawberry.field(description="For what.")
    rule: DeadlineRule = strawberry.field(description="The rule that decides.")
    start: dt.datetime = strawberry.field(description="The moment from which it was counted.")
    due: Deadline = strawberry.field(description="Its end, line by line.")
    others: list[DeadlineRule] = strawberry.field(
        description="Rules that speak of such a case as well, but say less of it."
    )

    @strawberry.field(description="When it would tell whom; empty for what only limits acts.")
    def moments(parent: Would) -> list[ExpectedMoment]:
        return [ExpectedMoment(at=at, rung=rung) for at, rung in parent.moments]


@strawberry.input(description="How long something may take.")
class DeadlineInput:
    """Raw, as all inputs: the resolver checks."""

    clock: Clock = strawberry.field(description="For what.")
    amount: int = strawberry.field(description="1 to 1,000.")
    unit: Unit = strawberry.field(description="Of which unit.")
    source: str = strawberry.field(description="Where it is written, 1 to 100 characters.")
    version: str = strawberry.field(description="Of that, 1 to 20 characters.")
    category: str | None = strawberry.field(default=None, description="Its code; null for all.")
    urgency: Urgency | None = strawberry.field(default=None, description="Only cases as urgent.")
    rolls: bool = strawberry.field(
        default=True, description="Whether natural days and months move behind a day off."
    )
    note: str = strawberry.field(default="", description="Why, up to 500 characters.")
    from_date: dt.date | None = strawberry.field(default=None, description="Its first day.")
    to_date: dt.date | None = strawberry.field(default=None, description="Its last day.")


@strawberry.input(description="A step: either a percentage, or an amount and its unit.")
class EscalationStepInput:
    """Raw, as all inputs: the resolver checks."""

    rung: Rung = strawberry.field(description="Whom it tells.")
    urgency: Urgency | None = strawberry.field(default=None, description="Only cases as urgent.")
    percent: int | None = strawberry.field(default=None, description="Of the time, 1 to 100.")
    amount: int | None = strawberry.field(default=None, description="Units after the end.")
    unit: Unit | None = strawberry.field(default=None, description="Of which unit.")


@strawberry.input(description="A version of the escalation ladder.")
class EscalationLadderInput:
    """Raw, as all inputs: the resolver checks."""

    steps: list[EscalationStepInput] = strawberry.field(description="1 to 30, in their order.")
    source: str = strawberry.field(description="Where it is written, 1 to 100 characters.")
    version: str = strawberry.field(description="Of that, 1 to 20 characters.")
    from_date: dt.date | None = strawberry.field(
        default=None, description="Its first day; now if null."
    )

    def given(self) -> dict[str, Any]:
        """As the resolver takes it."""
        return asdict(self)


DeadlineRuleResult = Annotated[
    DeadlineRule | Refusal,
    strawberry.union("DeadlineRuleResult", description="A deadline rule, or why not."),
]
EscalationLadderResult = Annotated[
    EscalationLadder | Refusal,
    strawberry.union("EscalationLadderResult", description="The ladder, or why not."),
]


@strawberry.type
class DeadlineQueries:
    """The rules are public."""

    @strawberry.field(
        graphql_type=list[DeadlineRule],
        description="The rules of how long things may take in an area, now or later.",
    )
    async def deadline_rules(self, area: Code) -> tuple[domain.DeadlineRule, ...]:
        return domain.deadline_rules(area)

    @strawberry.field(
        graphql_type=list[ExpectedClock],
        description="What a case that were reported now would get.",
    )
    async def expected_clocks(
        self,
        area: Code,
        category: Annotated[str, about(description="The code of what it is about.")],
        urgency: Annotated[Urgency, about(description="How urgent it is.")] = Urgency.NORMAL,
    ) -> tuple[domain.Expected, ...]:
        return domain.expect(area, category=category, urgency=urgency)

    @strawberry.field(
        graphql_type=list[EscalationLadder],
        description="Every version of the escalation ladder, the oldest first.",
    )
    async def escalation_ladders(self) -> tuple[domain.Ladder, ...]:
        return domain.ladders()

    @strawberry.field(description="Why you cannot set deadline rules there; null when you can.")
    async def viewer_cannot_set_deadline_rule(self, info: Info, area: Code) -> Refusal | None:
        return shown(domain.why_not_set_deadline(info.context.actor, area), info)


@strawberry.type
class DeadlineMutations:
    """For administrators."""

    @strawberry.mutation(
        graphql_type=DeadlineRuleResult,
        description="Decide how long something may take from now on; running clocks keep theirs.",
    )
    async def deadline_rule_set(
        self,
        info: Info,
        rule: Annotated[DeadlineInput, about(description="What it says.")],
        area: Annotated[
            str | None, about(description="The code of where it holds; everywhere if null.")
        ] = None,
    ) -> domain.DeadlineRule:
        return await domain.set_deadline(info.context.actor, area=area, **asdict(rule))

    @strawberry.mutation(
        graphql_type=DeadlineRuleResult, description="End a rule; running clocks keep it."
    )
    async def deadline_rule_retire(self, info: Info, id: Id) -> domain.DeadlineRule:
        return await domain.retire_deadline(info.context.actor, uuid_of(id, "DeadlineRule"))

    @strawberry.mutation(
        graphql_type=EscalationLadderResult,
        description="Put another version of the ladder in the place of the last.",
    )
    async def escalation_ladder_set(
        self,
        info: Info,
        ladder: Annotated[EscalationLadderInput, about(description="What it says.")],
    ) -> domain.Ladder:
        return await domain.set_ladder(info.context.actor, **ladder.given())
