"""Filters of lists that are kept under a name."""

from datetime import datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry

from resolvers import cases as domain
from resolvers.cases import FilterBox, Order, Stage
from schema.areas import Area, as_area
from schema.arguments import Id, about
from schema.cases.acting import Key
from schema.cases.categories import Category, as_category
from schema.context import Info
from schema.done import DONE, Done, DoneResult
from schema.nodes import Node, as_uuid, shows, uuid_of
from schema.organisations import Organisation, as_organisation
from schema.refusals import Refusal, shown

Saved: TypeAlias = strawberry.Parent[domain.SavedFilter]
Name = Annotated[str, about(description="What it is called, 1 to 20 characters.")]
OfList = Annotated[FilterBox, about(description="Of which list, or of the figures.")]
SharedDesk = Annotated[
    strawberry.ID | None, about(description="Share it with those who work for this organisation.")
]
SharedArea = Annotated[
    str | None, about(description="Share it with the staff of just the area with this code.")
]


@shows(domain.SavedFilter)
class CaseFilter(Node):
    """What a list of cases, or their figures, are narrowed to, under a name."""

    box: FilterBox = strawberry.field(description="Of which list, or of the figures.")
    name: str = strawberry.field(description="What it is called.")
    order: Order = strawberry.field(description="Which cases come first.")
    at: datetime = strawberry.field(description="When it was kept.")
    mine: bool = strawberry.field(description="Whether you keep it.")
    opens: bool = strawberry.field(description="Whether your list opens with it.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.SavedFilter:
        return await domain.find_filter(info.context.actor, as_uuid(key))

    @strawberry.field(description="Only in this area.")
    def within(parent: Saved) -> Area | None:
        return as_area(parent.filter.area)

    @strawberry.field(description="Only in these stages.")
    def stages(parent: Saved) -> list[Stage]:
        return list(parent.filter.stages)

    @strawberry.field(description="Only those still open, or ended.")
    def open(parent: Saved) -> bool | None:
        return parent.filter.open

    @strawberry.field(description="Only of this category.")
    def category(parent: Saved) -> Category | None:
        return as_category(parent.filter.category) if parent.filter.category else None

    @strawberry.field(description="Only those it is responsible for.")
    def lead(parent: Saved) -> Organisation | None:
        return as_organisation(parent.filter.organisation)

    @strawberry.field(description="What is looked for.")
    def search(parent: Saved) -> str:
        return parent.filter.search or ""

    @strawberry.field(description="The area that it narrows to, where that was retired.")
    def retired_area(parent: Saved) -> Area | None:
        return as_area(parent.retired_area.code) if parent.retired_area else None

    @strawberry.field(description="Those who work for it share this.")
    def organisation(parent: Saved) -> Organisation | None:
        return as_organisation(parent.organisation)

    @strawberry.field(description="The staff of just this area share this.")
    def area(parent: Saved) -> Area | None:
        return as_area(parent.area)

    @strawberry.field(
        description="How many it finds now; 100 stands for more than 99. Null for figures."
    )
    async def count(parent: Saved, info: Info) -> int | None:
        return await domain.count_filter(info.context.actor, parent)

    @strawberry.field(description="Why you cannot rename, share or remove it; null when you can.")
    def viewer_cannot_change(parent: Saved, info: Info) -> Refusal | None:
        return shown(parent.why_not_change(info.context.actor), info)


@strawberry.input(description="What a list is narrowed to; nothing narrows nothing.")
class CaseFilterInput:
    """As the arguments of `cases`."""

    within: str | None = strawberry.field(
        default=None, description="Only in the area of this code."
    )
    stages: list[Stage] | None = strawberry.field(default=None, description="Only in these stages.")
    open: bool | None = strawberry.field(
        default=None, description="Only those still open, or ended."
    )
    category: str | None = strawberry.field(
        default=None, description="Only of this category's code."
    )
    lead: strawberry.ID | None = strawberry.field(
        default=None, description="Only those that this organisation is responsible for."
    )
    search: str = strawberry.field(default="", description="Only those with it, as in `cases`.")
    order: Order = strawberry.field(default=Order.NEWEST, description="Which come first.")

    def narrowed(self) -> domain.Filter:
        """The same for the resolver."""
        return domain.Filter(
            area=self.within,
            stages=tuple(self.stages or ()),
            open=self.open,
            category=self.category,
            organisation=_desk(self.lead),
            search=self.search or None,
        )


@strawberry.type(description="The filters that you find at a list, as they are now.")
class CaseFilters:
    """Your own in their order, then those that are shared with you."""

    filters: list[CaseFilter] = strawberry.field(description="All of them.")


CaseFilterResult = Annotated[
    CaseFilter | Refusal, strawberry.union("CaseFilterResult", description="It, or why not.")
]
CaseFiltersResult = Annotated[
    CaseFilters | Refusal, strawberry.union("CaseFiltersResult", description="Them, or why not.")
]


@strawberry.type
class CaseFilterQueries:
    """Your own, and those that are shared with you."""

    @strawberry.field(
        graphql_type=list[CaseFilter],
        description="The filters that you find at a list: yours in their order, then shared ones.",
    )
    async def case_filters(
        self, info: Info, box: OfList = FilterBox.DUTY
    ) -> tuple[domain.SavedFilter, ...]:
        return await domain.filters(info.context.actor, box)

    @strawberry.field(description="Why you cannot keep one more filter; null when you can.")
    async def viewer_cannot_case_filter_save(
        self, info: Info, box: OfList = FilterBox.DUTY
    ) -> Refusal | None:
        actor = info.context.actor
        return shown(domain.why_not_save_filter(actor, await domain.filters(actor, box)), info)


@strawberry.type
class CaseFilterMutations:
    """For everybody who is signed in."""

    @strawberry.mutation(
        graphql_type=CaseFilterResult,
        description="Keep a filter under a name, at most 12 for each list. Figures know `within`,"
        " `category` and `lead` only.",
    )
    async def case_filter_save(
        self,
        info: Info,
        name: Name,
        filter: Annotated[CaseFilterInput, about(description="What the list is narrowed to.")],
        box: OfList = FilterBox.DUTY,
        organisation: SharedDesk = None,
        area: SharedArea = None,
        client_key: Key = None,
    ) -> domain.SavedFilter:
        return await domain.save_filter(
            info.context.actor,
            name=name,
            filter=filter.narrowed(),
            box=box,
            order=filter.order,
            organisation=_desk(organisation),
            area=area,
            client_key=client_key,
        )

    @strawberry.mutation(
        graphql_type=CaseFilterResult,
        description="Call a filter something else; share it elsewhere, or with nobody.",
    )
    async def case_filter_change(
        self,
        info: Info,
        id: Id,
        name: Name,
        organisation: SharedDesk = None,
        area: SharedArea = None,
    ) -> domain.SavedFilter:
        return await domain.change_filter(
            info.context.actor, _id(id), name=name, organisation=_desk(organisation), area=area
        )

    @strawberry.mutation(
        graphql_type=DoneResult, description="Keep a filter no more; for all who share it."
    )
    async def case_filter_remove(self, info: Info, id: Id) -> Done:
        await domain.remove_filter(info.context.actor, _id(id))
        return DONE

    @strawberry.mutation(
        graphql_type=CaseFiltersResult, description="Put one of your filters elsewhere among yours."
    )
    async def case_filter_move(
        self,
        info: Info,
        id: Id,
        position: Annotated[int, about(description="Where it goes, from 0.")],
    ) -> CaseFilters:
        found = await domain.move_filter(info.context.actor, _id(id), position=position)
        return CaseFilters(filters=list(found))  # type: ignore[arg-type]

    @strawberry.mutation(
        graphql_type=CaseFiltersResult,
        description="Let your list open with a filter; with none where no id is given.",
    )
    async def case_filter_default(
        self,
        info: Info,
        box: OfList = FilterBox.DUTY,
        id: Annotated[strawberry.ID | None, about(description="Which.")] = None,
    ) -> CaseFilters:
        actor = info.context.actor
        found = await domain.default_filter(actor, box, _id(id) if id else None)
        return CaseFilters(filters=list(found))  # type: ignore[arg-type]


def _id(given: strawberry.ID) -> UUID:
    return uuid_of(given, "CaseFilter")


def _desk(given: strawberry.ID | None) -> UUID | None:
    return uuid_of(given, "Organisation") if given else None
