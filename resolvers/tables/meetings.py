"""Meetings: the call, the agenda, who came, and the minutes."""

from piccolo.columns import (
    UUID,
    BigInt,
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
from resolvers.tables.councils import CouncilRow
from resolvers.tables.meeting_words import CheckInWay, DoorWay, MeetingAct, MeetingStage
from resolvers.tables.people import PersonRow
from resolvers.tables.rules import RuleBasis, RuleBody, RuleSetRow
from resolvers.tables.units import UnitRow


class MeetingRow(Table, tablename="meetings"):
    """A meeting that a council calls, of itself or of those for whom it acts.

    It keeps the version of the rule that was in force when it was drafted.
    """

    id = UUID(primary_key=True, default=uuid7)
    council = ForeignKey(CouncilRow, null=False, on_delete=OnDelete.restrict, index=True)
    body = Varchar(length=30, choices=RuleBody)
    rule = ForeignKey(RuleSetRow, null=False, on_delete=OnDelete.restrict)
    title = Varchar(length=100)
    stage = Varchar(length=10, choices=MeetingStage)
    stage_at = Timestamptz(default=TimestamptzNow())
    starts_at = Timestamptz(default=None, null=False)
    place = Varchar(length=200)
    link = Varchar(length=300)
    statements = Text()
    version = Integer(default=0)

    meeting_body_is_known = one_of("body", RuleBody)
    meeting_stage_is_known = one_of("stage", MeetingStage)
    meeting_title_is_written = written("title")
    meeting_is_somewhere = Check("place <> '' OR link <> ''")


class MeetingActRow(Table, tablename="meeting_acts"):
    """One act that moved a meeting: who, when, why."""

    id = UUID(primary_key=True, default=uuid7)
    meeting = ForeignKey(MeetingRow, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=10, choices=MeetingAct)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())
    note = Text()

    meeting_act_is_known = one_of("kind", MeetingAct)


class MeetingWholeRow(Table, tablename="meeting_wholes"):
    """How much of a basis there is altogether, and how much of it came; areas in 0.01 m².

    What no register says is written by hand before; the rest when the meeting is closed, so
    that it stays as it was when the roll or the council changes.
    """

    id = UUID(primary_key=True, default=uuid7)
    meeting = ForeignKey(MeetingRow, null=False, on_delete=OnDelete.restrict)
    basis = Varchar(length=15, choices=RuleBasis)
    amount = BigInt(default=None, null=False)
    part = BigInt(default=None, null=True)

    meeting_whole_basis_is_known = one_of("basis", RuleBasis)
    meeting_whole_is_something = Check("amount > 0")
    meeting_part_is_not_negative = Check("part >= 0")
    meeting_whole_is_said_once = Unique(["meeting", "basis"])


class MeetingDoorCountRow(Table, tablename="meeting_door_counts"):
    """How many came, as somebody counted at the door; the latest of each basis counts.

    Triggers refuse to change one, and one of a meeting that is not open (`migrations/`).
    """

    id = UUID(primary_key=True, default=uuid7)
    meeting = ForeignKey(MeetingRow, null=False, on_delete=OnDelete.restrict, index=True)
    basis = Varchar(length=15, choices=RuleBasis)
    part = BigInt(default=None, null=False)
    way = Varchar(length=10, choices=DoorWay)
    by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())

    meeting_door_basis_is_known = one_of("basis", RuleBasis)
    meeting_door_way_is_known = one_of("way", DoorWay)
    meeting_door_count_is_not_negative = Check("part >= 0")


class MeetingPointRow(Table, tablename="meeting_points"):
    """A point of the agenda; *kind* and *thing* refer to what it is about, if it is known here."""

    id = UUID(primary_key=True, default=uuid7)
    meeting = ForeignKey(MeetingRow, null=False, on_delete=OnDelete.restrict)
    position = SmallInt(default=None, null=False)
    text = Varchar(length=500)
    kind = Varchar(length=30, null=True, default=None)
    thing = UUID(null=True, default=None)
    conclusion = Text()
    responsible = Varchar(length=100)
    due_on = Date(default=None, null=True)

    meeting_point_is_written = written("text")
    meeting_point_names_a_thing = Check("(kind IS NULL) = (thing IS NULL)")
    meeting_point_stands_in_one_place = Unique(["meeting", "position"])


class MeetingQuestionRow(Table, tablename="meeting_questions"):
    """A question that somebody of the estate asks before a meeting."""

    id = UUID(primary_key=True, default=uuid7)
    meeting = ForeignKey(MeetingRow, null=False, on_delete=OnDelete.restrict, index=True)
    by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())
    text = Varchar(length=500)

    meeting_question_is_written = written("text")


class MeetingRegistrationRow(Table, tablename="meeting_registrations"):
    """Somebody who means to come."""

    id = UUID(primary_key=True, default=uuid7)
    meeting = ForeignKey(MeetingRow, null=False, on_delete=OnDelete.restrict)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    at = Timestamptz(default=TimestamptzNow())

    meeting_registration_is_made_once = Unique(["meeting", "person"])


class MeetingAttendanceRow(Table, tablename="meeting_attendances"):
    """Somebody who came; *household* is whether they stand for one.

    *observes* is of who is there and has no vote: they count for nothing.
    """

    id = UUID(primary_key=True, default=uuid7)
    meeting = ForeignKey(MeetingRow, null=False, on_delete=OnDelete.restrict)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    at = Timestamptz(default=TimestamptzNow())
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    way = Varchar(length=10, choices=CheckInWay)
    household = Boolean(default=False)
    observes = Boolean(default=False)

    meeting_attendance_way_is_known = one_of("way", CheckInWay)
    meeting_attendance_counts_once = Unique(["meeting", "person"])


class MeetingStandingRow(Table, tablename="meeting_standings"):
    """A unit for which somebody came: their own, or by the written mandate of its owners."""

    id = UUID(primary_key=True, default=uuid7)
    attendance = ForeignKey(
        MeetingAttendanceRow, null=False, on_delete=OnDelete.restrict, index=True
    )
    unit = ForeignKey(UnitRow, null=False, on_delete=OnDelete.restrict)
    mandated = Boolean(default=False)

    meeting_standing_is_said_once = Unique(["attendance", "unit"])
