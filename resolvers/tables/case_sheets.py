"""Sheets of the hotline while they are taken in, and what became of each line."""

from piccolo.columns import (
    JSONB,
    UUID,
    Array,
    Bytea,
    ForeignKey,
    Integer,
    OnDelete,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.areas import AreaRow
from resolvers.tables.checks import one_of
from resolvers.tables.organisations import OrganisationRow
from resolvers.tables.people import PersonRow
from resolvers.tables.sheet_words import LineOutcome


class CaseSheetRow(Table, tablename="case_sheets"):
    """A sheet that somebody had taken in; *columns* says where each field stands.

    *moved_at* is when its last line was dealt with: a worker that is gone is known by it.
    """

    id = UUID(primary_key=True, default=uuid7)
    organisation = ForeignKey(OrganisationRow, null=False, on_delete=OnDelete.restrict)
    area = ForeignKey(AreaRow, null=False, on_delete=OnDelete.restrict, index=True)
    by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    at = Timestamptz(default=TimestamptzNow())
    moved_at = Timestamptz(default=TimestamptzNow())
    ended_at = Timestamptz(null=True, default=None)
    headers = Array(base_column=Text())
    columns = JSONB(default="{}")


class CaseSheetLineRow(Table, tablename="case_sheet_lines"):
    """One line and what became of it; its sealed cells go when nobody needs them any more.

    *problems* is JSON: fields and reasons, never what the caller said.
    """

    id = UUID(primary_key=True, default=uuid7)
    sheet = ForeignKey(CaseSheetRow, null=False, on_delete=OnDelete.restrict)
    number = Integer(default=None, null=False)
    cells = Bytea(null=True, default=None)
    outcome = Varchar(length=10, choices=LineOutcome, null=True, default=None)
    case = UUID(null=True, default=None)
    problems = JSONB(default="[]")

    case_sheet_line_is_unique = Unique(["sheet", "number"])
    case_sheet_line_outcome_is_known = one_of("outcome", LineOutcome)
