"""Files that were asked for and wait, for minutes, to be taken."""

from piccolo.columns import UUID, Bytea, ForeignKey, OnDelete, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.checks import one_of
from resolvers.tables.export_words import ExportOf
from resolvers.tables.people import PersonRow


class ExportRow(Table, tablename="exports"):
    """Who asked, through which app if one, and for what; *asked* is sealed, as it may hold words.

    A row goes when its file is taken, or when nobody came for it.
    """

    id = UUID(primary_key=True, default=uuid7)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    app = UUID(null=True, default=None)
    of = Varchar(length=10, choices=ExportOf)
    asked = Bytea(default=b"", null=False)
    until = Timestamptz(default=TimestamptzNow(), index=True)

    export_of_is_known = one_of("of", ExportOf)
