"""A clock as its readers see it: how it stands, and how its end was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from resolvers import calendar, clock
from resolvers.calendar import Due
from resolvers.cases import deadlines
from resolvers.cases.deadlines import DeadlineRule
from resolvers.tables.calendar import Unit
from resolvers.tables.case_words import Clock, ClockChange

NAMES = (
    *("id", "kind", "assignment", "rule", "amount", "unit", "rolls", "source", "version"),
    *("started_at", "due_at", "nominal_at", "original_due_at", "counted_due_at"),
    *("yellow_at", "black_at"),
    *("provisional", "paused_at", "stopped_at", "breached_at"),
)
COLUMNS = ", ".join(f"k.{name}" for name in NAMES)
PROMISED = ", ".join(f"k.{name} as promise_{name}" for name in NAMES)
# Of a case c and the clock k that promises its answer: whether that answer was never due, since the
# case ended without being dealt with, and whether it came in time. Extensions and pauses count.
NEVER_DUE = "(c.stage = 'merged' or k.stopped_at is not null and c.finished_at is null)"
IN_TIME = "k.breached_at is null"
NEXT = ", ".join(f"n.{name} as next_{name}" for name in NAMES)


class Light(StrEnum):
    """How something stands in time."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    BLACK = "black"


@dataclass(frozen=True, slots=True)
class ClockMove:
    """What held a clock or moved its end; *due_at* is the end from then on."""

    kind: ClockChange
    at: datetime
    amount: int | None
    due_at: datetime


@dataclass(frozen=True, slots=True)
class CaseClock:
    """By when one thing is to be done, with the rule as it stood when the clock was set.

    It is yellow in the last quarter of its time, red when it is over, and black when as
    much again has passed. *original_due_at* is the end before any extension or pause.
    """

    id: UUID
    kind: Clock
    assignment: UUID | None
    rule: UUID | None
    amount: int
    unit: Unit
    rolls: bool
    source: str
    version: str
    started_at: datetime
    due_at: datetime
    nominal_at: datetime
    original_due_at: datetime
    counted_due_at: datetime | None
    yellow_at: datetime
    black_at: datetime
    provisional: bool
    paused_at: datetime | None
    stopped_at: datetime | None
    breached_at: datetime | None
    changes: tuple[ClockMove, ...] = ()

    @property
    def runs(self) -> bool:
        """Whether it is waited for now."""
        return self.stopped_at is None and self.paused_at is None

    @property
    def moved(self) -> bool:
        """Whether it is due at another time than at first."""
        return self.due_at != self.original_due_at

    @property
    def rule_now(self) -> DeadlineRule | None:
        """The rule by which it was set, as it is now; None when it is gone, or set by hand."""
        return deadlines.get(self.rule)

    @property
    def rule_gone(self) -> bool:
        """Whether the rule by which it was set holds no longer; the clock keeps what it said."""
        found = self.rule_now
        return self.rule is not None and (found is None or found.over(clock.now()))

    @property
    def explained(self) -> Due:
        """How the first end was counted, line by line, by the calendar as it is now."""
        return calendar.add(self.started_at, self.amount, self.unit, rolls=self.rolls)

    @property
    def counted_otherwise(self) -> bool:
        """Whether the calendar has changed since, or the end was cut to that of the whole."""
        return self.explained.at != (self.counted_due_at or self.original_due_at)

    @property
    def recounted(self) -> bool:
        """Whether the first end lies elsewhere since the calendar changed."""
        return self.counted_due_at not in (None, self.original_due_at)

    def light(self, now: datetime) -> Light | None:
        """How it stands at *now*; None when nothing is waited for."""
        if not self.runs:
            return None
        if now > self.black_at:
            return Light.BLACK
        if now > self.due_at:
            return Light.RED
        return Light.YELLOW if now >= self.yellow_at else Light.GREEN


def clock_of(
    found: Mapping[str, Any], before: str = "", changes: tuple[ClockMove, ...] = ()
) -> CaseClock | None:
    """The clock in a row whose columns carry *before*; None where there is none."""
    if found[f"{before}id"] is None:
        return None
    values = {name: found[f"{before}{name}"] for name in NAMES}
    words = {"kind": Clock(values["kind"]), "unit": Unit(values["unit"])}
    return CaseClock(**{**values, **words}, changes=changes)
