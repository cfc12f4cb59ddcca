"""Accusations (检举控告), apart from the cases: no list, count or map of theirs has them."""

from enum import StrEnum

from piccolo.columns import UUID, Bytea, ForeignKey, OnDelete, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.areas import AreaRow
from resolvers.tables.checks import one_of, written
from resolvers.tables.organisations import OrganisationRow
from resolvers.tables.people import PersonRow


class AccusationStage(StrEnum):
    """Where an accusation stands."""

    FILED = "filed"
    REGISTERED = "registered"
    REFERRED = "referred"
    ANSWERED = "answered"
    CLOSED = "closed"


class AccusationAct(StrEnum):
    """What can be done to an accusation."""

    FILE = "file"
    REGISTER = "register"
    REFER = "refer"
    ANSWER = "answer"
    CLOSE = "close"


class AccusationRow(Table, tablename="accusations"):
    """What somebody accuses an organisation of; the words are sealed, and so is who says them.

    *reporter* is a person, known to intake officers and auditors only after an unmasking.
    """

    id = UUID(primary_key=True, default=uuid7)
    number = Varchar(length=20, unique=True)
    county = Varchar(length=6)
    area = ForeignKey(AreaRow, null=False, on_delete=OnDelete.restrict, index=True)
    accused = ForeignKey(OrganisationRow, null=False, on_delete=OnDelete.restrict, index=True)
    accused_names = Bytea(null=True, default=None)
    text = Bytea(null=True, default=None)
    reporter = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict, index=True)
    stage = Varchar(length=12, choices=AccusationStage)
    filed_at = Timestamptz(default=TimestamptzNow())
    due_at = Timestamptz()
    due_source = Varchar(length=200)
    lead = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict)
    closed_at = Timestamptz(null=True, default=None)

    accusation_number_is_written = written("number")
    accusation_stage_is_known = one_of("stage", AccusationStage)
    accusation_never_goes_to_the_accused = Check("lead <> accused")


class AccusationActRow(Table, tablename="accusation_acts"):
    """Something done to an accusation; what was written is sealed."""

    id = UUID(primary_key=True, default=uuid7)
    accusation = ForeignKey(AccusationRow, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=12, choices=AccusationAct)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    organisation = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())
    note = Bytea(null=True, default=None)
    internal = Bytea(null=True, default=None)

    accusation_act_kind_is_known = one_of("kind", AccusationAct)


class AccusationReaderRow(Table, tablename="accusation_readers"):
    """Somebody on the access list of one accusation; nobody else reads it."""

    id = UUID(primary_key=True, default=uuid7)
    accusation = ForeignKey(AccusationRow, null=False, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    admitted_by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
    admitted_at = Timestamptz(default=TimestamptzNow())
    removed_at = Timestamptz(null=True, default=None)

    accusation_reader_is_removed_later = Check("removed_at >= admitted_at")


class AccusationLookRow(Table, tablename="accusation_looks"):
    """That somebody opened an accusation, and when."""

    id = UUID(primary_key=True, default=uuid7)
    accusation = ForeignKey(AccusationRow, null=False, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())
