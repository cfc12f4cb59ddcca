"""The ballot papers of a secret poll: what lay in the envelopes, without anything of whose it was.

Whose envelopes came is in `ballot_forms`. Nothing leads from there to here: a slip bears the area
that it weighs and nothing else, and is entered after all envelopes were judged. Triggers of the
database refuse every change of what was read, and slips at any other time (`migrations/`).
"""

from uuid import uuid4

from piccolo.columns import UUID, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check, Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.checks import one_of
from resolvers.tables.files import FileRow
from resolvers.tables.form_words import FormMark, SlipFault, SlipStage
from resolvers.tables.people import PersonRow
from resolvers.tables.polls import PollRow


class BallotSlipRow(Table, tablename="ballot_slips"):
    """One ballot paper out of the box; *receipt* is the number that is written on it then.

    *area*, in 0.01 m², is what two people read on it.
    """

    id = UUID(primary_key=True, default=uuid4)
    poll = ForeignKey(PollRow, null=False, on_delete=OnDelete.restrict)
    stage = Varchar(length=10, choices=SlipStage)
    receipt = Varchar(length=14)
    area = Integer(default=None, null=True)
    fault = Varchar(length=15, choices=SlipFault, null=True, default=None)

    ballot_slip_receipt_is_unique = Unique(["receipt"])
    ballot_slip_stage_is_known = one_of("stage", SlipStage)
    ballot_slip_fault_is_known = one_of("fault", SlipFault)
    ballot_slip_weighs_when_counted = Check("(stage = 'counted') = (area IS NOT NULL)")
    ballot_slip_has_a_fault_when_invalid = Check("(stage = 'invalid') = (fault IS NOT NULL)")


class BallotSlipPhotoRow(Table, tablename="ballot_slip_photos"):
    """A photo of a slip as it came out of the box."""

    id = UUID(primary_key=True, default=uuid7)
    slip = ForeignKey(BallotSlipRow, null=False, on_delete=OnDelete.restrict, index=True)
    file = ForeignKey(FileRow, null=False, on_delete=OnDelete.restrict, index=True)


class SlipReadingRow(Table, tablename="slip_readings"):
    """What one person read on a slip, from its photo; never changed. Area in 0.01 m²."""

    id = UUID(primary_key=True, default=uuid7)
    slip = ForeignKey(BallotSlipRow, null=False, on_delete=OnDelete.restrict, index=True)
    by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())
    area = Integer(default=None, null=True)
    fault = Varchar(length=15, choices=SlipFault, null=True, default=None)

    slip_reading_fault_is_known = one_of("fault", SlipFault)
    slip_reading_weighs_or_is_faulty = Check("(area IS NULL) = (fault IS NOT NULL)")


class SlipReadingMarkRow(Table, tablename="slip_reading_marks"):
    """What was read for one thing that is marked; *about* is the matter, or the candidate."""

    id = UUID(primary_key=True, default=uuid7)
    reading = ForeignKey(SlipReadingRow, null=False, on_delete=OnDelete.restrict)
    about = UUID(default=None, null=False)
    mark = Varchar(length=10, choices=FormMark)

    slip_reading_marks_once = Unique(["reading", "about"])
    slip_reading_mark_is_known = one_of("mark", FormMark)
