"""How long things may take: the rules in memory, the most specific first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from resolvers import calendar, database
from resolvers.tables.calendar import Unit
from resolvers.tables.case_words import Clock, Urgency


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """How long something may take, with its source."""

    id: UUID
    clock: Clock
    category: str | None
    urgency: Urgency | None
    amount: int
    unit: Unit
    source: str
    version: str

    def fits(self, category: str, urgency: Urgency) -> bool:
        """Whether the rule speaks of such a case."""
        return category.startswith(self.category or "") and self.urgency in (None, urgency)

    def due(self, start: datetime) -> datetime:
        """When it is due that began at *start*."""
        return calendar.add(start, self.amount, self.unit).at


_rules: dict[UUID, DeadlineRule] = {}


async def load() -> None:
    """Read the rules anew."""
    found = await database.rows(
        "select id, clock, category, urgency, amount, unit, source, version from deadline_rules"
        " order by length(coalesce(category, '')) desc, urgency nulls last"
    )
    _rules.clear()
    for r in found:
        urgency = Urgency(r["urgency"]) if r["urgency"] else None
        known = {**r, "clock": Clock(r["clock"]), "unit": Unit(r["unit"]), "urgency": urgency}
        _rules[r["id"]] = DeadlineRule(**known)


def listed() -> tuple[DeadlineRule, ...]:
    """Every rule, the most specific first."""
    return tuple(_rules.values())


def by_id(id: UUID | None) -> DeadlineRule | None:
    """The rule that a case was promised by."""
    return _rules.get(id) if id else None


def rule(clock: Clock, category: str, urgency: Urgency) -> DeadlineRule | None:
    """The most specific rule for such a case: category before urgency before neither."""
    fitting = (r for r in _rules.values() if r.clock is clock and r.fits(category, urgency))
    return next(fitting, None)
