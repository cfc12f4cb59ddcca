"""Counting forwards: when a period that starts now ends, in each unit."""

import datetime as dt
from calendar import monthrange
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache

from resolvers.calendar.days import SHANGHAI, Days, through
from resolvers.calendar.lines import Due, Line, LineKind, one_day, rolled, started
from resolvers.calendar.years import DAY
from resolvers.tables.calendar import Unit

SPANS = {
    Unit.MINUTE: dt.timedelta(minutes=1),
    Unit.HOUR: dt.timedelta(hours=1),
    Unit.WORK_HOUR: dt.timedelta(hours=1),
}
NO_TIME = dt.timedelta(0)
MICROSECOND = dt.timedelta(microseconds=1)
Counts = Callable[[Days, dt.datetime, int, Unit, bool], Due]


def due(days: Days, start: dt.datetime, amount: int, unit: Unit, rolls: bool) -> Due:
    """When *amount* of *unit* from *start* end."""
    if amount < 0:
        raise ValueError("a period is not negative")
    return _COUNTS[unit](days, start, amount, unit, rolls)


def local(at: dt.datetime) -> dt.date:
    """The day in Shanghai on which a moment lies."""
    return at.astimezone(SHANGHAI).date()


def work_time(days: Days, start: dt.datetime) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """The stretches of work time that end at *start* or later, without end."""
    begin = start.astimezone(SHANGHAI)
    day = begin.date()
    while True:
        for opens, closes in days.work_time(day):
            if closes >= begin:
                yield max(opens, begin), closes
        day += DAY


def advance(days: Days, start: dt.datetime, span: dt.timedelta) -> dt.datetime:
    """The moment at which so much work time has passed since *start*; always in work time."""
    for opens, closes in work_time(days, start):
        if span <= closes - opens:
            return opens + span
        span -= closes - opens
    raise AssertionError("work time has no end")


@lru_cache(maxsize=64)
def worked(days: Days, start: dt.datetime, end: dt.datetime) -> dt.timedelta:
    """How much work time lies between two moments."""
    found, until = NO_TIME, end.astimezone(SHANGHAI)
    for opens, closes in work_time(days, start):
        if opens >= until:
            break
        found += min(closes, until) - opens
    return found


def month_later(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def fraction(span: dt.timedelta, unit: Unit) -> Fraction:
    """How many units a span is, exactly."""
    return Fraction(span // MICROSECOND, SPANS[unit] // MICROSECOND)


def _clock(_days: Days, start: dt.datetime, amount: int, unit: Unit, _rolls: bool) -> Due:
    at = start + amount * SPANS[unit]

    def lines() -> Iterator[Line]:
        yield Line(local(start), local(at), LineKind.CLOCK, unit, counted=Fraction(amount))

    return Due(at, False, lines, at)


def _same_day(days: Days, start: dt.datetime, amount: int, unit: Unit, _rolls: bool) -> Due:
    day = local(start)
    hours = days.hours_on(day)
    late = start.astimezone(SHANGHAI).time() >= hours.cut_off
    end, clock = (day + DAY, hours.late_until) if late else (day, dt.time(23, 59))
    kind = LineKind.NEXT_DAY if late else LineKind.SAME_DAY
    at = dt.datetime.combine(end, clock, SHANGHAI)
    return Due(at, False, lambda: [Line(day, end, kind, unit, counted=Fraction(amount))], at)


def _work_hours(days: Days, start: dt.datetime, amount: int, unit: Unit, _rolls: bool) -> Due:
    at = advance(days, start, amount * SPANS[unit])
    first, last = local(start), local(at)

    def lines() -> Iterator[Line]:
        for day in through(first, last):
            yield one_day(days, day, unit, fraction(_worked_on(days, day, start, at), unit))

    return Due(at, days.provisional(first, last), lines, at)


def _worked_on(days: Days, day: dt.date, start: dt.datetime, end: dt.datetime) -> dt.timedelta:
    parts = (min(closes, end) - max(opens, start) for opens, closes in days.work_time(day))
    return sum((max(part, NO_TIME) for part in parts), NO_TIME)


def _work_days(days: Days, start: dt.datetime, amount: int, unit: Unit, _rolls: bool) -> Due:
    day = local(start)
    if amount == 0:
        return _ending(days, day, day, [started(day, unit)], unit, rolls=True)
    end = days.nth_working_day(day, amount)
    at = days.close(end)

    def lines() -> Iterator[Line]:
        yield started(day, unit)
        for each in through(day + DAY, end):
            yield one_day(days, each, unit, Fraction(days.is_working_day(each)))

    return Due(at, days.provisional(day + DAY, end), lines, at)


def _natural_days(days: Days, start: dt.datetime, amount: int, unit: Unit, rolls: bool) -> Due:
    day = local(start)
    nominal = day + amount * DAY
    lines = [started(day, unit)]
    if amount:
        lines.append(Line(day + DAY, nominal, LineKind.DAYS, unit, counted=Fraction(amount)))
    return _ending(days, day, nominal, lines, unit, rolls)


def _months(days: Days, start: dt.datetime, amount: int, unit: Unit, rolls: bool) -> Due:
    day = local(start)
    nominal = month_later(day, amount)
    lines = [started(day, unit)]
    if amount:
        kind = LineKind.MONTHS if nominal.day == day.day else LineKind.MONTH_END
        lines.append(Line(day + DAY, nominal, kind, unit, counted=Fraction(amount)))
    return _ending(days, day, nominal, lines, unit, rolls)


def _ending(
    days: Days, day: dt.date, nominal: dt.date, lines: list[Line], unit: Unit, rolls: bool
) -> Due:
    if not rolls:
        at = days.close(nominal)
        return Due(at, False, lambda: lines, at)
    end = days.working_from(nominal)

    def moved() -> list[Line]:
        return [*lines, *rolled(days, nominal, end, unit)]

    return Due(days.close(end), days.provisional(nominal, end), moved, days.close(nominal))


_COUNTS: dict[Unit, Counts] = {
    Unit.MINUTE: _clock,
    Unit.HOUR: _clock,
    Unit.WORK_HOUR: _work_hours,
    Unit.NATURAL_DAY: _natural_days,
    Unit.WORK_DAY: _work_days,
    Unit.SAME_DAY: _same_day,
    Unit.MONTH: _months,
}
