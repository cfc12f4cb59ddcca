"""What a case that were reported now would get: each clock, its rule and end, whom it tells."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel

from resolvers import areas, calendar
from resolvers.calendar import Due
from resolvers.cases import deadlines
from resolvers.cases.clocks import ladder
from resolvers.cases.dated import KnownCategory
from resolvers.cases.deadlines import DeadlineRule
from resolvers.clock import now
from resolvers.refusals import checked
from resolvers.tables.case_words import Clock, Rung, Urgency

LIMITS = frozenset({Clock.REOPEN, Clock.EXTENSION, Clock.URGE})


class Asked(BaseModel):
    """What asking takes."""

    category: KnownCategory
    urgency: Urgency = Urgency.NORMAL


@dataclass(frozen=True, slots=True)
class Expected:
    """One clock, if it began at *start*: by which rule, until when, and whom it tells.

    *others* also speak of such a case, but say less of it.
    """

    kind: Clock
    rule: DeadlineRule
    start: datetime
    due: Due
    moments: tuple[tuple[datetime, Rung], ...]
    others: tuple[DeadlineRule, ...]


def expect(area: str, **given: object) -> tuple[Expected, ...]:
    """What a case that were reported now would get; public.

    Args:
        area: the code of where it lies.
        category: the code of what it is about.
        urgency: normal, urgent or emergency.

    Raises:
        NotFound: there is no such area.
        NotValid: with every wrong field.

    Source: cases.md §14.
    """
    place = areas.find(area)
    asked = checked(Asked, **given)
    found = (_expected(each, asked, place.code, now()) for each in Clock)
    return tuple(each for each in found if each)


def _expected(kind: Clock, asked: Asked, area: str, start: datetime) -> Expected | None:
    chosen = deadlines.rule(kind, asked.category, asked.urgency, area)
    if chosen is None:
        return None
    due = calendar.add(start, chosen.amount, chosen.unit, rolls=chosen.rolls)
    told = () if kind in LIMITS else _told(kind, asked.urgency, start, due.at, chosen)
    fitting = deadlines.fitting(kind, asked.category, asked.urgency, area)
    others = tuple(each for each in fitting if each != chosen)
    return Expected(kind, chosen, start, due, tuple(told), others)


def _told(
    kind: Clock, urgency: Urgency, start: datetime, due: datetime, rule: DeadlineRule
) -> Iterator[tuple[datetime, Rung]]:
    yield from ladder.moments(kind, urgency, start, due, rule.unit)
