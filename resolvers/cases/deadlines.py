"""How long things may take: the rules in memory; the most specific one holds."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from resolvers import areas, calendar, database
from resolvers.tables.calendar import Unit
from resolvers.tables.case_words import Clock, Urgency


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """How long something may take, with its source."""

    id: UUID
    clock: Clock
    category: str | None
    area: str | None
    urgency: Urgency | None
    amount: int
    unit: Unit
    rolls: bool
    source: str
    version: str

    def fits(self, category: str, urgency: Urgency, area: str) -> bool:
        """Whether the rule speaks of such a case."""
        within = areas.tree().get(self.area) if self.area else None
        there = within.holds(area) if within else self.area is None
        about = category.startswith(self.category or "") and self.urgency in (None, urgency)
        return there and about

    def due(self, start: datetime) -> datetime:
        """When it is due that began at *start*."""
        return calendar.add(start, self.amount, self.unit, rolls=self.rolls).at


_rules: dict[UUID, DeadlineRule] = {}


async def load() -> None:
    """Read the rules anew."""
    found = await database.rows(
        "select id, clock, category, area, urgency, amount, unit, rolls, source, version"
        " from deadline_rules order by clock, category nulls last, area, urgency nulls last"
    )
    _rules.clear()
    for r in found:
        urgency = Urgency(r["urgency"]) if r["urgency"] else None
        known = {**r, "clock": Clock(r["clock"]), "unit": Unit(r["unit"]), "urgency": urgency}
        _rules[r["id"]] = DeadlineRule(**known)


def listed() -> tuple[DeadlineRule, ...]:
    """Every rule, by clock and category."""
    return tuple(_rules.values())


def rule(clock: Clock, category: str, urgency: Urgency, area: str) -> DeadlineRule | None:
    """The most specific rule for such a case: by category, then area, then urgency."""
    fitting = (r for r in _rules.values() if r.clock is clock and r.fits(category, urgency, area))
    return max(fitting, key=_weight, default=None)


def _weight(rule: DeadlineRule) -> tuple[int, int, bool]:
    depth = len(areas.tree().find(rule.area).prefix) if rule.area else 0
    return len(rule.category or ""), depth, rule.urgency is not None
