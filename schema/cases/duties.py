"""The list of duties, and what a text is probably about."""

from typing import Annotated, TypeAlias

import strawberry

from resolvers import cases as domain
from schema.areas import Area, as_area
from schema.arguments import Code, about
from schema.cases.acting import Key
from schema.cases.categories import Category, as_category
from schema.context import Info
from schema.nodes import shows
from schema.organisations import Organisation, as_organisation
from schema.refusals import Refusal

Said: TypeAlias = strawberry.Parent[domain.Duty]
Guess: TypeAlias = strawberry.Parent[domain.Suggestion]


@shows(domain.Duty)
class Duty:
    """What an organisation is responsible for in an area, and where that is written."""

    duty: str = strawberry.field(description="What it is responsible for.")
    source: str = strawberry.field(description="The list that says so.")
    version: str = strawberry.field(description="Of that list.")

    @strawberry.field(description="The area of the list.")
    def area(parent: Said) -> Area | None:
        return as_area(parent.area)

    @strawberry.field(description="What it is about.")
    def category(parent: Said) -> Category | None:
        return as_category(parent.category)

    @strawberry.field(description="Who.")
    def organisation(parent: Said) -> Organisation | None:
        return as_organisation(parent.organisation)


@shows(domain.Suggestion)
class Suggestion:
    """What a text is probably about; a person decides."""

    confidence: int = strawberry.field(description="In per cent.")
    by_rule: bool = strawberry.field(
        description="Whether a rule names the organisation, or only past cases do."
    )

    @strawberry.field(description="The category.")
    def category(parent: Guess) -> Category | None:
        return as_category(parent.category)

    @strawberry.field(description="Who would probably deal with it.")
    def organisation(parent: Guess) -> Organisation | None:
        return as_organisation(parent.organisation)


@strawberry.type(description="A list of duties that was taken in.")
class Duties:
    """As it holds now."""

    duties: list[Duty] = strawberry.field(description="All that holds in the area.")


DutiesResult = Annotated[
    Duties | Refusal, strawberry.union("DutiesResult", description="A list, or why not.")
]


@strawberry.type
class DutyQueries:
    """Duties are public."""

    @strawberry.field(
        graphql_type=list[Duty], description="Who is responsible for what in an area."
    )
    async def duties(
        self,
        area: Code,
        category: Annotated[
            str | None, about(description="Only what a case of this category falls under.")
        ] = None,
    ) -> tuple[domain.Duty, ...]:
        return await domain.duties(area, category)

    @strawberry.field(
        graphql_type=list[Suggestion],
        description="What a text is probably about, at most 3, the likeliest first.",
    )
    async def case_suggestions(
        self,
        info: Info,
        text: Annotated[str, about(description="What is the matter.")],
        area: Code,
    ) -> tuple[domain.Suggestion, ...]:
        return await domain.suggestions(info.context.actor, text, area=area)


@strawberry.type
class DutyMutations:
    """For administrators and dispatchers of the area."""

    @strawberry.mutation(
        graphql_type=DutiesResult,
        description="Take in a list of duties, all of it or nothing; the one before it ends.",
    )
    async def duties_import(
        self,
        info: Info,
        area: Code,
        rows: Annotated[str, about(description="CSV: category, organisation, duty.")],
        source: Annotated[str, about(description="What the list is called.")],
        version: Annotated[str, about(description="Of it, 1 to 20 characters.")],
        client_key: Key = None,
    ) -> Duties:
        made = await domain.import_duties(
            info.context.actor,
            rows,
            area=area,
            source=source,
            version=version,
            client_key=client_key,
        )
        return Duties(duties=made)  # type: ignore[arg-type]
