"""What anybody may ask of the calendar: a year's days, and when something falls due."""

import datetime as dt
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, Field

from resolvers.calendar.acts import FIRST, LAST
from resolvers.calendar.counting import due
from resolvers.calendar.days import Day, through
from resolvers.calendar.lines import Due
from resolvers.calendar.snapshot import days
from resolvers.refusals import NotFound, checked
from resolvers.tables.calendar import Unit

EARLIEST = dt.datetime.combine(FIRST, dt.time(), dt.UTC)
LATEST = dt.datetime.combine(LAST, dt.time(), dt.UTC)
MOST = 1_000


class Asked(BaseModel):
    """What asking for a deadline takes."""

    start: Annotated[AwareDatetime, Field(ge=EARLIEST, le=LATEST)]
    amount: Annotated[int, Field(ge=1, le=MOST)]
    unit: Unit
    rolls: bool = True


def preview(**given: Any) -> Due:
    """When a period would end, and why then.

    Args:
        start: when it starts, with a time zone, from 2000 to 2100; seconds are cut off.
        amount: how many units, 1 to 1,000.
        unit: what is counted.
        rolls: whether calendar days and months move behind a day off.

    Raises:
        NotValid: one of these is missing or wrong.
    """
    asked = checked(Asked, **given)
    start = asked.start.replace(second=0, microsecond=0)
    return due(days(), start, asked.amount, asked.unit, asked.rolls)


def of_year(year: int) -> tuple[Day, ...]:
    """Every day of a year as it is known now.

    Raises:
        NotFound: the year is not one from 2000 to 2100.
    """
    if not FIRST.year <= year <= LAST.year:
        raise NotFound
    known = days()
    return tuple(known.day(day) for day in through(dt.date(year, 1, 1), dt.date(year, 12, 31)))
