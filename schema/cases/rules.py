"""Dispatch rules: how they are tried, what is wrong with them, how they are set."""

import datetime as dt
from typing import Annotated, Any, TypeAlias
from uuid import UUID

import strawberry

from resolvers import cases as domain
from resolvers.cases import Miss, RuleDays, RuleFault, Urgency
from schema.areas import Area, as_area
from schema.arguments import Code, Id, about
from schema.cases.categories import Category, as_category
from schema.context import Info
from schema.nodes import Node, as_uuid, shows, uuid_of
from schema.organisations import Organisation, as_organisation
from schema.refusals import Refusal, shown
from schema.words import worded

worded(RuleDays, "On which days a dispatch rule holds.")
worded(Miss, "Why a dispatch rule that speaks of a case's place and category did not send it.")
worded(
    RuleFault,
    "What is wrong with a dispatch rule.",
    covered="An earlier rule takes all that it could take.",
    nobody_there="Nobody works where it leads.",
    not_serving="Its organisation does not serve the area.",
    no_company="No estate there has a property company.",
    area_retired="Its area is retired.",
    category_retired="Its category is retired.",
    comes_back="Of four or more that it sent in 90 days, over half came back or were passed on.",
    ends_soon="It ends within 30 days, and no other rule takes its place.",
    expired="It ended by its date within the last 90 days, and no other rule took its place.",
)

Rule: TypeAlias = strawberry.Parent[domain.DispatchRule]
Going: TypeAlias = strawberry.Parent[domain.Route]


