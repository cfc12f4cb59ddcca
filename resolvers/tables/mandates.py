"""By whose mandate somebody votes for an owner, in one poll only.

Triggers of the database refuse every change but the taking back of one that was not used, and
what forgetting takes away (`migrations/`).
"""

from piccolo.columns import UUID, ForeignKey, OnDelete, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.checks import one_of
from resolvers.tables.files import FileRow
from resolvers.tables.mandate_words import MandateKind
from resolvers.tables.people import PersonRow
from resolvers.tables.poll_words import BallotChoice
from resolvers.tables.polls import PollHeadRow, PollMatterRow, PollRow


class PollMandateRow(Table, tablename="poll_mandates"):
    """Somebody votes for a head: named by its owner, or by a paper that a counter registered.

    *granted_by* is the owner, or the counter where it was *registered*; of several that one
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
