"""What administrators set beside the announced calendar: single days, whole years, office hours."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field, StringConstraints
from pydantic_core import PydanticCustomError

from resolvers import database, journal, sheets
from resolvers.actors import Actor, why_not_administer_all
from resolvers.calendar import snapshot
from resolvers.calendar.days import Day, Hours
from resolvers.database import transaction
from resolvers.refusals import NotFound, NotValid, Reason, Refused, Wrong, checked

FIRST, LAST = dt.date(2000, 1, 1), dt.date(2100, 12, 31)
COLUMNS = ("date", "is_work_day", "name", "source")
SUBJECT = "calendar"
ANSWERS = {"1": True, "0": False}
LOCK = "select pg_advisory_xact_lock(hashtext('calendar'))"
SET = f"""
    insert into calendar_days ({snapshot.DAY_COLUMNS}, set_by, set_at)
    values ($1, $2, $3, $4, $5, $6, $7, now())
    on conflict (date) do update
       set is_work_day = $2, name = $3, source = $4, version = $5, provisional = $6,
           set_by = $7, set_at = now()
"""
CLEAR = f"delete from calendar_days where date = $1 returning {snapshot.DAY_COLUMNS}"
SET_HOURS = f"""
    insert into office_hours ({snapshot.HOURS_COLUMNS}, set_by, set_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now())
    on conflict (from_date) do update
       set opens = $2, pauses = $3, resumes = $4, closes = $5, cut_off = $6, late_until = $7,
           source = $8, version = $9, set_by = $10, set_at = now()
"""

Date = Annotated[dt.date, Field(ge=FIRST, le=LAST)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50)]
Source = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Version = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


def _here(time: dt.time) -> dt.time:
    if time.tzinfo is not None:
        raise PydanticCustomError(Reason.NOT_A_TIME.value, "it has a time zone")
    return time


Clock = Annotated[dt.time, AfterValidator(_here)]


class DaySet(BaseModel):
    """What setting a day takes."""

    date: Date
    is_work_day: bool
    name: Name
    source: Source
    version: Version
    provisional: bool = False


class HoursSet(BaseModel):
    """What setting office hours takes."""

    from_date: Date
    opens: Clock
    pauses: Clock
    resumes: Clock
    closes: Clock
    cut_off: Clock
    late_until: Clock
    source: Source
    version: Version


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, in days."""

    added: int
    changed: int
    unchanged: int


def why_not_set_day(actor: Actor) -> Refused | None:
    """Why *actor* cannot change the calendar: it is one for the whole city."""
    return why_not_administer_all(actor)


async def set_day(actor: Actor, **given: Any) -> Day:
    """Say of one day whether it is worked.

    Args:
        actor: an administrator of the city or above it.
        date: from 2000 to 2100.
        is_work_day: whether offices are open.
        name: what the day is called, 1 to 50 characters: 国庆节, 台风停工.
        source: who says so, 1 to 200 characters.
        version: of the source, 1 to 40 characters.
        provisional: whether it may still change.

    Raises:
        NotAllowed: the actor does not administer the city.
        NotValid: one of these is missing or wrong.
    """
    if refusal := why_not_set_day(actor):
        raise refusal
    day = _day(checked(DaySet, **given))
    async with transaction():
        await database.execute(LOCK)
        if (await _known([day])).get(day.date) != day:
            await _write(actor, day)
            worked = day.is_work_day
            await journal.record(actor, "calendar.day_set", day.date.isoformat(), worked=worked)
    await snapshot.load()
    return day


async def clear_day(actor: Actor, date: dt.date | str) -> Day:
    """Forget what was set of a day, so that it is again what was announced.

    Args:
        actor: an administrator of the city or above it.
        date: which day.

    Raises:
        NotAllowed: the actor does not administer the city.
        NotFound: nothing was set of that day.
    """
    if refusal := why_not_set_day(actor):
        raise refusal
    day = _date(date)
    async with transaction():
        await database.execute(LOCK)
        found = await database.row(CLEAR, day)
        if found is None:
            raise NotFound
        worked = found["is_work_day"]
        await journal.record(actor, "calendar.day_cleared", day.isoformat(), worked=worked)
    return (await snapshot.load()).day(day)


