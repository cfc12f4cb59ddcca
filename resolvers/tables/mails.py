"""Where people get mail, and the mails that wait or went out."""

from piccolo.columns import (
    UUID,
    Bytea,
    ForeignKey,
    Integer,
    OnDelete,
    SmallInt,
    Timestamptz,
    Varchar,
)
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.checks import one_of
from resolvers.tables.following_words import MailKind
from resolvers.tables.people import PersonRow


class MailboxRow(Table, tablename="mailboxes"):
    """Where somebody gets mail; nothing goes there but the code until they confirmed it."""

    id = UUID(primary_key=True, default=uuid7)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, unique=True)
    address = Bytea(default=None, null=False)
    code_fingerprint = Bytea(null=True, default=None)
    code_until = Timestamptz(null=True, default=None)
    tries = SmallInt(default=0)
    confirmed_at = Timestamptz(null=True, default=None)

    mailbox_code_is_tried_five_times = Check("tries BETWEEN 0 AND 5")


class MailRow(Table, tablename="mails"):
    """A mail to somebody: what it tells of, and whether it went out.

    *word* is what needs them and *notice* which one of theirs, *news_count* how many news there
    are. It is marked as sent before it goes out; *tries* and *next_at* are for those that did not.
    Whoever has its link may stop them.
    """

    id = UUID(primary_key=True, default=uuid7)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=8, choices=MailKind)
    word = Varchar(length=20, null=True, default=None)
    notice = UUID(null=True, default=None)
    news_count = Integer(default=1)
    code_fingerprint = Bytea(null=True, default=None, unique=True)
    made_at = Timestamptz(default=TimestamptzNow())
    next_at = Timestamptz(default=TimestamptzNow())
    tries = SmallInt(default=0)
    sent_at = Timestamptz(null=True, default=None)
    dropped_at = Timestamptz(null=True, default=None)

    mail_kind_is_known = one_of("kind", MailKind)
    mail_is_sent_or_dropped = Check("sent_at IS NULL OR dropped_at IS NULL")
