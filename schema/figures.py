"""Figures about cases: each share with its fraction, its window and what it leaves out."""

import datetime as dt
from typing import Annotated, Any, TypeAlias

import strawberry

from resolvers import figures, organisations
from resolvers.areas import Area as DomainArea
from resolvers.figures import FiguresBy, ShareExclusion, ShareKind
from resolvers.languages import gettext
from resolvers.organisations import Organisation as DomainOrganisation
from schema.areas import Area
from schema.arguments import Within, about
from schema.cases.categories import Category, as_category
from schema.context import Info
from schema.nodes import shows, uuid_of
from schema.organisations import Organisation
from schema.refusals import Refusal, shown
from schema.words import worded

worded(ShareKind, "A share that is shown of how cases went.")
worded(ShareExclusion, "Why a case is not in the denominator of a share.")
worded(FiguresBy, "What figures are parted by.")

Said: TypeAlias = strawberry.Parent[figures.Share]
Whole: TypeAlias = strawberry.Parent[figures.Figures]
Period = Annotated[
    str,
    about(
        description="A year “2026”, a quarter “2026-Q3”, a month “2026-11”, a day “2026-11-26”, or"
        " the first and the last day “2026-11-01/2026-11-26”, in Shanghai; empty for this month."
        " What is still to come is cut off."
    ),
]
Led = Annotated[strawberry.ID | None, about(description="Only those that it is responsible for.")]
About = Annotated[str | None, about(description="Only of this category's code.")]


@shows(figures.Excluded)
class FigureExclusion:
    """How many cases a share leaves out, and why."""

    why: ShareExclusion = strawberry.field(description="Why.")
    count: int = strawberry.field(description="How many.")


@shows(figures.Share)
class FigureShare:
    """A share with its fraction; of a denominator of 0 it is not known, and never 100 %."""

    kind: ShareKind = strawberry.field(description="Which share.")
    numerator: int = strawberry.field(description="How many did.")
    denominator: int = strawberry.field(description="Of how many; 0 means that nothing is known.")
    excluded: list[FigureExclusion] = strawberry.field(
        description="What the denominator leaves out."
    )
    few: bool = strawberry.field(
        description="Whether there are so few, below 20, that the share says little."
    )

    @strawberry.field(description="What is counted, in words.")
    def definition(parent: Said, info: Info) -> str:
        return gettext(info.context.language)(parent.definition)


@shows(figures.Tally)
class FigureCounts:
    """What was counted in some days."""

    reported: int = strawberry.field(description="Cases reported, those imported among them.")
    imported: int = strawberry.field(
        description="Of these, old ones from a file; no other counter counts them."
    )
    on_the_spot: int = strawberry.field(description="Settled where they were found.")
    closed: int = strawberry.field(description="Closed after handling.")
    shares: list[FigureShare] = strawberry.field(
        description="How they went, without what was settled on the spot."
    )


@shows(figures.Window)
class FigureWindow:
    """The days that were counted, in Shanghai."""

    since: dt.date = strawberry.field(description="The first.")
    until: dt.date = strawberry.field(description="The last.")
    running: bool = strawberry.field(description="Whether the period is not over.")


@shows(figures.Figures)
class CaseFigures:
    """How the cases of a place went, and what that compares with."""

    window: FigureWindow = strawberry.field(description="Which days.")
    now: FigureCounts = strawberry.field(description="What was counted in them.")
    before: FigureCounts = strawberry.field(
        description="In what came right before, of the same length: month on month."
    )
    year_before: FigureCounts = strawberry.field(
        description="In the same days of the year before: year on year."
    )
    counted_at: dt.datetime | None = strawberry.field(
        description="When it was last counted; null before it ever was."
    )

    @strawberry.field(graphql_type=FigureWindow, description="The days right before.")
    def window_before(parent: Whole) -> figures.Window:
        return parent.window.previous

    @strawberry.field(graphql_type=FigureWindow, description="The same days of the year before.")
    def window_year_before(parent: Whole) -> figures.Window:
        return parent.window.year_before

    @strawberry.field(graphql_type=Area, description="The area, with all that lies below it.")
    def area(parent: Whole) -> DomainArea:
        return parent.place.area

    @strawberry.field(
        graphql_type=Organisation | None, description="Only what it is responsible for."
    )
    def organisation(parent: Whole) -> DomainOrganisation | None:
        return organisations.get(parent.place.organisation)

    @strawberry.field(description="Only what is about this.")
    def category(parent: Whole) -> Category | None:
        return as_category(parent.place.category)


@shows(figures.Part)
class CaseFiguresPart:
    """What was counted of one area, organisation, category or month."""

    key: str = strawberry.field(
        description="A code, an organisation's UUID or “2026-11”; empty for what came to no"
        " organisation. What lies in none of the areas right below has the code of the area itself."
    )
    tally: FigureCounts = strawberry.field(name="counts", description="What was counted.")


@shows(figures.Cell)
class FigureCell:
    """One category of the first level."""

    category: str = strawberry.field(description="Its code.")
    count: int = strawberry.field(description="How many were reported.")


@shows(figures.Heat)
class CaseHeat:
    """How much was reported in an area right below, by category."""

    area: str = strawberry.field(description="The code of the area.")
    cells: list[FigureCell] = strawberry.field(
        description="By category; those of which nothing was reported are left out."
    )


def place(area: str | None, organisation: str | None, category: str | None) -> dict[str, Any]:
    """What figures are narrowed to, for the resolver."""
    there = uuid_of(organisation, "Organisation") if organisation else None
    return {"area": area, "organisation": there, "category": category}


@strawberry.type
class FigureQueries:
    """For whoever serves in an area, of all that lies in it, or at a desk, of what came to it."""

    @strawberry.field(graphql_type=CaseFigures, description="How cases went. Staff.")
    async def case_figures(
        self,
        info: Info,
        area: Within = None,
        period: Period = "",
        organisation: Led = None,
        category: About = None,
    ) -> figures.Figures:
        of = place(area, organisation, category)
        return await figures.read(info.context.actor, period=period, **of)

    @strawberry.field(
        graphql_type=list[CaseFiguresPart],
        description="How they went by area right below, organisation, category or month; in the"
        " order of codes, names or months, never of the figures. Staff.",
    )
    async def case_figures_parts(
        self,
        info: Info,
        by: Annotated[FiguresBy, about(description="What they are parted by.")],
        area: Within = None,
        period: Period = "",
        organisation: Led = None,
        category: About = None,
    ) -> tuple[figures.Part, ...]:
        of = place(area, organisation, category)
        return await figures.parts(info.context.actor, by, period=period, **of)

    @strawberry.field(
        graphql_type=list[CaseHeat],
        description="How much was reported where, by category; of the areas right below. Staff.",
    )
    async def case_heat(
        self,
        info: Info,
        area: Within = None,
        period: Period = "",
        organisation: Led = None,
        category: About = None,
    ) -> tuple[figures.Heat, ...]:
        of = place(area, organisation, category)
        return await figures.heat(info.context.actor, period=period, **of)

    @strawberry.field(description="Why you cannot read figures; null when you can.")
    async def viewer_cannot_case_figures(self, info: Info) -> Refusal | None:
        return shown(figures.why_not_read(info.context.actor), info)
