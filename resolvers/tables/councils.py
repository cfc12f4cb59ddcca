"""Councils of estates: who sits in them, what moves them, what they hand over.

A council keeps the version of the rule that was chosen for it. A seat is a row from its
beginning to its end; who follows has a row of their own.
"""

from piccolo.columns import (
    UUID,
    Boolean,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    SmallInt,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check, Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.checks import one_of, written
from resolvers.tables.council_words import (
    Capacity,
    CouncilAct,
    CouncilKind,
    CouncilStage,
    Office,
    SeatEnd,
)
from resolvers.tables.estates import EstateRow
from resolvers.tables.people import PersonRow, PostRow
from resolvers.tables.rules import RuleSetRow


class CouncilRow(Table, tablename="councils"):
    """A council of an estate, in its number-th composition."""

    id = UUID(primary_key=True, default=uuid7)
    estate = ForeignKey(EstateRow, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=30, choices=CouncilKind)
    number = SmallInt(default=1)
    rule = ForeignKey(RuleSetRow, null=False, on_delete=OnDelete.restrict)
    stage = Varchar(length=20, choices=CouncilStage)
    stage_at = Timestamptz(default=TimestamptzNow())
    phone = Varchar(length=20)
    term_years = SmallInt(default=None, null=True)
    notice_until = Date(default=None, null=True)
    formed_at = Timestamptz(default=None, null=True)
    filing_due_at = Timestamptz(default=None, null=True)
    filed_at = Timestamptz(default=None, null=True)
    filing_number = Varchar(length=60)
    installed_on = Date(default=None, null=True)
    term_ends_on = Date(default=None, null=True)
    handover_due_at = Timestamptz(default=None, null=True)
    version = Integer(default=0)

    council_kind_is_known = one_of("kind", CouncilKind)
    council_stage_is_known = one_of("stage", CouncilStage)
    council_number_is_unique = Unique([estate, kind, number])
    council_term_is_positive = Check("term_years > 0")


class CouncilActRow(Table, tablename="council_acts"):
    """One act that moved a council: who, when, why."""

    id = UUID(primary_key=True, default=uuid7)
    council = ForeignKey(CouncilRow, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=15, choices=CouncilAct)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())
    note = Text()

    council_act_is_known = one_of("kind", CouncilAct)


class CouncilSeatRow(Table, tablename="council_seats"):
    """A seat, from its beginning to its end; the post that comes with it is held as long.

    *elected_in* is the poll in which its holder was elected, if they were in one.
    """

    id = UUID(primary_key=True, default=uuid7)
    council = ForeignKey(CouncilRow, null=False, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    capacity = Varchar(length=20, choices=Capacity)
    office = Varchar(length=15, choices=Office)
    is_owner = Boolean(default=False)
    post = ForeignKey(PostRow, null=True, on_delete=OnDelete.restrict)
    seated_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    elected_in = UUID(null=True, default=None, index=True)
    from_at = Timestamptz(default=TimestamptzNow())
    to_at = Timestamptz(null=True, default=None)
    ended_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    ended_because = Varchar(length=20, null=True, default=None, choices=SeatEnd)
    replaced_by = UUID(null=True, default=None)

    council_seat_capacity_is_known = one_of("capacity", Capacity)
    council_seat_office_is_known = one_of("office", Office)
    council_seat_end_is_known = one_of("ended_because", SeatEnd)
    council_seat_ends_for_a_reason = Check("(to_at IS NULL) = (ended_because IS NULL)")


class CouncilItemRow(Table, tablename="council_items"):
    """A thing on the handing-over list: the seal, the books, a contract, keys."""

    id = UUID(primary_key=True, default=uuid7)
    council = ForeignKey(CouncilRow, null=False, on_delete=OnDelete.restrict, index=True)
    name = Varchar(length=200)
    listed_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    listed_at = Timestamptz(default=TimestamptzNow())
    received_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    received_at = Timestamptz(null=True, default=None)

    council_item_name_is_written = written("name")
    council_item_is_received_by_somebody = Check("(received_by IS NULL) = (received_at IS NULL)")
