"""By whose mandate somebody votes for an owner, in one poll only.

One on paper is entered by one person and confirmed by another before anybody votes by it.
Triggers of the database refuse every change but the taking back of one that was not used, and
what forgetting takes away (`migrations/`).
"""

from piccolo.columns import UUID, Bytea, ForeignKey, OnDelete, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check, Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.checks import one_of
from resolvers.tables.files import FileRow
from resolvers.tables.mandate_words import MandateKind, WrittenStage
from resolvers.tables.people import PersonRow
from resolvers.tables.poll_words import BallotChoice
from resolvers.tables.polls import PollHeadRow, PollMatterRow, PollRow


class PollMandateRow(Table, tablename="poll_mandates"):
    """Somebody votes for a head: named by its owner, or by a paper that two have read alike.

    *granted_by* is the owner, or who confirmed what is *registered*; of several that one
    proxy holds, those that were received first count.
    """

    id = UUID(primary_key=True, default=uuid7)
    poll = ForeignKey(PollRow, null=False, on_delete=OnDelete.restrict, index=True)
    head = ForeignKey(PollHeadRow, null=False, on_delete=OnDelete.restrict)
    kind = Varchar(length=15, choices=MandateKind)
    proxy = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    granted_by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    granted_at = Timestamptz(default=TimestamptzNow())
    file = ForeignKey(FileRow, null=True, on_delete=OnDelete.restrict, index=True)
    revoked_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    revoked_at = Timestamptz(default=None, null=True)

    poll_mandate_kind_is_known = one_of("kind", MandateKind)


class MandateInstructionRow(Table, tablename="mandate_instructions"):
    """What a proxy is told to say of one matter."""

    id = UUID(primary_key=True, default=uuid7)
    mandate = ForeignKey(PollMandateRow, null=False, on_delete=OnDelete.restrict)
    matter = ForeignKey(PollMatterRow, null=False, on_delete=OnDelete.restrict)
    choice = Varchar(length=10, choices=BallotChoice)

    mandate_instructs_once = Unique(["mandate", "matter"])
    mandate_instruction_is_known = one_of("choice", BallotChoice)


class WrittenMandateRow(Table, tablename="written_mandates"):
    """A mandate on paper: it waits, with its photo, for a second reading, and becomes *mandate*."""

    id = UUID(primary_key=True, default=uuid7)
    poll = ForeignKey(PollRow, null=False, on_delete=OnDelete.restrict, index=True)
    head = ForeignKey(PollHeadRow, null=False, on_delete=OnDelete.restrict)
    kind = Varchar(length=15, choices=MandateKind)
    stage = Varchar(length=10, choices=WrittenStage)
    file = ForeignKey(FileRow, null=True, on_delete=OnDelete.restrict, index=True)
    mandate = ForeignKey(PollMandateRow, null=True, on_delete=OnDelete.restrict)

    written_mandate_kind_is_known = one_of("kind", MandateKind)
    written_mandate_stage_is_known = one_of("stage", WrittenStage)
    written_mandate_waits_with_its_photo = Check("(stage = 'entered') = (file IS NOT NULL)")
    written_mandate_is_one_when_confirmed = Check("(stage = 'confirmed') = (mandate IS NOT NULL)")


class MandateReadingRow(Table, tablename="mandate_readings"):
    """Whom one person read on a paper as who votes, for which head and as what.

    Who it is is forgotten as soon as the paper is settled.
    """

    id = UUID(primary_key=True, default=uuid7)
    written = ForeignKey(WrittenMandateRow, null=False, on_delete=OnDelete.restrict, index=True)
    by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())
    head = ForeignKey(PollHeadRow, null=False, on_delete=OnDelete.restrict)
    kind = Varchar(length=15, choices=MandateKind)
    name = Bytea(default=None, null=True)
    phone = Bytea(default=None, null=True)
    phone_fingerprint = Bytea(default=None, null=True, index=True)

    mandate_reading_kind_is_known = one_of("kind", MandateKind)
    mandate_reading_is_whole = Check("num_nulls(name, phone, phone_fingerprint) IN (0, 3)")
