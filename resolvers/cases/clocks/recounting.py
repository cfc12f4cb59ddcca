"""Counting the running clocks anew once the calendar is another one.

A year is announced, a day is set, office hours change: what is not due yet ends where the new
calendar says, with a journal entry and a line in its explanation. Nothing ends in the past by
that: such an end stays as it was. A second count by the same calendar changes nothing.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import calendar, database, journal
from resolvers.actors import system
from resolvers.cases.clocks.ends import Ends, begun, replayed
from resolvers.cases.clocks.pointing import point
from resolvers.cases.clocks.running import KEPT, counted, move
from resolvers.clock import now
from resolvers.tables.case_words import Clock, ClockChange, Urgency

COUNTER = system("recount")
BATCH = 200
CASES = """
    select c.id, c.county, c.urgency from cases c where c.id > $1 and exists (
        select from case_clocks k where k."case" = c.id and k.stopped_at is null
           and k.due_at > $2 and k.kind <> 'suspension')
     order by c.id limit $3 for no key update of c
"""
CLOCKS = f"""
    select {KEPT}, k."case", k.assignment, k.stopped_at from case_clocks k
     where k."case" = any($1) and (k.stopped_at is null or k.kind = 'resolve')
     order by k.started_at, k.id
"""
CHANGES = (
    'select clock, kind, at, amount from case_clock_changes where "case" = any($1) order by at, id'
)
CHANGE = """
    insert into case_clock_changes (id, clock, "case", county, kind, at, due_at)
    values ($1, $2, $3, $4, $5, $6, $7)
"""
REPLY = """
    update case_supervisions s set reply_due_at = k.due_at from case_clocks k
     where k.id = any($1) and k.kind = 'reply' and s."case" = k."case"
       and s.replied_at is null and s.replaced_at is null
"""
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Recount:
    """One time that all running clocks were counted anew, and how many of them moved."""

    at: dt.datetime
    clock_count: int
    moved_count: int


@dataclass(frozen=True, slots=True)
class _New:
    """A clock as it was, its first end as counted now, and where it ends with all changes."""

    was: Row
    county: str
    first: dt.datetime
    ends: Ends

    @property
    def moved(self) -> bool:
        return bool(self.ends.due != self.was["due_at"])


async def last_recount() -> Recount | None:
    """When the clocks were last counted anew; public."""
    found = await database.row(
        "select at, clock_count, moved_count from clock_recounts order by at desc, id desc limit 1"
    )
    return Recount(**found) if found else None


async def recount(*, batch: int = BATCH) -> int:
    """Count the running clocks anew, if the calendar is another one than the last time.

    Gives how many of them moved. Killed in the middle, it begins again.

    Args:
        batch: of how many cases in one transaction.

    Source: cases.md §14; 民法典 203; the State Council's notices on holidays.
    """
    mark = _mark(await calendar.load())
    known = "select mark from clock_recounts order by at desc, id desc limit 1"
    if await database.value(known) == mark:
        return 0
    after, seen, moved = UUID(int=0), 0, 0
    while True:
        last, clocks, others = await _some(after, batch)
        if last is None:
            break
        after, seen, moved = last, seen + clocks, moved + others
    await database.execute(
        "insert into clock_recounts (id, at, mark, clock_count, moved_count)"
        " values ($1, $2, $3, $4, $5)",
        uuid7(),
        now(),
        mark,
        seen,
        moved,
    )
    return moved


def _mark(days: calendar.Days) -> str:
    year = now().year
    return days.mark(dt.date(year - 1, 1, 1), dt.date(year + 2, 12, 31))


async def _some(after: UUID, batch: int) -> tuple[UUID | None, int, int]:
    """The last case of a batch, how many clocks it had, and how many moved."""
    async with database.transaction():
        cases = {r["id"]: r for r in await database.rows(CASES, after, now(), batch)}
        if not cases:
            return None, 0, 0
        found = await _counted(cases)
        other = [each for each in found if _differs(each)]
        await _write(other)
        await point(*{each.was["case"] for each in other if each.moved})
    return max(cases), len(found), sum(each.moved for each in other)


async def _counted(cases: Mapping[UUID, Row]) -> list[_New]:
    rows = await database.rows(CLOCKS, list(cases))
    changes: defaultdict[UUID, list[Row]] = defaultdict(list)
    for change in await database.rows(CHANGES, list(cases)):
        changes[change["clock"]].append(change)
    promises: defaultdict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        if row["kind"] == Clock.RESOLVE and row["assignment"] is None:
            promises[row["case"]].append(row)
    running = [r for r in rows if r["stopped_at"] is None and r["kind"] != Clock.SUSPENSION]
    return [
        _anew(row, cases[row["case"]], promises[row["case"]], changes)
        for row in running
        if row["due_at"] > now()
    ]


def _anew(
    row: Row, case: Row, promises: Sequence[Row], changes: Mapping[UUID, Sequence[Row]]
) -> _New:
    urgency = Urgency(case["urgency"])
    until = _until(row, urgency, promises, changes) if row["assignment"] else None
    by = counted(row, urgency, until)
    ends = replayed(by, changes.get(row["id"], ()))
    return _New(row, case["county"], begun(by).due, ends)


def _until(
    part: Row, urgency: Urgency, promises: Sequence[Row], changes: Mapping[UUID, Sequence[Row]]
) -> dt.datetime | None:
    """The end that the whole had when a part of it began; none while the whole stood still."""
    start = part["started_at"]
    whole = next((p for p in reversed(promises) if _ran(p, start)), None)
    if whole is None:
        return None
    before = [each for each in changes.get(whole["id"], ()) if each["at"] <= start]
    held = [c for c in before if c["kind"] in (ClockChange.PAUSE, ClockChange.RESUME)]
    if held and held[-1]["kind"] == ClockChange.PAUSE:
        return None
    return replayed(counted(whole, urgency), before).due


def _ran(promise: Row, at: dt.datetime) -> bool:
    stopped_at = promise["stopped_at"]
    return promise["started_at"] <= at and (stopped_at is None or stopped_at > at)


def _differs(new: _New) -> bool:
    """Whether it ends elsewhere, but not in the past; or is sure now, or no longer."""
    if new.moved:
        return new.ends.due > now()
    return bool(new.ends.provisional != new.was["provisional"])


async def _write(others: Sequence[_New]) -> None:
    at, moved = now(), [each for each in others if each.moved]
    await move([(each.was["id"], each.ends) for each in moved], at)
    async with database.connection() as c:
        await c.executemany(
            "update case_clocks set provisional = $2, counted_due_at = $3 where id = $1",
            [(each.was["id"], each.ends.provisional, each.first) for each in others],
        )
        await c.executemany(CHANGE, [_change(each, at) for each in moved])
    await database.execute(REPLY, [each.was["id"] for each in moved])
    await journal.record_many(COUNTER, [_entry(each, at) for each in others])


def _change(new: _New, at: dt.datetime) -> tuple[Any, ...]:
    was, kind = new.was, ClockChange.RECOUNT.value
    return uuid7(), was["id"], was["case"], new.county, kind, at, new.ends.due


def _entry(new: _New, at: dt.datetime) -> journal.New:
    facts = {
        "clock": new.was["kind"],
        "due_before": new.was["due_at"],
        "due_at": new.ends.due,
        "provisional": new.ends.provisional,
    }
    return journal.New("case.recounted", str(new.was["case"]), at, facts)
