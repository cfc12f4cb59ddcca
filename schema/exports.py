"""Files: asked for here, taken at their address."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, TypeAlias

import strawberry

from resolvers import exports as domain
from resolvers.cases import Box, Filter
from resolvers.exporting import Form
from resolvers.exports import ExportOf
from schema.arguments import Id, Within, about
from schema.audits import Narrowed, narrowed
from schema.cases.filters import CaseFilterInput
from schema.context import Info
from schema.figures import About, Led, Period, place
from schema.nodes import shows, uuid_of
from schema.refusals import Refusal
from schema.words import worded

worded(
    Form,
    "How a file is written.",
    called="ExportForm",
    csv="UTF-8 with a mark; what begins like a formula gets an apostrophe.",
    xlsx="A workbook, of at most 100,000 rows.",
    jsonl="A JSON object a line: codes, ids, times with their zone.",
)
Asked: TypeAlias = strawberry.Parent[domain.AskedExport]
Written = Annotated[Form, about(description="How it is written.")]


@shows(domain.AskedExport)
class Export:
    """A file that waits for whoever asked."""

    form: Form = strawberry.field(description="How it is written.")
    until: datetime = strawberry.field(description="Until when it can be taken, once.")

    @strawberry.field(
        description="GET it with the same token or session; it streams, and is gone afterwards."
    )
    def address(parent: Asked) -> str:
        return f"/exports/{parent.id}"


ExportResult = Annotated[
    Export | Refusal,
    strawberry.union("ExportResult", description="Where to take it, or why not."),
]


@strawberry.type
class ExportMutations:
    """Whatever a page gives as a file. That it was taken is written down."""

    @strawberry.mutation(
        graphql_type=ExportResult,
        description="Ask for all that a list of cases shows, the newest first, names masked as"
        " there.",
    )
    async def case_export(
        self,
        info: Info,
        filter: Annotated[
            CaseFilterInput | None,
            about(description="What the list is narrowed to; its order says nothing here."),
        ] = None,
        box: Annotated[Box, about(description="Which list.")] = Box.DUTY,
        estate: Annotated[strawberry.ID | None, about(description="Only in this estate.")] = None,
        form: Written = Form.CSV,
    ) -> domain.AskedExport:
        of = filter.narrowed() if filter else Filter()
        if estate:
            of = replace(of, estate=uuid_of(estate, "Estate"))
        language = info.context.language
        return await domain.ask(
            info.context.actor, ExportOf.CASES, box=box, filter=of, form=form, language=language
        )

    @strawberry.mutation(
        graphql_type=ExportResult,
        description="Ask for figures: as a whole, compared, and in parts, each share as its two"
        " numbers. Staff.",
    )
    async def case_figures_export(
        self,
        info: Info,
        area: Within = None,
        period: Period = "",
        organisation: Led = None,
        category: About = None,
        form: Written = Form.CSV,
    ) -> domain.AskedExport:
        of = {**place(area, organisation, category), "period": period}
        language = info.context.language
        return await domain.ask(
            info.context.actor, ExportOf.FIGURES, **of, form=form, language=language
        )

    @strawberry.mutation(
        graphql_type=ExportResult,
        description="Ask for the journal. Supervisors and administrators, of their areas.",
    )
    async def audit_export(
        self, info: Info, filter: Narrowed = None, form: Written = Form.CSV
    ) -> domain.AskedExport:
        of = await narrowed(filter)
        return await domain.ask(info.context.actor, ExportOf.AUDIT, filter=of, form=form)

    @strawberry.mutation(
        graphql_type=ExportResult, description="Ask for the result of a survey that is closed."
    )
    async def survey_export(
        self, info: Info, id: Id, form: Written = Form.CSV
    ) -> domain.AskedExport:
        survey, language = uuid_of(id, "Survey"), info.context.language
        return await domain.ask(
            info.context.actor, ExportOf.SURVEY, id=survey, form=form, language=language
        )

    @strawberry.mutation(
        graphql_type=ExportResult,
        description="Ask for the lines of a sheet that were refused, each with what is wrong."
        " Dispatchers.",
    )
    async def case_sheet_export_refused(
        self, info: Info, id: Id, form: Written = Form.XLSX
    ) -> domain.AskedExport:
        sheet, language = uuid_of(id, "CaseSheetImport"), info.context.language
        return await domain.ask(
            info.context.actor, ExportOf.REFUSED, id=sheet, form=form, language=language
        )
