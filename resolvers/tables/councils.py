"""Councils of estates: how they must be composed, who sits in them, what they hand over.

A policy is never changed: a new version is another row. A seat is a row from its beginning to
its end; who follows has a row of their own.
"""

from piccolo.columns import (
    UUID,
    Array,
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
    Composition,
    CouncilAct,
    CouncilKind,
    CouncilStage,
    Office,
    SeatEnd,
    Severity,
)
from resolvers.tables.estates import EstateRow
from resolvers.tables.people import PersonRow, PostRow


class CouncilPolicyRow(Table, tablename="council_policies"):
    """One version of what a law or custom says of the composition of a kind of council.

    *area* is the code of where it holds, or null for the country; *added_by* is a person, or
    null when the product brought it. Without *filing_days* nothing has to be filed.
    """

    id = UUID(primary_key=True, default=uuid7)
    kind = Varchar(length=30, choices=CouncilKind)
    area = Varchar(length=18, null=True, default=None)
    place = Varchar(length=50)
    version = Varchar(length=40)
    source = Text()
    article = Varchar(length=100)
    valid_from = Date(default=None, null=False)
    valid_to = Date(default=None, null=True)
    notice_days = SmallInt(default=7)
    filing_days = SmallInt(default=None, null=True)
    handover_days = SmallInt(default=10)
    reminder_days = SmallInt(default=90)
    added_by = UUID(null=True, default=None)
    added_at = Timestamptz(default=TimestamptzNow())

    council_policy_kind_is_known = one_of("kind", CouncilKind)
    council_policy_place_is_written = written("place")
    council_policy_version_is_written = written("version")
    council_policy_source_is_written = written("source")
    council_policy_ends_after_it_begins = Check("valid_to > valid_from")
    council_policy_version_is_unique = Unique(["kind", "area", "version"], nulls_distinct=False)


class CouncilRequirementRow(Table, tablename="council_requirements"):
    """One thing that a policy asks for, and whether a council without it can be formed."""

    id = UUID(primary_key=True, default=uuid7)
    policy = ForeignKey(CouncilPolicyRow, null=False, on_delete=OnDelete.restrict, index=True)
    asks = Varchar(length=20, choices=Composition)
    severity = Varchar(length=10, choices=Severity)
    number = SmallInt(default=None, null=True)
    numerator = SmallInt(default=None, null=True)
    denominator = SmallInt(default=None, null=True)
    capacities = Array(base_column=Varchar(length=20), default=list)

    council_requirement_is_known = one_of("asks", Composition)
    council_requirement_severity_is_known = one_of("severity", Severity)
    council_requirement_is_a_part = Check("0 < numerator AND numerator <= denominator")


class CouncilRow(Table, tablename="councils"):
    """A council of an estate, in its number-th composition."""

    id = UUID(primary_key=True, default=uuid7)
    estate = ForeignKey(EstateRow, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=30, choices=CouncilKind)
    number = SmallInt(default=1)
    policy = ForeignKey(CouncilPolicyRow, null=False, on_delete=OnDelete.restrict)
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
    """A seat, from its beginning to its end; the post that comes with it is held as long."""

    id = UUID(primary_key=True, default=uuid7)
    council = ForeignKey(CouncilRow, null=False, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    capacity = Varchar(length=20, choices=Capacity)
    office = Varchar(length=15, choices=Office)
    is_owner = Boolean(default=False)
    post = ForeignKey(PostRow, null=True, on_delete=OnDelete.restrict)
    seated_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
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
