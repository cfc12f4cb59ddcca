"""The calendar that this process counts with, and how it is kept up to date."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from resolvers import database, journal
from resolvers.calendar.days import Day, Days, Hours, shipped_hours
from resolvers.live import hub

DAY_COLUMNS = "date, is_work_day, name, source, version, provisional"
HOURS_COLUMNS = "from_date, opens, pauses, resumes, closes, cut_off, late_until, source, version"


@dataclass
class _Kept:
    days: Days = field(default_factory=Days)
    asked: int = 0
    answered: int = 0


_kept = _Kept()


def days() -> Days:
    """The calendar as this process knows it now; no query."""
    return _kept.days


async def load() -> Days:
    """Read anew what was set, as a process does when it starts; the reading begun last stays."""
    _kept.asked += 1
    turn = _kept.asked
    found = await _read()
    if turn > _kept.answered:
        _kept.days, _kept.answered = found, turn
    return found


async def _read() -> Days:
    set_days = map(day_of, await database.rows(f"select {DAY_COLUMNS} from calendar_days"))
    set_hours = await database.rows(f"select {HOURS_COLUMNS} from office_hours")
    hours = {each.from_date: each for each in (*shipped_hours(), *map(hours_of, set_hours))}
    overrides = {day.date: day for day in set_days}
    return Days(overrides, tuple(hours[since] for since in sorted(hours)))


async def _told(_entry: journal.Entry) -> None:
    await load()


def day_of(row: Mapping[str, Any]) -> Day:
    return Day(**row, set=True)


def hours_of(row: Mapping[str, Any]) -> Hours:
    return Hours(**row)


hub.watch("calendar.", _told)
