"""How cases are found, and followed while they change."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from typing import Annotated, TypeAlias

import strawberry

from resolvers import cases as domain
from resolvers import estates
from resolvers.cases import Box, Filter, Order, Stage
from resolvers.lists import Page
from schema.arguments import After, Code, First, Id, Search, Within, about
from schema.cases.case import Case, CaseResult, found, own_fields, wants
from schema.cases.parts import AreaCount
from schema.cases.timing import Recount
from schema.connections import Connection, wanted
from schema.context import Info
from schema.live import moments
from schema.nodes import uuid_of
from schema.refusals import Refusal, shown

CasePage: TypeAlias = Page[domain.Case]


@strawberry.type
class CaseQueries:
    """Cases that you may know of."""

    @strawberry.field(graphql_type=CaseResult, description="A case that you may know of.")
    async def case(self, info: Info, id: Id) -> domain.Case:
        return await found(info, uuid_of(id, "Case"))

    @strawberry.field(graphql_type=Connection[Case], description="Cases that you may know of.")
    async def cases(
        self,
        info: Info,
        box: Annotated[Box, about(description="Which of them.")] = Box.DUTY,
        area: Within = None,
        stages: Annotated[list[Stage] | None, about(description="Only in these stages.")] = None,
        open: Annotated[bool | None, about(description="Only those still open, or ended.")] = None,
        category: Annotated[str | None, about(description="Only of this category's code.")] = None,
        organisation: Annotated[
            strawberry.ID | None, about(description="Only those it is responsible for.")
        ] = None,
        estate: Annotated[strawberry.ID | None, about(description="Only in this estate.")] = None,
        search: Search = "",
        order: Annotated[Order, about(description="Which come first.")] = Order.NEWEST,
        first: First = 20,
        after: After = None,
    ) -> CasePage:
        narrowed = Filter(
            area=area,
            stages=tuple(stages or ()),
            open=open,
            category=category,
            organisation=uuid_of(organisation, "Organisation") if organisation else None,
            estate=uuid_of(estate, "Estate") if estate else None,
            search=search,
        )
        more = wants(info)
        page = await domain.listed(
            info.context.actor,
            box=box,
            filter=narrowed,
            order=order,
            first=first,
            after=after,
            counted="total_count" in wanted(info),
            shown=None if more else own_fields(info, "nodes", "edges.node"),
        )
        return replace(page, items=await domain.filled(page.items, more)) if more else page

    @strawberry.field(
        graphql_type=list[AreaCount],
        description="The open cases that you may know of, by the areas right below one.",
    )
    async def case_counts(self, info: Info, area: Code) -> tuple[domain.AreaCount, ...]:
        return await domain.counts(info.context.actor, area)

    @strawberry.field(
        graphql_type=list[AreaCount],
        description="The open cases that everybody may read, by the areas right below one:"
        " the map beside `cases(box: PUBLISHED, open: true)`.",
    )
    async def published_case_counts(
        self,
        info: Info,
        area: Code,
        category: Annotated[str | None, about(description="Only of this category's code.")] = None,
        search: Search = "",
    ) -> tuple[domain.AreaCount, ...]:
        filter = Filter(category=category, search=search)
        return await domain.published_counts(info.context.actor, area, filter=filter)

    @strawberry.field(
        graphql_type=Recount | None,
        description="When the running clocks were last counted anew by a new calendar.",
    )
    async def last_recount(self) -> domain.Recount | None:
        return await domain.last_recount()

    @strawberry.field(description="Why you cannot take a list of cases away; null when you can.")
    async def viewer_cannot_case_export(self, info: Info) -> Refusal | None:
        return shown(domain.why_not_export(info.context.actor), info)

    @strawberry.field(description="Why you cannot report a concern; null when you can.")
    async def viewer_cannot_report(self, info: Info) -> Refusal | None:
        return shown(domain.why_not_report(info.context.actor), info)

    @strawberry.field(description="Why you cannot settle a thing on the spot; null when you can.")
    async def viewer_cannot_self_handle(
        self,
        info: Info,
        category: Annotated[str, about(description="The code of what it is about.")],
        area: Annotated[str, about(description="The code of where it is.")],
        estate: Annotated[strawberry.ID | None, about(description="The id of the estate.")] = None,
    ) -> Refusal | None:
        there = await estates.find(uuid_of(estate, "Estate")) if estate else None
        company = there.company if there else None
        return shown(domain.why_not_self_handle(info.context.actor, category, area, company), info)


@strawberry.type
class CaseSubscriptions:
    """Cases while they change."""

    @strawberry.subscription(
        graphql_type=Case, description="A case as it is, and again whenever it changes."
    )
    async def case_changed(self, info: Info, id: Id) -> AsyncGenerator[domain.Case, None]:
        case = uuid_of(id, "Case")
        await found(info, case)
        async with aclosing(moments(info.context, case)) as happened:
            async for _ in happened:
                yield await found(info, case)
