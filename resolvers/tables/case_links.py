"""Private links to a case: who has one follows it and rates it without signing in."""

from piccolo.columns import UUID, Bytea, ForeignKey, OnDelete, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.cases import CaseRow
from resolvers.tables.people import PersonRow


class LinkRow(Table, tablename="case_links"):
    """A link that its reporter made; only the hash of its token is kept."""

    id = UUID(primary_key=True, default=uuid7)
    case = ForeignKey(CaseRow, null=False, on_delete=OnDelete.restrict)
    county = Varchar(length=6)
    token_hash = Bytea(unique=True)
    made_by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=TimestamptzNow())
    revoked_at = Timestamptz(null=True, default=None)
