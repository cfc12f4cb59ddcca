"""How long things may take: the rules in memory; the most specific one that holds decides."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from resolvers import areas, calendar, database, journal
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.live import hub
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason, Refused
from resolvers.tables.calendar import Unit
from resolvers.tables.case_words import Clock, Urgency

EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """How long something may take, with its source.

    *category*, *area* and *urgency* are None for all. *from_at* is None for what came with
    the product, *to_at* while it holds without an end.
    """

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
    note: str = ""
    from_at: datetime | None = None
    to_at: datetime | None = None

    def fits(self, category: str, urgency: Urgency, area: str) -> bool:
        """Whether the rule speaks of such a case."""
        within = areas.tree().get(self.area) if self.area else None
        there = within.holds(area) if within else self.area is None
        about = category.startswith(self.category or "") and self.urgency in (None, urgency)
        return there and about

    def holds(self, at: datetime) -> bool:
        """Whether it holds at that moment."""
        return (self.from_at or EVER) <= at and not self.over(at)

    def over(self, at: datetime) -> bool:
        """Whether it has ended by then."""
        return self.to_at is not None and self.to_at <= at

    def due(self, start: datetime) -> datetime:
        """When it is due that began at *start*."""
        return calendar.add(start, self.amount, self.unit, rolls=self.rolls).at

    def why_not_retire(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot end it: not the last one, without which nothing would be promised."""
        if refusal := why_not_set_deadline(actor, self.area):
            return refusal
        if self.over(now()):
            return NotNow(Reason.DEADLINE_ENDED, at=self.to_at)
        urgencies = (each for each in Urgency if self.urgency in (None, each))
        if any(_last(self, each) for each in urgencies):
            return NotNow(Reason.LAST_DEADLINE, clock=self.clock)
        return None


COLUMNS = ", ".join(each.name for each in fields(DeadlineRule))
_rules: dict[UUID, DeadlineRule] = {}


async def load() -> None:
    """Read the rules anew, those that have ended as well: old clocks name them."""
    found = await database.rows(
        f"select {COLUMNS} from deadline_rules"
        " order by clock, category nulls last, area, urgency nulls last, from_at nulls first"
    )
    _rules.clear()
    _rules.update({r["id"]: _rule(r) for r in found})


async def _told(_entry: journal.Entry) -> None:
    await load()


hub.watch("deadline.", _told)


def _rule(found: Any) -> DeadlineRule:
    urgency = Urgency(found["urgency"]) if found["urgency"] else None
    words = {"clock": Clock(found["clock"]), "unit": Unit(found["unit"]), "urgency": urgency}
    return DeadlineRule(**{**found, **words})


def why_not_set_deadline(actor: Actor, area: str | None) -> Refused | None:
    """Why *actor* cannot decide how long things may take there: its administrators can."""
    if area is None:
        return calendar.why_not_set_day(actor)
    return None if areas.administers(actor, area) else NotAllowed(Reason.NOT_YOUR_POST)


def listed() -> tuple[DeadlineRule, ...]:
    """Every rule that holds now or later, by clock and category."""
    return tuple(each for each in _rules.values() if not each.over(now()))


def in_area(area: str) -> tuple[DeadlineRule, ...]:
    """The rules that hold in an area now or later: its own, those above, and those for all.

    Raises:
        NotFound: there is no such area.
    """
    codes = {each.code for each in areas.tree().path(areas.find(area).code)}
    return tuple(each for each in listed() if each.area is None or each.area in codes)


def find(id: UUID) -> DeadlineRule:
    """One rule, ended ones too; rules are public.

    Raises:
        NotFound: there is no such rule.
    """
    if id not in _rules:
        raise NotFound
    return _rules[id]


def get(id: UUID | None) -> DeadlineRule | None:
    """One rule, or None when it is gone."""
    return _rules.get(id) if id else None


def rule(
    clock: Clock, category: str, urgency: Urgency, area: str, at: datetime | None = None
) -> DeadlineRule | None:
    """The most specific rule for such a case: by category, then area, then urgency.

    Of two that say the same, the one that began last; *at* is now if not given.
    """
    return max(fitting(clock, category, urgency, area, at), key=_weight, default=None)


def usual(clock: Clock, urgency: Urgency) -> DeadlineRule | None:
    """The rule for all that is as urgent, wherever it lies and whatever it is about."""
    return rule(clock, "", urgency, "")


def fitting(
    clock: Clock, category: str, urgency: Urgency, area: str, at: datetime | None = None
) -> Iterator[DeadlineRule]:
    """Every rule that speaks of such a case at that moment."""
    when = at or now()
    return (
        each
        for each in _rules.values()
        if each.clock is clock and each.holds(when) and each.fits(category, urgency, area)
    )


def _weight(rule: DeadlineRule) -> tuple[int, int, bool, datetime]:
    place = areas.tree().get(rule.area) if rule.area else None
    depth = len(place.prefix) if place else 0
    return len(rule.category or ""), depth, rule.urgency is not None, rule.from_at or EVER


def _last(only: DeadlineRule, urgency: Urgency) -> bool:
    """Whether it is the only one for all that is as urgent."""
    found = list(fitting(only.clock, "", urgency, ""))
    return found == [only]
