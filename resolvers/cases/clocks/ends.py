"""Where a clock ends, whom it tells when, and how pauses and extensions move all that; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from resolvers import calendar
from resolvers.cases.clocks import ladder
from resolvers.tables.calendar import Unit
from resolvers.tables.case_words import Clock, ClockChange, Rung, Urgency

BLACK = 200
YELLOW = 75
DAYS = (Unit.NATURAL_DAY, Unit.WORK_DAY)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: for what, since when, how long; *until* is never passed."""

    kind: Clock
    urgency: Urgency
    start: datetime
    amount: int
    unit: Unit
    rolls: bool
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ends:
    """Where a clock ends; *nominal* is before it moved behind a day off."""

    due: datetime
    nominal: datetime
    yellow: datetime
    black: datetime
    moments: tuple[datetime, ...]
    rungs: tuple[Rung, ...]
    provisional: bool


def begun(by: Counted) -> Ends:
    """The first end."""
    found = calendar.add(by.start, by.amount, by.unit, rolls=by.rolls)
    end = min(found.at, by.until) if by.until else found.at
    due = max(end, by.start)
    return _ends(by, due, min(found.nominal, due), provisional=found.provisional)


def resumed(by: Counted, ends: Ends, paused_at: datetime, at: datetime) -> Ends:
    """All that was still to come, as much later as time has passed in the clock's own unit."""

    def later(moment: datetime) -> datetime:
        if moment < paused_at:
            return moment
        return calendar.resume(moment, paused_at, max(at, paused_at), by.unit, rolls=by.rolls)

    due = later(ends.due)
    return Ends(
        due,
        later(ends.nominal),
        later(ends.yellow),
        later(ends.black),
        tuple(map(later, ends.moments)),
        ends.rungs,
        ends.provisional or (due > ends.due and calendar.provisional(ends.due, due)),
    )


def extended(by: Counted, ends: Ends, days: int) -> Ends:
    """So many days later than the nominal end, in days of the clock's own kind."""
    unit = by.unit if by.unit in DAYS else Unit.WORK_DAY
    found = calendar.add(ends.nominal, days, unit, rolls=by.rolls)
    provisional = ends.provisional or found.provisional
    return _ends(by, found.at, found.nominal, provisional=provisional)


def replayed(by: Counted, changes: Iterable[Mapping[str, Any]]) -> Ends:
    """The end after all that happened to a clock, by the calendar as it is now."""
    ends, paused_at = begun(by), by.start
    for change in changes:
        match change["kind"]:
            case ClockChange.PAUSE:
                paused_at = max(change["at"], by.start)
            case ClockChange.RESUME:
                ends = resumed(by, ends, paused_at, change["at"])
            case ClockChange.EXTEND:
                ends = extended(by, ends, change["amount"])
    return ends


def _ends(by: Counted, due: datetime, nominal: datetime, *, provisional: bool) -> Ends:
    told = ladder.moments(by.kind, by.urgency, by.start, due, by.unit)
    moments, rungs = tuple(at for at, _ in told), tuple(rung for _, rung in told)
    yellow, black = (calendar.share(by.start, due, by.unit, n) for n in (YELLOW, BLACK))
    return Ends(due, nominal, min(yellow, due), max(black, due), moments, rungs, provisional)