async def import_days(actor: Actor, source: Path | str, *, version: str = "") -> Imported:
    """Take days out of a CSV file: all of it or nothing, and a second time changes nothing.

    A year counts as announced when its 1 January and 1 October are among them.

    Args:
        actor: who imports; the system, or an administrator of the city or above it.
        source: the file, or its text; columns date, is_work_day (1 or 0), name, source;
            UTF-8 or GB 18030.
        version: of the sources; the year of each day if none is given.

    Raises:
        NotAllowed: the actor does not administer the city.
        NotValid: names every wrong line by its number.
    """
    if refusal := why_not_set_day(actor):
        raise refusal
    days = _read(source, version)
    async with transaction():
        await database.execute(LOCK)
        known = await _known(days)
        new = [day for day in days if known.get(day.date) != day]
        for day in new:
            await _write(actor, day)
        added = sum(day.date not in known for day in new)
        imported = Imported(added, len(new) - added, len(days) - len(new))
        if new:
            await journal.record(actor, "calendar.imported", SUBJECT, counts=asdict(imported))
    await snapshot.load()
    return imported


async def set_hours(actor: Actor, **given: Any) -> Hours:
    """Set the office hours from a day on, until the next day of which some are set.

    Args:
        actor: an administrator of the city or above it.
        from_date: from 2000 to 2100.
        opens: when the morning begins; then *pauses*, *resumes* and *closes*, in this order.
        cut_off: from when on a thing of the same day is one of the next.
        late_until: until when such a thing is due on the next day.
        source: who says so, 1 to 200 characters.
        version: of the source, 1 to 40 characters.

    Raises:
        NotAllowed: the actor does not administer the city.
        NotValid: one of these is missing or wrong, or the times are not in order.
    """
    if refusal := why_not_set_day(actor):
        raise refusal
    wanted = checked(HoursSet, **given)
    if not wanted.opens < wanted.pauses <= wanted.resumes < wanted.closes:
        raise NotValid({"closes": Wrong(Reason.HOURS_OUT_OF_ORDER)})
    hours = Hours(**dict(wanted))
    async with transaction():
        await database.execute(LOCK)
        await database.execute(SET_HOURS, *dict(wanted).values(), actor.person)
        await journal.record(actor, "calendar.hours_set", hours.from_date.isoformat())
    await snapshot.load()
    return hours


def _day(wanted: DaySet) -> Day:
    return Day(**dict(wanted), set=True)


def _date(given: dt.date | str) -> dt.date:
    try:
        return dt.date.fromisoformat(given) if isinstance(given, str) else given
    except ValueError:
        raise NotFound from None


async def _known(days: Sequence[Day]) -> dict[dt.date, Day]:
    found = await database.rows(
        f"select {snapshot.DAY_COLUMNS} from calendar_days where date = any($1)",
        [day.date for day in days],
    )
    return {row["date"]: snapshot.day_of(row) for row in found}


async def _write(actor: Actor, day: Day) -> None:
    await database.execute(
        SET,
        day.date,
        day.is_work_day,
        day.name,
        day.source,
        day.version,
        day.provisional,
        actor.person,
    )


def _read(source: Path | str, version: str) -> list[Day]:
    days: dict[dt.date, Day] = {}
    wrong: dict[str, Wrong] = {}
    for number, row in sheets.read(source, COLUMNS):
        day = _line(row, version)
        if isinstance(day, Day) and day.date in days:
            day = Reason.LINE_DATE_TWICE
        if isinstance(day, Day):
            days[day.date] = day
        else:
            wrong[str(number)] = Wrong(day, {**row, "line": number})
    if wrong:
        raise NotValid(wrong, Reason.LINES_WRONG)
    return list(days.values())


WRONG_LINES = {
    "date": Reason.LINE_BAD_DATE,
    "is_work_day": Reason.LINE_NOT_YES_OR_NO,
    "name": Reason.LINE_NO_NAME,
    "source": Reason.LINE_NO_SOURCE,
}


def _line(row: dict[str, str], version: str) -> Day | Reason:
    answer = ANSWERS.get(row["is_work_day"])
    given = {**row, "is_work_day": answer, "version": version or row["date"][:4]}
    try:
        return _day(checked(DaySet, **given))
    except NotValid as refusal:
        return next(why for name, why in WRONG_LINES.items() if name in refusal.fields)
