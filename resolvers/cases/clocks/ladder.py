"""The escalation ladder: whom a clock tells, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from resolvers import calendar, database
from resolvers.tables.calendar import Unit
from resolvers.tables.case_words import Clock, Rung, Urgency

ENDS_BY_ITSELF = frozenset({Clock.SUPPLEMENT, Clock.VISIT, Clock.SUSPENSION})
WHOLE = 100


@dataclass(frozen=True, slots=True)
class EscalationStep:
    """One step: at a share of the time, or so long after its end, somebody is told."""

    position: int
    urgency: Urgency | None
    percent: int | None
    amount: int | None
    unit: Unit | None
    rung: Rung
    source: str
    version: str

    def at(self, start: datetime, due: datetime, unit: Unit) -> datetime:
        """When it comes for a clock that started and is due then."""
        if self.percent == WHOLE:
            return due
        if self.percent is not None:
            return min(calendar.share(start, due, unit, self.percent), due)
        assert self.amount is not None
        assert self.unit is not None
        return calendar.add(due, self.amount, self.unit).at


_steps: list[EscalationStep] = []


async def load() -> None:
    """Read the ladder anew."""
    found = await database.rows(
        "select position, urgency, percent, amount, unit, rung, source, version"
        " from escalation_steps order by position"
    )
    _steps[:] = [
        EscalationStep(
            **{
                **r,
                "urgency": Urgency(r["urgency"]) if r["urgency"] else None,
                "unit": Unit(r["unit"]) if r["unit"] else None,
                "rung": Rung(r["rung"]),
            }
        )
        for r in found
    ]


def listed() -> tuple[EscalationStep, ...]:
    """Every step, in order."""
    return tuple(_steps)


def moments(
    kind: Clock, urgency: Urgency, start: datetime, due: datetime, unit: Unit
) -> list[tuple[datetime, Rung]]:
    """When a clock tells whom; one that ends by itself only warns before."""
    steps: Sequence[EscalationStep] = [s for s in _steps if s.urgency in (None, urgency)]
    if kind in ENDS_BY_ITSELF:
        steps = [s for s in steps if s.percent is not None and s.percent < WHOLE]
    return sorted((step.at(start, due, unit), step.rung) for step in steps)
