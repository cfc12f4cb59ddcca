"""Sheets of the hotline: looked at, and taken in as cases."""

from base64 import b64decode
from binascii import Error
from datetime import datetime
from typing import Annotated, Any, TypeAlias

import strawberry

from resolvers import organisations
from resolvers.areas import Area as DomainArea
from resolvers.cases import SheetField
from resolvers.cases import hotline as domain
from resolvers.languages import field_sentence
from resolvers.organisations import Organisation as DomainOrganisation
from resolvers.refusals import NotValid, Reason, Wrong
from schema.areas import Area
from schema.arguments import Key, about
from schema.context import Info
from schema.nodes import Node, as_uuid, shows, uuid_of
from schema.organisations import Organisation
from schema.refusals import Refusal, shown
from schema.words import worded

worded(SheetField, "What a column of a hotline's sheet says.")
Found: TypeAlias = strawberry.Parent[domain.CaseSheet]
Amiss: TypeAlias = strawberry.Parent[domain.Problem]


@shows(domain.Problem)
class CaseSheetProblem:
    """What is wrong in one cell of a sheet."""

    line: int = strawberry.field(description="The number of its line.")
    field: SheetField = strawberry.field(description="In which field.")

    @strawberry.field(description="What is wrong, for programs.")
    def reason(parent: Amiss) -> Reason:
        return parent.wrong.reason

    @strawberry.field(description="What is wrong, for people, in the language asked for.")
    def sentence(parent: Amiss, info: Info) -> str:
        return field_sentence(parent.wrong, info.context.language)


@strawberry.type(description="Where a field stands in a sheet.")
class CaseSheetColumn:
    """Made from the mapping."""

    field: SheetField = strawberry.field(description="Which field.")
    place: int = strawberry.field(description="Which column, from 0.")


@strawberry.input(description="Where a field stands in a sheet.")
class CaseSheetColumnInput:
    """One field."""

    field: SheetField = strawberry.field(description="Which field.")
    place: int = strawberry.field(description="Which column, from 0.")


@shows(domain.CaseSheet)
class CaseSheet:
    """What came of looking at a sheet."""

    headers: list[str] = strawberry.field(description="The heads of its columns.")
    encoding: str = strawberry.field(description="xlsx, utf-8, gbk or utf-16.")
    lines: int = strawberry.field(description="How many lines there are.")
    new: int = strawberry.field(description="How many of these can become cases.")
    known: int = strawberry.field(description="How many came with an earlier sheet.")
    problems: list[CaseSheetProblem] = strawberry.field(
        description="Everything that is wrong; the lines with it are not taken in."
    )
    lacks: list[SheetField] = strawberry.field(
        description="Fields that are needed and of which no column is known."
    )

    @strawberry.field(description="In which column each field stands.")
    def columns(parent: Found) -> list[CaseSheetColumn]:
        return [CaseSheetColumn(field=field, place=n) for field, n in parent.columns.items()]

    @strawberry.field(graphql_type=Area, description="Where its lines lie.")
    def area(parent: Found) -> DomainArea:
        return parent.area

    @strawberry.field(graphql_type=Organisation | None, description="Whose sheet it is.")
    def organisation(parent: Found) -> DomainOrganisation | None:
        return organisations.get(parent.organisation)


CaseSheetResult = Annotated[
    CaseSheet | Refusal, strawberry.union("CaseSheetResult", description="A sheet, or why not.")
]
Brought: TypeAlias = strawberry.Parent[domain.SheetImport]


@shows(domain.SheetImport)
class CaseSheetImport(Node):
    """A sheet that the worker takes in, line by line; ask again until it has ended."""

    at: datetime = strawberry.field(description="When it was brought.")
    ended_at: datetime | None = strawberry.field(description="When its last line was dealt with.")
    lines: int = strawberry.field(description="How many lines there are.")
    waiting: int = strawberry.field(description="How many of these are still to come.")
    opened: int = strawberry.field(description="How many became cases.")
    known: int = strawberry.field(description="How many came with an earlier sheet.")
    refused: int = strawberry.field(description="How many were not taken in.")
    problems: list[CaseSheetProblem] = strawberry.field(
        description="What was wrong with the first 100 of these;"
        " `caseSheetExportRefused` gives all of them as a file."
    )

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.SheetImport:
        return await domain.find_import(info.context.actor, as_uuid(key))

    @strawberry.field(graphql_type=Area, description="Where its lines lie.")
    def area(parent: Brought) -> DomainArea:
        return parent.place

    @strawberry.field(graphql_type=Organisation, description="Whose sheet it is.")
    def organisation(parent: Brought) -> DomainOrganisation:
        return parent.unit


CaseSheetImportResult = Annotated[
    CaseSheetImport | Refusal,
    strawberry.union("CaseSheetImportResult", description="How far it is, or why not."),
]
Content = Annotated[
    str, about(description="An XLSX or CSV file in base64, at most 2 MB and 2,000 lines.")
]
Whose = Annotated[strawberry.ID, about(description="Whose sheet; its columns are remembered.")]
Where = Annotated[str, about(description="The code of the area in which all lines lie.")]
Places = Annotated[
    list[CaseSheetColumnInput] | None,
    about(description="Null for the columns of last time, or the usual ones."),
]


def _asked(
    content: str, organisation: str, area: str, columns: list[CaseSheetColumnInput] | None
) -> dict[str, Any]:
    try:
        sheet = b64decode(content, validate=True)
    except (Error, ValueError):
        raise NotValid({"content": Wrong(Reason.NOT_A_SHEET)}) from None
    return {
        "content": sheet,
        "organisation": uuid_of(organisation, "Organisation"),
        "area": area,
        "columns": None if columns is None else {each.field.value: each.place for each in columns},
    }


@strawberry.type
class CaseSheetQueries:
    """For dispatchers."""

    @strawberry.field(
        graphql_type=CaseSheetResult,
        description="Which column of a sheet says what, and all that is wrong; nothing changes.",
    )
    async def case_sheet_trial(
        self, info: Info, content: Content, organisation: Whose, area: Where, columns: Places = None
    ) -> domain.CaseSheet:
        asked = _asked(content, organisation, area, columns)
        return await domain.try_sheet(info.context.actor, **asked)

    @strawberry.field(
        graphql_type=list[CaseSheetImport],
        description="The last 20 sheets that were taken in where you dispatch, the newest first;"
        " `problems` are with `node`.",
    )
    async def case_sheet_imports(self, info: Info) -> tuple[domain.SheetImport, ...]:
        return await domain.imports(info.context.actor)

    @strawberry.field(description="Why you cannot take in a sheet; null when you can.")
    async def viewer_cannot_case_sheet(self, info: Info) -> Refusal | None:
        return shown(domain.why_not_import_sheet(info.context.actor), info)


@strawberry.type
class CaseSheetMutations:
    """For dispatchers."""

    @strawberry.mutation(
        graphql_type=CaseSheetImportResult,
        description="Have a case opened for each line that no earlier sheet brought. Each line is"
        " for itself; the worker does it, and `node` says how far it is.",
    )
    async def case_sheet_import(
        self,
        info: Info,
        content: Content,
        organisation: Whose,
        area: Where,
        columns: Places = None,
        client_key: Key = None,
    ) -> domain.SheetImport:
        asked = _asked(content, organisation, area, columns)
        return await domain.import_sheet(info.context.actor, **asked, client_key=client_key)
