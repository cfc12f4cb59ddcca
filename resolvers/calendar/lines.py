"""How a deadline explains itself: which days it counted, and which it passed over."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

from resolvers.calendar.days import Days, through
from resolvers.tables.calendar import DayKind, Unit

NONE = Fraction(0)


class LineKind(StrEnum):
    """What a stretch of days did to a deadline."""

    START = "start"
    WORK = "work"
    MAKE_UP = "make_up"
    HOLIDAY = "holiday"
    WEEKEND = "weekend"
    AFTER_HOURS = "after_hours"
    DAYS = "days"
    MONTHS = "months"
    MONTH_END = "month_end"
    CLOCK = "clock"
    SAME_DAY = "same_day"
    NEXT_DAY = "next_day"
    ROLLED = "rolled"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of days, and how much of the deadline it counted.

    The amounts that the lines of a deadline count sum to the deadline's own;
    *before* is what the lines before it counted. *name* is that of the holidays.
    """

    first: dt.date
    last: dt.date
    kind: LineKind
    unit: Unit
    name: str = ""
    counted: Fraction = NONE
    before: Fraction = NONE


@dataclass(frozen=True, slots=True)
class Due:
    """A moment by which something must be done, and how it was found.

    *nominal* is the end before it moved behind a holiday; an extension counts
    from there. *provisional* while a day that decided it may still change.
    """

    at: dt.datetime
    provisional: bool
    parts: Callable[[], Iterable[Line]] = field(compare=False, repr=False)
    nominal: dt.datetime

    @property
    def lines(self) -> tuple[Line, ...]:
        """How it was counted; found out only for those who ask."""
        return told(self.parts())


def told(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Neighbouring days of one kind as one line, each knowing what was counted before it."""
    found: list[Line] = []
    for line in lines:
        if found and (found[-1].kind, found[-1].name) == (line.kind, line.name):
            counted = found[-1].counted + line.counted
            found[-1] = replace(found[-1], last=line.last, counted=counted)
        else:
            before = found[-1].before + found[-1].counted if found else NONE
            found.append(replace(line, before=before))
    return tuple(found)


def started(day: dt.date, unit: Unit) -> Line:
    """The day on which it began, which does not count."""
    return Line(day, day, LineKind.START, unit)


def one_day(days: Days, day: dt.date, unit: Unit, counted: Fraction) -> Line:
    """A day of work that counted so much, or a day off that counted nothing."""
    known = days.day(day)
    kind = LineKind(known.kind.value)
    if not known.is_work_day:
        return Line(day, day, kind, unit, known.name)
    if not counted:
        return Line(day, day, LineKind.AFTER_HOURS, unit)
    return Line(day, day, kind, unit, known.name, counted)


def rolled(days: Days, nominal: dt.date, end: dt.date, unit: Unit) -> Iterator[Line]:
    """The days off behind which an end moved, and where it came to lie."""
    for day in through(nominal, end):
        known = days.day(day)
        if not known.is_work_day:
            name = known.name if known.kind is DayKind.HOLIDAY else ""
            yield Line(day, day, LineKind.ROLLED, unit, name)
        elif nominal != end:
            yield Line(day, day, LineKind.ENDS, unit)
