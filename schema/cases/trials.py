"""A dry run of dispatch rules on the cases of the last 30 days."""

from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry

from resolvers import cases as domain
from schema.areas import Area, as_area
from schema.arguments import Code, about
from schema.cases.categories import Category, as_category
from schema.cases.rules import DispatchRule, Rules
from schema.context import Info
from schema.nodes import global_id, shows, uuid_of
from schema.organisations import Organisation, as_organisation
from schema.refusals import Refusal

Changed: TypeAlias = strawberry.Parent[domain.Change]


@shows(domain.Change)
class TrialChange:
    """A case of the last 30 days that would go elsewhere; null is to the dispatchers."""

    number: str = strawberry.field(description="What people call it by.")
    rule: DispatchRule | None = strawberry.field(description="The rule that would send it.")

    @strawberry.field(description="The id of the case.")
    def case(parent: Changed) -> strawberry.ID:
        return global_id("Case", parent.case)

    @strawberry.field(description="Where it lies.")
    def area(parent: Changed) -> Area | None:
        return as_area(parent.area)

    @strawberry.field(description="What it is about.")
    def category(parent: Changed) -> Category | None:
        return as_category(parent.category)

    @strawberry.field(description="Whom it really went to first.")
    def went_to(parent: Changed) -> Organisation | None:
        return as_organisation(parent.went_to)

    @strawberry.field(description="Whom the rules as they are now would send it to.")
    def by_rules(parent: Changed) -> Organisation | None:
        return as_organisation(parent.by_rules)

    @strawberry.field(description="Whom the edited rules would send it to.")
    def would_go_to(parent: Changed) -> Organisation | None:
        return as_organisation(parent.would_go_to)


@shows(domain.Trial)
class DispatchTrial:
    """What other rules would have done with the cases of the last 30 days."""

    tried: int = strawberry.field(description="How many cases were tried.")
    sent: int = strawberry.field(description="How many the edited rules send by themselves.")
    complete: bool = strawberry.field(description="False when only the newest 5,000 were tried.")
    changes: list[TrialChange] = strawberry.field(description="Every case that would go elsewhere.")


DispatchTrialResult = Annotated[
    DispatchTrial | Refusal,
    strawberry.union("DispatchTrialResult", description="What came of a trial, or why not."),
]


@strawberry.type
class TrialQueries:
    """For those who may set the rules."""

    @strawberry.field(
        graphql_type=DispatchTrialResult,
        description="What other rules would have done with the cases of the last 30 days.",
    )
    async def dispatch_trial(
        self,
        info: Info,
        area: Code,
        adding: Annotated[Rules | None, about(description="A rule that is added.")] = None,
        retiring: Annotated[
            strawberry.ID | None, about(description="A rule that is left out.")
        ] = None,
        moving: Annotated[strawberry.ID | None, about(description="A rule that is moved.")] = None,
        position: Annotated[int | None, about(description="Where it is moved to.")] = None,
    ) -> domain.Trial:
        return await domain.try_rules(
            info.context.actor,
            area,
            adding=adding.given() if adding else None,
            retiring=_rule(retiring),
            moving=_rule(moving),
            position=position,
        )


def _rule(id: strawberry.ID | None) -> UUID | None:
    return uuid_of(id, "DispatchRule") if id else None
