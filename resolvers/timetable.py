"""What became of the work that is due by the clock, and what waits for the worker."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import structlog

from resolvers import database

log = structlog.get_logger()
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Work:
    """An entry of the timetable; *seconds* is how long it took the last time."""

    name: str
    runs: int
    failures: int
    ran_at: datetime | None
    failed_at: datetime | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Waiting:
    """Jobs of one kind in the queue; *oldest* in seconds."""

    name: str
    count: int
    oldest: float


async def ran(name: str, seconds: float) -> None:
    """Write down that a work was done, and how long it took."""
    await database.execute(
        "insert into timetable (name, runs, failures, ran_at, seconds) values ($1, 1, 0, now(), $2)"
        " on conflict (name) do update set runs = timetable.runs + 1,"
        " ran_at = excluded.ran_at, seconds = excluded.seconds",
        name,
        seconds,
    )


async def failed(name: str) -> None:
    """Write down that a work was not done."""
    await database.execute(
        "insert into timetable (name, runs, failures, failed_at, seconds)"
        " values ($1, 0, 1, now(), 0) on conflict (name) do update"
        " set failures = timetable.failures + 1, failed_at = excluded.failed_at",
        name,
    )


async def each(
    name: str, things: Iterable[Thing], act: Callable[[Thing], Awaitable[object]]
) -> int:
    """Do a work with one thing after the other; one that fails keeps no other waiting.

    What fails is logged, and counted as a failure of the work.

    Args:
        name: of the work, as the timetable has it.
        things: what it is done with.
        act: does it with one.

    Returns:
        With how many something was done.
    """
    done = 0
    for thing in things:
        try:
            done += bool(await act(thing))
        except Exception:
            log.exception("one failed", work=name, thing=str(thing))
            await failed(name)
    return done


async def works() -> tuple[Work, ...]:
    """Every work that ever ran here."""
    found = await database.rows(
        "select name, runs, failures, ran_at, failed_at, seconds from timetable order by name"
    )
    return tuple(Work(**dict(row)) for row in found)


async def waiting() -> tuple[Waiting, ...]:
    """The jobs that are due and not begun, by their kind."""
    found = await database.rows(
        "select entrypoint as name, count(*)::int as count,"
        " extract(epoch from now() - min(execute_after))::float8 as oldest"
        " from pgqueuer where status = 'queued' and execute_after <= now() group by entrypoint"
    )
    return tuple(Waiting(**dict(row)) for row in found)


async def job_failures() -> dict[str, int]:
    """How many jobs of each kind ended in a fault within a day."""
    found = await database.rows(
        "select entrypoint, count(*)::int as count from pgqueuer_log"
        " where created > now() - interval '1 day' and status in ('exception', 'failed')"
        " group by entrypoint"
    )
    return {row["entrypoint"]: row["count"] for row in found}


async def lags() -> dict[str, float]:
    """By how many seconds each entry of the timetable is late; 0 for one that is not due."""
    found = await database.rows(
        "select entrypoint, greatest(extract(epoch from now() - max(next_run)), 0)::float8 as late"
        " from pgqueuer_schedules group by entrypoint"
    )
    return {row["entrypoint"]: row["late"] for row in found}
