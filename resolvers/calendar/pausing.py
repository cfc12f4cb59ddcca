"""How much of a period is over or left, and how far a pause moves its end."""

import datetime as dt
from fractions import Fraction

from resolvers.calendar.counting import SPANS, advance, due, fraction, local, month_later, worked
from resolvers.calendar.days import Days
from resolvers.calendar.years import DAY
from resolvers.tables.calendar import Unit

NONE = Fraction(0)
WORKED = (Unit.WORK_HOUR, Unit.WORK_DAY)
ROLLING = (Unit.NATURAL_DAY, Unit.MONTH)


def elapsed(days: Days, start: dt.datetime, end: dt.datetime, unit: Unit) -> Fraction:
    """How many units of a period that began at *start* are over at *end*."""
    if end <= start:
        return NONE
    if unit is Unit.WORK_HOUR:
        return fraction(worked(days, start, end), unit)
    if unit in SPANS:
        return fraction(end - start, unit)
    if unit is Unit.SAME_DAY:
        return Fraction(end >= due(days, start, 1, unit, False).at)
    if unit is Unit.MONTH:
        return Fraction(_months(days, local(start), end))
    return Fraction(_days(days, start, end, unit))


def resumed(
    days: Days,
    due_at: dt.datetime,
    paused_at: dt.datetime,
    resumed_at: dt.datetime,
    unit: Unit,
    rolls: bool,
) -> dt.datetime:
    """Where the end of a period lies after a pause."""
    if resumed_at < paused_at:
        raise ValueError("a pause ends after it begins")
    if unit in WORKED:
        lost = worked(days, paused_at, resumed_at)
        return advance(days, due_at, lost) if lost else due_at
    moved = due_at + (resumed_at - paused_at)
    if rolls and unit in ROLLING and not days.is_working_day(local(moved)):
        return days.close(days.working_from(local(moved)))
    return moved


def part(days: Days, start: dt.datetime, end: dt.datetime, unit: Unit, percent: int) -> dt.datetime:
    """When that share of a period is over; of work, as work time."""
    if unit in WORKED:
        return advance(days, start, worked(days, start, end) * percent / 100)
    return start + (end - start) * percent / 100


def _days(days: Days, start: dt.datetime, end: dt.datetime, unit: Unit) -> int:
    """The days after that of the start whose close of business has passed."""
    first, last = local(start), local(end)
    if days.close(last) > end:
        last -= DAY
    span = max((last - first).days, 0)
    if unit is Unit.NATURAL_DAY:
        return span
    return sum(days.is_working_day(first + n * DAY) for n in range(1, span + 1))


def _months(days: Days, start: dt.date, end: dt.datetime) -> int:
    last = local(end)
    months = (last.year - start.year) * 12 + last.month - start.month
    return months - (days.close(month_later(start, months)) > end)
