"""The units in which deadlines are given, and what is set about days and office hours."""

from enum import StrEnum

from piccolo.columns import UUID, Boolean, Date, Text, Time, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check
from piccolo.table import Table

from resolvers.tables.checks import written


class Unit(StrEnum):
    """What a deadline counts; resolvers/calendar does the counting."""

    MINUTE = "minute"
    HOUR = "hour"
    WORK_HOUR = "work_hour"
    NATURAL_DAY = "natural_day"
    WORK_DAY = "work_day"
    SAME_DAY = "same_day"
    MONTH = "month"


class DayKind(StrEnum):
    """What a day is to those who work; found, not stored."""

    WORK = "work"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"


class CalendarDayRow(Table, tablename="calendar_days"):
    """A day that differs from what the announced calendars say, or precedes their announcement.

    *set_by* is a person, or null when an import did it.
    """

    date = Date(primary_key=True, default=None)
    is_work_day = Boolean(default=None, null=False)
    name = Varchar(length=50)
    source = Text()
    version = Varchar(length=40)
    provisional = Boolean(default=False)
    set_by = UUID(null=True, default=None)
    set_at = Timestamptz(default=TimestamptzNow())

    calendar_day_name_is_written = written("name")
    calendar_day_source_is_written = written("source")
    calendar_day_version_is_written = written("version")


class OfficeHoursRow(Table, tablename="office_hours"):
    """The hours in which offices work, from a day on, until the next such row.

    What must be done the same day and comes at *cut_off* or later has until *late_until* of the
    next. *set_by* is a person, or null when an import did it.
    """

    from_date = Date(primary_key=True, default=None)
    opens = Time(default=None, null=False)
    pauses = Time(default=None, null=False)
    resumes = Time(default=None, null=False)
    closes = Time(default=None, null=False)
    cut_off = Time(default=None, null=False)
    late_until = Time(default=None, null=False)
    source = Text()
    version = Varchar(length=40)
    set_by = UUID(null=True, default=None)
    set_at = Timestamptz(default=TimestamptzNow())

    office_hours_are_in_order = Check("opens < pauses AND pauses <= resumes AND resumes < closes")
    office_hours_source_is_written = written("source")
    office_hours_version_is_written = written("version")
