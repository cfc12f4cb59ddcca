"""Which days are worked, and in which hours: what was announced, and what was set beside it."""

import csv
import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from resolvers.calendar import years
from resolvers.calendar.years import DAY, is_weekend
from resolvers.tables.calendar import DayKind

SHANGHAI = ZoneInfo("Asia/Shanghai")
HOURS = Path(__file__).parent / "customs" / "hours.csv"
MANY = 10_000  # days whose work time is kept
Stretches = tuple[tuple[dt.datetime, dt.datetime], ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One day, as it is known now.

    *provisional* until its year is announced; *set* when somebody set it here,
    who then also said the *source*.
    """

    date: dt.date
    is_work_day: bool
    name: str = ""
    source: str = ""
    version: str = ""
    provisional: bool = False
    set: bool = False

    @property
    def kind(self) -> DayKind:
        """What it is to those who work; a weekend with a name is a holiday."""
        if self.is_work_day:
            return DayKind.MAKE_UP if is_weekend(self.date) else DayKind.WORK
        return DayKind.HOLIDAY if self.name or not is_weekend(self.date) else DayKind.WEEKEND


@dataclass(frozen=True, slots=True)
class Hours:
    """Office hours from a day on, and when the day ends for what must be done on it."""

    from_date: dt.date
    opens: dt.time
    pauses: dt.time
    resumes: dt.time
    closes: dt.time
    cut_off: dt.time
    late_until: dt.time
    source: str
    version: str


def shipped_hours() -> tuple[Hours, ...]:
    """The hours that the product comes with."""
    with HOURS.open(encoding="utf-8", newline="") as file:
        return tuple(_hours(row) for row in csv.DictReader(file))


def _hours(row: Mapping[str, str]) -> Hours:
    times = {
        name: dt.time.fromisoformat(row[name])
        for name in ("opens", "pauses", "resumes", "closes", "cut_off", "late_until")
    }
    from_date = dt.date.fromisoformat(row["from_date"])
    return Hours(from_date, **times, source=row["source"], version=row["version"])


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """The calendar at one moment; immutable, and equal to itself alone.

    *overrides* are the days that were set here; *hours* are in the order of their dates.
    """

    overrides: Mapping[dt.date, Day] = field(default_factory=dict)
    hours: tuple[Hours, ...] = field(default_factory=shipped_hours)
    _worked: dict[dt.date, Stretches] = field(default_factory=dict, repr=False)

    def day(self, date: dt.date) -> Day:
        """What is known of a day."""
        if date in self.overrides:
            return self.overrides[date]
        year = years.year(date.year)
        name = year.worked.get(date) or year.off.get(date, "")
        provisional = not self.is_known(date.year)
        return Day(date, years.is_worked(date), name, years.SOURCE, str(date.year), provisional)

    def is_working_day(self, date: dt.date) -> bool:
        """Whether offices are open: weekdays but for holidays, and weekends worked instead."""
        told = self.overrides.get(date)
        return told.is_work_day if told else years.is_worked(date)

    def is_known(self, year: int) -> bool:
        """Whether the year is announced: by the library, or here with both ends of its notice."""
        ends = (dt.date(year, 1, 1), dt.date(year, 10, 1))
        told = (self.overrides.get(day) for day in ends)
        return years.year(year).announced or all(d and not d.provisional for d in told)

    def nth_working_day(self, day: dt.date, n: int) -> dt.date:
        """The n-th working day after *day*; *day* itself when n is 0."""
        return _nth_working_day(self, day, n)

    def working_from(self, day: dt.date) -> dt.date:
        """The first working day that is not before *day*."""
        return day if self.is_working_day(day) else self.nth_working_day(day, 1)

    def provisional(self, first: dt.date, last: dt.date) -> bool:
        """Whether one of these days may still change."""
        return _provisional(self, first, last)

    def mark(self, first: dt.date, last: dt.date) -> str:
        """What tells this calendar of these days from another."""
        days = (self.day(day) for day in through(first, last))
        said = "".join(f"{day.is_work_day:d}{day.provisional:d}" for day in days)
        return sha256(f"{first}{said}{self.hours}".encode()).hexdigest()

    def hours_on(self, day: dt.date) -> Hours:
        """The hours that offices keep on that day."""
        place = bisect_right(self.hours, day, key=lambda hours: hours.from_date)
        return self.hours[max(place - 1, 0)]

    def close(self, day: dt.date) -> dt.datetime:
        """The close of business on a day, worked or not."""
        return dt.datetime.combine(day, self.hours_on(day).closes, SHANGHAI)

    def work_time(self, day: dt.date) -> Stretches:
        """From when to when offices work on that day; nothing on a day off."""
        known = self._worked.get(day)
        if known is None:
            known = _open(day, self.hours_on(day)) if self.is_working_day(day) else ()
            if len(self._worked) < MANY:
                self._worked[day] = known
        return known


def through(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Each day from *first* to *last*."""
    return (first + n * DAY for n in range((last - first).days + 1))


@lru_cache(maxsize=1024)
def _nth_working_day(days: Days, day: dt.date, n: int) -> dt.date:
    while n > 0:
        day += DAY
        n -= days.is_working_day(day)
    return day


@lru_cache(maxsize=1024)
def _provisional(days: Days, first: dt.date, last: dt.date) -> bool:
    guessed = {year: not days.is_known(year) for year in range(first.year, last.year + 1)}
    told = ((day, days.overrides.get(day)) for day in through(first, last))
    return any(known.provisional if known else guessed[day.year] for day, known in told)


def _open(day: dt.date, hours: Hours) -> Stretches:
    parts = ((hours.opens, hours.pauses), (hours.resumes, hours.closes))
    return tuple((_at(day, first), _at(day, last)) for first, last in parts)


def _at(day: dt.date, clock: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, clock, SHANGHAI)
