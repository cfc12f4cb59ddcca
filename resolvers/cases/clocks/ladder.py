"""The escalation ladder: whom a clock tells, and when; each version holds for a while."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from resolvers import calendar, database, journal
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.live import hub
from resolvers.refusals import Refused
from resolvers.tables.calendar import Unit
from resolvers.tables.case_words import Clock, Rung, Urgency

ENDS_BY_ITSELF = frozenset({Clock.SUPPLEMENT, Clock.VISIT, Clock.SUSPENSION})
WHOLE = 100
EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class EscalationStep:
    """One step: at a share of the time, or so long after its end, somebody is told."""

    urgency: Urgency | None
    percent: int | None
    amount: int | None
    unit: Unit | None
    rung: Rung

    def at(self, start: datetime, due: datetime, unit: Unit) -> datetime:
        """When it comes for a clock that started and is due then."""
        if self.percent == WHOLE:
            return due
        if self.percent is not None:
            return min(calendar.share(start, due, unit, self.percent), due)
        assert self.amount is not None
        assert self.unit is not None
        return calendar.add(due, self.amount, self.unit).at

    @property
    def late(self) -> bool:
        """Whether it comes when the time is over."""
        return self.percent in (None, WHOLE)


@dataclass(frozen=True, slots=True)
class Ladder:
    """One version; *from_at* is None for what came with the product."""

    source: str
    version: str
    from_at: datetime | None
    to_at: datetime | None
    steps: tuple[EscalationStep, ...]

    def holds(self, at: datetime) -> bool:
        """Whether it holds at that moment."""
        return (self.from_at or EVER) <= at and (self.to_at is None or at < self.to_at)

    def why_not_set(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot put another version in its place."""
        return why_not_set_ladder(actor)


_ladders: list[Ladder] = []


async def load() -> None:
    """Read the versions anew, those that have ended as well: old clocks keep theirs."""
    found = await database.rows(
        "select urgency, percent, amount, unit, rung, source, version, from_at, to_at"
        " from escalation_steps order by from_at nulls first, to_at nulls last, position,"
        " urgency nulls first"
    )
    versions = groupby(found, lambda r: (r["source"], r["version"], r["from_at"], r["to_at"]))
    _ladders[:] = [Ladder(*said, tuple(map(_step, steps))) for said, steps in versions]


async def _told(_entry: journal.Entry) -> None:
    await load()


hub.watch("ladder.", _told)


def _step(found: Any) -> EscalationStep:
    urgency, unit = found["urgency"], found["unit"]
    return EscalationStep(
        Urgency(urgency) if urgency else None,
        found["percent"],
        found["amount"],
        Unit(unit) if unit else None,
        Rung(found["rung"]),
    )


def why_not_set_ladder(actor: Actor) -> Refused | None:
    """Why *actor* cannot change the ladder: it is one for the whole city, as the calendar is."""
    return calendar.why_not_set_day(actor)


def ladders() -> tuple[Ladder, ...]:
    """Every version, the oldest first; public."""
    return tuple(_ladders)


def ladder_at(at: datetime | None = None) -> Ladder | None:
    """The version that holds at a moment, now if none is given."""
    when = at or now()
    return next((each for each in reversed(_ladders) if each.holds(when)), None)


def moments(
    kind: Clock, urgency: Urgency, start: datetime, due: datetime, unit: Unit
) -> list[tuple[datetime, Rung]]:
    """When a clock tells whom, by the ladder that held when it started.

    One that ends by itself only warns before.
    """
    ladder = ladder_at(start)
    every = ladder.steps if ladder else ()
    steps: Sequence[EscalationStep] = [s for s in every if s.urgency in (None, urgency)]
    if kind in ENDS_BY_ITSELF:
        steps = [s for s in steps if not s.late]
    return sorted((step.at(start, due, unit), step.rung) for step in steps)
