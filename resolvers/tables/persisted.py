"""GraphQL documents that clients name by their hash, and operations that nobody may ask."""

from piccolo.columns import UUID, Bytea, Date, Text, Timestamptz, Varchar
from piccolo.columns.defaults.date import DateNow
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.checks import written


class DocumentRow(Table, tablename="documents"):
    """A document, known by its SHA-256; forgotten when nobody has used it for a while."""

    hash = Bytea(primary_key=True, default=None)
    text = Text(default=None)
    kept_at = Timestamptz(default=TimestamptzNow())
    used_on = Date(default=DateNow(), index=True)

    document_hash_is_sha_256 = Check("hash = sha256(convert_to(text, 'UTF8'))")


class OperationBlockRow(Table, tablename="operation_blocks"):
    """An operation that is not answered: its name, or the SHA-256 of its document in hex."""

    id = UUID(primary_key=True, default=uuid7)
    operation = Varchar(length=100)
    why = Text(default=None)
    blocked_at = Timestamptz(default=TimestamptzNow())
    lifted_at = Timestamptz(null=True, default=None)

    operation_block_names_one = written("operation")
    operation_block_why_is_written = written("why")