@shows(domain.DispatchRule)
class DispatchRule(Node):
    """Cases of a place, category, urgency and time go to an organisation."""

    estate_company: bool = strawberry.field(
        description="Whether it leads to the property company of the case's estate."
    )
    urgency: Urgency | None = strawberry.field(description="Only cases as urgent; null for all.")
    days: RuleDays | None = strawberry.field(description="Only on such days; null for all.")
    from_time: dt.time | None = strawberry.field(description="From this time of day on.")
    to_time: dt.time | None = strawberry.field(description="And before this one.")
    position: int = strawberry.field(description="The lowest is tried first, 1 to 999.")
    source: str = strawberry.field(description="Where it is written.")
    version: str = strawberry.field(description="Of that.")
    note: str = strawberry.field(description="Why it was set.")
    from_at: dt.datetime = strawberry.field(description="Since when it holds.")
    to_at: dt.datetime | None = strawberry.field(description="Until when; null without an end.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.DispatchRule:
        return await domain.find_rule(as_uuid(key))

    @strawberry.field(description="Where it holds, with all that lies below.")
    def area(parent: Rule) -> Area | None:
        return as_area(parent.area)

    @strawberry.field(description="What it is about; null for all.")
    def category(parent: Rule) -> Category | None:
        return as_category(parent.category)

    @strawberry.field(description="Whom it leads to; null for the company of the estate.")
    def organisation(parent: Rule) -> Organisation | None:
        return as_organisation(parent.organisation)

    @strawberry.field(description="Who answers for it.")
    def owner(parent: Rule) -> Organisation | None:
        return as_organisation(parent.owner)

    @strawberry.field(description="Why you cannot have it tried elsewhere; null when you can.")
    def viewer_cannot_move(parent: Rule, info: Info) -> Refusal | None:
        return shown(parent.why_not_move(info.context.actor, dt.datetime.now(dt.UTC)), info)

    @strawberry.field(description="Why you cannot end it; null when you can.")
    def viewer_cannot_retire(parent: Rule, info: Info) -> Refusal | None:
        return shown(parent.why_not_retire(info.context.actor, dt.datetime.now(dt.UTC)), info)


@shows(domain.Fault)
class RuleProblem:
    """What is wrong with a dispatch rule."""

    rule: DispatchRule = strawberry.field(description="Which rule.")
    fault: RuleFault = strawberry.field(description="What is wrong.")
    by: DispatchRule | None = strawberry.field(
        description="The earlier rule that leaves nothing for it."
    )


@shows(domain.RuleRate)
class RuleRate:
    """How often a rule sent in the last 90 days, and how often to the wrong desk."""

    rule: DispatchRule = strawberry.field(description="Which rule.")
    sent: int = strawberry.field(description="How many cases it sent: the denominator.")
    wrong: int = strawberry.field(
        description="How many of these came back or were passed on: the numerator."
    )


@shows(domain.Tried)
class TriedRule:
    """A rule that was tried for a case."""

    rule: DispatchRule = strawberry.field(description="Which one.")
    miss: Miss | None = strawberry.field(description="Why it did not send; null when it did.")


@shows(domain.Route)
class Route:
    """Where the rules sent a case, and which were tried for it, in their order."""

    at: dt.datetime = strawberry.field(description="When they were tried.")
    rule: DispatchRule | None = strawberry.field(
        description="The first that matched; null when the dispatchers decide."
    )
    tried: list[TriedRule] = strawberry.field(description="Those that speak of its category.")
    others: int = strawberry.field(description="How many of its place speak of other categories.")

    @strawberry.field(description="Whom they sent it to.")
    def organisation(parent: Going) -> Organisation | None:
        return as_organisation(parent.organisation)


@strawberry.input(description="A dispatch rule that is set, or tried.")
class Rules:
    """Raw, as all inputs: the resolver checks."""

    category: str | None = strawberry.field(default=None, description="Its code; null for all.")
    organisation: strawberry.ID | None = strawberry.field(
        default=None, description="Whom it leads to; null for the company of the estate."
    )
    urgency: Urgency | None = strawberry.field(default=None, description="Only cases as urgent.")
    days: RuleDays | None = strawberry.field(default=None, description="Only on such days.")
    from_time: dt.time | None = strawberry.field(default=None, description="Only from then on.")
    to_time: dt.time | None = strawberry.field(default=None, description="And before then.")
    position: int = strawberry.field(default=500, description="The lowest is tried first.")
    owner: strawberry.ID | None = strawberry.field(default=None, description="Who answers for it.")
    source: str = strawberry.field(description="Where it is written, 1 to 100 characters.")
    version: str = strawberry.field(description="Of that, 1 to 20 characters.")
    note: str = strawberry.field(default="", description="Why, up to 500 characters.")
    from_date: dt.date | None = strawberry.field(default=None, description="Its first day.")
    to_date: dt.date | None = strawberry.field(default=None, description="Its last day.")
    client_key: strawberry.ID | None = strawberry.field(
        default=None, description="A UUID of the client's; a repeat returns the first rule."
    )

    def given(self) -> dict[str, Any]:
        """As the resolver takes it."""
        return {
            **vars(self),
            "organisation": _organisation(self.organisation),
            "owner": _organisation(self.owner),
        }


def _organisation(id: strawberry.ID | None) -> UUID | None:
    return uuid_of(id, "Organisation") if id else None


DispatchRuleResult = Annotated[
    DispatchRule | Refusal,
    strawberry.union("DispatchRuleResult", description="A dispatch rule, or why not."),
]


@strawberry.type
class RuleQueries:
    """Rules are public."""

    @strawberry.field(
        graphql_type=list[DispatchRule],
        description="The rules that hold in an area now or later, in the order they are tried.",
    )
    async def dispatch_rules(self, area: Code) -> tuple[domain.DispatchRule, ...]:
        return await domain.rules(area)

    @strawberry.field(
        graphql_type=list[RuleProblem],
        description="What is wrong with the rules that hold in an area.",
    )
    async def dispatch_rule_problems(self, area: Code) -> tuple[domain.Fault, ...]:
        return await domain.faults(area)

    @strawberry.field(
        graphql_type=list[RuleRate],
        description="How often each rule of an area sent in the last 90 days, and how often wrong.",
    )
    async def dispatch_rule_rates(self, area: Code) -> tuple[domain.RuleRate, ...]:
        return await domain.rates(area)

    @strawberry.field(description="Why you cannot set dispatch rules there; null when you can.")
    async def viewer_cannot_set_dispatch_rule(self, info: Info, area: Code) -> Refusal | None:
        return shown(domain.why_not_set_rule(info.context.actor, area), info)


@strawberry.type
class RuleMutations:
    """For administrators and dispatchers of the area."""

    @strawberry.mutation(
        graphql_type=DispatchRuleResult, description="Decide who is responsible from now on."
    )
    async def dispatch_rule_set(
        self,
        info: Info,
        area: Code,
        rule: Annotated[Rules, about(description="What it says.")],
    ) -> domain.DispatchRule:
        return await domain.set_rule(info.context.actor, area=area, **rule.given())

    @strawberry.mutation(
        graphql_type=DispatchRuleResult, description="Have a rule tried earlier or later."
    )
    async def dispatch_rule_move(
        self,
        info: Info,
        id: Id,
        position: Annotated[int, about(description="1 to 999; the lowest is tried first.")],
    ) -> domain.DispatchRule:
        rule = uuid_of(id, "DispatchRule")
        return await domain.move_rule(info.context.actor, rule, position=position)

    @strawberry.mutation(
        graphql_type=DispatchRuleResult, description="End a rule; what it sent stays there."
    )
    async def dispatch_rule_retire(self, info: Info, id: Id) -> domain.DispatchRule:
        return await domain.retire_rule(info.context.actor, uuid_of(id, "DispatchRule"))
