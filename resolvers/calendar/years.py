"""The days of each year as the State Council announced them, from the library `holidays`."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

DAY = dt.timedelta(days=1)
SATURDAY = 5
LANGUAGE = "zh_CN"
SOURCE = "国务院办公厅关于节假日安排的通知（holidays）"
NEW_YEAR = "元旦"
_SWAPPED = re.compile(r"由 (\d{4}-\d\d-\d\d) 调休")
_BRACKETS = re.compile(r"（.*）")
_RENAMED = {"农历除夕": "春节", "休息日": ""}


@dataclass(frozen=True, slots=True)
class Year:
    """The days of a year that are not what their weekday says, each with its holiday's name.

    *announced* once it is known which of its weekends are worked.
    """

    off: Mapping[dt.date, str]
    worked: Mapping[dt.date, str]
    announced: bool


@cache
def year(number: int) -> Year:
    """What is known of a year; never fails."""
    import holidays  # noqa: PLC0415 (slow to import, and only here)

    found = holidays.country_holidays("CN", years=number, language=LANGUAGE)
    weekends = {day for day in found.weekend_workdays if day.year == number}
    off: dict[dt.date, str] = {}
    for run in _runs(number, frozenset(found), weekends):
        off |= dict.fromkeys(run, _festivals(run, found))
    worked = dict.fromkeys(weekends, "")
    for day, name in found.items():
        if (swapped := _swapped(name)) in worked:
            worked[swapped] = off[day]
    return Year(off, worked, announced=bool(weekends))


@lru_cache(maxsize=4096)
def is_worked(day: dt.date) -> bool:
    """Whether offices are open on it: weekdays but for holidays, and weekends worked instead."""
    known = year(day.year)
    return day in known.worked or not (is_weekend(day) or day in known.off)


def is_weekend(day: dt.date) -> bool:
    """Whether it is a Saturday or a Sunday."""
    return day.weekday() >= SATURDAY


def _runs(number: int, off: frozenset[dt.date], worked: set[dt.date]) -> Iterator[list[dt.date]]:
    """The stretches of days off that have a holiday in them, weekends included."""
    first = dt.date(number, 1, 1)
    every = (first + n * DAY for n in range((dt.date(number, 12, 31) - first).days + 1))
    for free, days in groupby(every, lambda d: d in off or (is_weekend(d) and d not in worked)):
        run = list(days)
        if free and off.intersection(run):
            yield run


def _festivals(run: list[dt.date], found: Mapping[dt.date, str]) -> str:
    """“国庆节”, “国庆节、中秋节”; what runs into the next year is its New Year's."""
    named = (_plain(each) for day in run for each in found.get(day, "").split("; "))
    festivals = list(dict.fromkeys(name for name in named if name))
    return "、".join(festivals) or NEW_YEAR


def _plain(name: str) -> str:
    bare = _BRACKETS.sub("", name)
    return _RENAMED.get(bare, bare)


def _swapped(name: str) -> dt.date | None:
    found = _SWAPPED.search(name)
    return dt.date.fromisoformat(found[1]) if found else None
