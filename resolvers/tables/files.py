"""Photos as they were stored, stripped, upright, in three sizes; documents as they came."""

from piccolo.columns import UUID, BigInt, Integer, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.checks import written

NAME = 100


class FileRow(Table, tablename="files"):
    """One photo or document; until it is attached to something, only its uploader knows of it.

    *name* is what a document is called; a photo has none, and a document no pixels.
    *uploaded_by* is a person, or null when a browser session or the system did. *fingerprint*
    is of its looks; null until it is taken of a photo that was stored before there were any.
    """

    id = UUID(primary_key=True, default=uuid7)
    sha256 = Varchar(length=64)
    name = Varchar(length=NAME)
    fingerprint = BigInt(null=True, default=None)
    width = Integer(default=0)
    height = Integer(default=0)
    size = Integer(default=0)
    uploaded_by = UUID(null=True, default=None, index=True)
    uploaded_at = Timestamptz(default=TimestamptzNow())
    attached_at = Timestamptz(null=True, default=None)

    file_sha256_is_written = written("sha256")
    file_has_pixels = Check("(width > 0 AND height > 0) = (name = '') AND size > 0")


class UploadRow(Table, tablename="uploads"):
    """A photo on its way in, piece by piece, under a key of its uploader's phone.

    *received* of its *length* bytes have come; *file* is what became of it. *person* is null once
    they were forgotten.
    """

    key = UUID(primary_key=True, default=None)
    person = UUID(null=True, default=None, index=True)
    length = Integer()
    received = Integer(default=0)
    file = UUID(null=True, default=None)
    begun_at = Timestamptz(default=TimestamptzNow(), index=True)

    upload_is_within_its_length = Check("received BETWEEN 0 AND length AND length > 0")
