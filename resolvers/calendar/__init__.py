"""Working days of the People's Republic, and deadlines counted in them.

The State Council announces each autumn which weekends of the next year are
worked. Until then, what falls into that year is provisional. Administrators set
days and office hours beside what was announced.
"""

from datetime import date, datetime, time
from fractions import Fraction

from resolvers import clock
from resolvers.calendar import counting, pausing
from resolvers.calendar.acts import (
    Imported,
    clear_day,
    import_days,
    set_day,
    set_hours,
    why_not_set_day,
)
from resolvers.calendar.asking import of_year, preview
from resolvers.calendar.counting import local, month_later
from resolvers.calendar.days import SHANGHAI, Day, Days, Hours
from resolvers.calendar.lines import Due, Line, LineKind
from resolvers.calendar.snapshot import days, load
from resolvers.calendar.words import explained, festivals, stretch
from resolvers.calendar.years import DAY
from resolvers.tables.calendar import DayKind, Unit

__all__ = [
    "SHANGHAI",
    "Day",
    "DayKind",
    "Days",
    "Due",
    "Hours",
    "Imported",
    "Line",
    "LineKind",
    "Unit",
    "add",
    "clear_day",
    "days",
    "elapsed",
    "end_of",
    "explained",
    "festivals",
    "import_days",
    "is_known",
    "is_working_day",
    "kept_through",
    "latest_before",
    "load",
    "local",
    "month_later",
    "nth_working_day",
    "of_year",
    "preview",
    "provisional",
    "remaining",
    "resume",
    "set_day",
    "set_hours",
    "share",
    "stretch",
    "today",
    "why_not_set_day",
]


def today() -> date:
    """The day in Shanghai on which whatever is being done is done."""
    return local(clock.now())


def end_of(day: date) -> datetime:
    """The last minute of a day in Shanghai."""
    return datetime.combine(day, time(23, 59), SHANGHAI)


def add(
    start: datetime, amount: int, unit: Unit, *, rolls: bool = True, by: Days | None = None
) -> Due:
    """When a period that starts now ends, and why then.

    Minutes and hours run through holidays; work hours run only while offices work.
    Days end at the close of business in Shanghai; the day of the start is day 0.
    Months end on the same day of the month, or on its last. A period in calendar
    days or months that would end on a day off ends on the working day after it.
    The same day ends at 23:59; what starts after the cut-off has until the next noon.

    Args:
        start: when it starts, with a time zone.
        amount: how many units, 0 or more.
        unit: what is counted.
        rolls: whether calendar days and months move behind a day off.
        by: another calendar than that of this process.

    Source: Civil Code art. 200 to 204; the State Council's notices on holidays.
    """
    return counting.due(by or days(), start, amount, unit, rolls)


def elapsed(start: datetime, end: datetime, unit: Unit, *, by: Days | None = None) -> Fraction:
    """How much of a period that began at *start* is over at *end*, never less than nothing.

    Minutes and hours exactly; days whose close of business has passed, not counting
    the day of the start; whole months.

    Args:
        start: when it started, with a time zone.
        end: until when is counted, with a time zone.
        unit: what is counted.
        by: another calendar than that of this process.
    """
    return pausing.elapsed(by or days(), start, end, unit)


def remaining(now: datetime, due: datetime, unit: Unit, *, by: Days | None = None) -> Fraction:
    """How much time is left until *due*; of days, today does not count. Nothing when it is past.

    Args:
        now: from when is counted, with a time zone.
        due: the end, with a time zone.
        unit: what is counted.
        by: another calendar than that of this process.
    """
    return elapsed(now, due, unit, by=by)


def resume(
    due: datetime,
    paused_at: datetime,
    resumed_at: datetime,
    unit: Unit,
    *,
    rolls: bool = True,
    by: Days | None = None,
) -> datetime:
    """When a period is due that stood still for a while.

    Of work hours and working days, only the work time of the pause is added, as work time; a
    pause outside it adds nothing. Of all other units the whole pause is added.

    Args:
        due: when it was due, with a time zone.
        paused_at: since when it stood still.
        resumed_at: until when; not before *paused_at*.
        unit: what it counts.
        rolls: whether calendar days and months move behind a day off.
        by: another calendar than that of this process.
    """
    return pausing.resumed(by or days(), due, paused_at, resumed_at, unit, rolls)


def share(
    start: datetime, due: datetime, unit: Unit, percent: int, *, by: Days | None = None
) -> datetime:
    """When so many hundredths of a period are over; more than 100 lie behind its end.

    Args:
        start: when it started, with a time zone.
        due: when it is due.
        unit: what it counts; of work hours and working days, work time is shared.
        percent: 0 or more.
        by: another calendar than that of this process.
    """
    return pausing.part(by or days(), start, due, unit, percent)


def latest_before(day: date, amount: int) -> date:
    """The last day on which to give a notice so that *amount* full days lie before *day*.

    Args:
        day: that of the meeting.
        amount: how many calendar days before; nothing moves for holidays.

    Source: "15日以前通知", read safely: day minus 16.
    """
    return day - (amount + 1) * DAY


def kept_through(day: date, amount: int) -> date:
    """The last day of a display of at least *amount* days; nothing moves for holidays.

    Args:
        day: that on which it was put up, which does not count.
        amount: how many calendar days.

    Source: 村民委员会组织法 art. 35, "公布期限不少于15日".
    """
    return day + amount * DAY


def nth_working_day(day: date, n: int) -> date:
    """The n-th working day after *day*; *day* itself when n is 0."""
    return days().nth_working_day(day, n)


def is_working_day(day: date) -> bool:
    """Whether offices are open: weekdays but for holidays, and the weekends worked instead."""
    return days().is_working_day(day)


def provisional(first: datetime, last: datetime) -> bool:
    """Whether a day between two moments, theirs included, may still change."""
    return days().provisional(counting.local(first), counting.local(last))


def is_known(year: int) -> bool:
    """Whether the working weekends of this year are announced."""
    return days().is_known(year)
