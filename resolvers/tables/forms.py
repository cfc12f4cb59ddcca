"""Paper ballots: forms that are printed, received and read twice, and who reads them.

Triggers of the database refuse every change of what a form is, every reading that is changed, and
what is received outside the hours of its poll (`migrations/`).
"""

from piccolo.columns import UUID, Bytea, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check, Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.checks import one_of
from resolvers.tables.files import FileRow
from resolvers.tables.form_words import FormFault, FormMark, FormStage
from resolvers.tables.people import PersonRow
from resolvers.tables.polls import BallotRow, PollHeadRow, PollRow


class PollCounterRow(Table, tablename="poll_counters"):
    """Somebody of the council who reads paper ballots, until that is ended."""

    id = UUID(primary_key=True, default=uuid7)
    poll = ForeignKey(PollRow, null=False, on_delete=OnDelete.restrict)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    named_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    named_at = Timestamptz(default=TimestamptzNow())
    ended_at = Timestamptz(default=None, null=True)


class BallotPrintingRow(Table, tablename="ballot_printings"):
    """Forms that were printed together: of one building, or one anew."""

    id = UUID(primary_key=True, default=uuid7)
    poll = ForeignKey(PollRow, null=False, on_delete=OnDelete.restrict, index=True)
    building = Varchar(length=100)
    number = Integer(default=None, null=False)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())

    ballot_printing_has_forms = Check("number > 0")


class BallotFormRow(Table, tablename="ballot_forms"):
    """One paper ballot of a head; *code* is the keyed fingerprint of the code that stands on it.

    The code and the number on its stub are made from the index key and the id, and lie nowhere.
    """

    id = UUID(primary_key=True, default=uuid7)
    poll = ForeignKey(PollRow, null=False, on_delete=OnDelete.restrict, index=True)
    head = ForeignKey(PollHeadRow, null=False, on_delete=OnDelete.restrict, index=True)
    printing = ForeignKey(BallotPrintingRow, null=False, on_delete=OnDelete.restrict, index=True)
    code = Bytea(default=None, null=False)
    stage = Varchar(length=10, choices=FormStage)
    received_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    received_at = Timestamptz(default=None, null=True)
    settled_at = Timestamptz(default=None, null=True)
    fault = Varchar(length=15, choices=FormFault, null=True, default=None)
    ballot = ForeignKey(BallotRow, null=True, on_delete=OnDelete.restrict)

    ballot_form_code_is_unique = Unique(["code"])
    ballot_form_ballot_is_its_own = Unique(["ballot"])
    ballot_form_stage_is_known = one_of("stage", FormStage)
    ballot_form_fault_is_known = one_of("fault", FormFault)
    ballot_form_is_received_once = Check("(stage IN ('printed', 'voided')) = (received_at IS NULL)")
    ballot_form_is_settled_once = Check(
        "(stage IN ('counted', 'invalid', 'duplicate')) = (settled_at IS NOT NULL)"
    )
    ballot_form_has_a_fault_when_invalid = Check("(stage = 'invalid') = (fault IS NOT NULL)")
    ballot_form_has_a_ballot_when_counted = Check("(stage = 'counted') = (ballot IS NOT NULL)")


class BallotFormPhotoRow(Table, tablename="ballot_form_photos"):
    """A photo of a form as it was received."""

    id = UUID(primary_key=True, default=uuid7)
    form = ForeignKey(BallotFormRow, null=False, on_delete=OnDelete.restrict, index=True)
    file = ForeignKey(FileRow, null=False, on_delete=OnDelete.restrict, index=True)


class FormReadingRow(Table, tablename="form_readings"):
    """What one person read on a form, from its photo; never changed."""

    id = UUID(primary_key=True, default=uuid7)
    form = ForeignKey(BallotFormRow, null=False, on_delete=OnDelete.restrict, index=True)
    by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())
    fault = Varchar(length=15, choices=FormFault, null=True, default=None)

    form_reading_fault_is_known = one_of("fault", FormFault)


class FormReadingMarkRow(Table, tablename="form_reading_marks"):
    """What was read for one thing that is marked; *about* is the matter."""

    id = UUID(primary_key=True, default=uuid7)
    reading = ForeignKey(FormReadingRow, null=False, on_delete=OnDelete.restrict)
    about = UUID(default=None, null=False)
    mark = Varchar(length=10, choices=FormMark)

    form_reading_marks_once = Unique(["reading", "about"])
    form_reading_mark_is_known = one_of("mark", FormMark)
