"""Starting, stopping, pausing, resuming and extending the clocks of a locked case."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import database
from resolvers.actors import Actor
from resolvers.cases import deadlines
from resolvers.cases.clocks.ends import Counted, Ends, begun, extended, resumed
from resolvers.cases.clocks.pointing import point
from resolvers.cases.moves import Moves
from resolvers.tables.calendar import Unit
from resolvers.tables.case_words import Clock, ClockChange, Rung, Urgency

Row = dict[str, Any]
UNPAUSED = frozenset({Clock.SUPPLEMENT, Clock.SUSPENSION, Clock.REPLY})


class Timed(Protocol):
    """What the clocks of a case depend on."""

    @property
    def id(self) -> UUID: ...
    @property
    def area(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def urgency(self) -> Urgency: ...


@dataclass(frozen=True, slots=True)
class Period:
    """How long something may take, and who says so; *rule* is None when set by hand."""

    amount: int
    unit: Unit
    source: str
    version: str = ""
    rolls: bool = True
    rule: UUID | None = None


def period(case: Timed, of: Clock, at: datetime) -> Period | None:
    """What the rules give such a case for this from then on; None when they say nothing of it."""
    rule = deadlines.rule(of, case.category, case.urgency, case.area, at)
    if rule is None:
        return None
    return Period(rule.amount, rule.unit, rule.source, rule.version, rule.rolls, rule.id)


def starting(case: Timed, steps: Sequence[Moves], at: datetime) -> list[Row]:
    """The clocks that steps on one day start, one after the other; a later one may stop them."""
    rows: list[Row] = []
    for moves in steps:
        for row in (each for each in rows if each["kind"] in moves.stops):
            row.update(stopped_at=at, next_at=None)
        for kind, by in moves.starts:
            rows += started(case, kind, at, period(case, by, at))
    return rows


async def follow(actor: Actor, case: Timed, steps: Sequence[Moves], at: datetime) -> None:
    """Do to the clocks that a case has what some steps say of them."""
    for moves in steps:
        if moves.stops:
            await stop(case.id, at=at, kinds=moves.stops)
        if moves.pauses:
            await pause(actor, case, at)
        if moves.resumes:
            await resume(actor, case, at)


def beginning(rows: Sequence[Row]) -> database.Rows:
    """How clocks are written that start, each unless one of its kind runs."""
    unless = 'on conflict ("case", kind, assignment) where stopped_at is null do nothing'
    return database.Rows("case_clocks", rows, unless)


async def insert(rows: Sequence[Row]) -> None:
    """Let clocks start, each unless one of its kind runs."""
    await database.insert_all(beginning(rows))


def started(
    case: Timed,
    kind: Clock,
    at: datetime,
    period: Period | None,
    *,
    assignment: UUID | None = None,
    until: datetime | None = None,
    begin: Callable[[Counted], Ends] = begun,
) -> list[Row]:
    """The clock that starts, none without a period; never due after *until*.

    *begin* finds where it ends.
    """
    if period is None:
        return []
    ends = begin(Counted(kind, case.urgency, at, period.amount, period.unit, period.rolls, until))
    row: Row = {
        "id": uuid7(),
        "case": case.id,
        "county": case.area[:6],
        "assignment": assignment,
        "kind": kind,
        "rule": period.rule,
        "amount": period.amount,
        "unit": period.unit,
        "rolls": period.rolls,
        "source": period.source,
        "version": period.version,
        "started_at": at,
        "due_at": ends.due,
        "nominal_at": ends.nominal,
        "original_due_at": ends.due,
        "yellow_at": ends.yellow,
        "black_at": ends.black,
        "provisional": ends.provisional,
        "stopped_at": None,
        "step": 0,
        "next_at": ends.moments[0] if ends.moments else None,
        "moments": ends.moments,
        "rungs": ends.rungs,
    }
    return [row]


async def stop(
    *cases: UUID,
    at: datetime,
    kinds: Collection[Clock] = frozenset(Clock),
    assignment: UUID | None = None,
) -> None:
    """Stop clocks; with an assignment only those of its own."""
    await database.execute(
        "update case_clocks set stopped_at = greatest($2, started_at), next_at = null,"
        " breached_at = coalesce(breached_at,"
        " case when paused_at is null and due_at < $2 then due_at end)"
        ' where "case" = any($1) and stopped_at is null and kind = any($3)'
        " and ($4::uuid is null or assignment = $4)",
        list(cases),
        at,
        [kind.value for kind in kinds],
        assignment,
    )


async def pause(actor: Actor, case: Timed, at: datetime) -> None:
    """Hold every clock that measures work."""
    held = await database.rows(
        'update case_clocks set paused_at = greatest($2, started_at) where "case" = $1'
        " and stopped_at is null and paused_at is null and kind <> all($3) returning id, due_at",
        case.id,
        at,
        [kind.value for kind in UNPAUSED],
    )
    await changed(actor, case, ClockChange.PAUSE, at, ((r["id"], r["due_at"]) for r in held))


async def resume(actor: Actor, case: Timed, at: datetime) -> None:
    """Let held clocks run on: each ends as much later as time has passed in its own unit."""
    held = await database.rows(
        f'select {KEPT}, k.paused_at from case_clocks k where k."case" = $1'
        " and k.stopped_at is null and k.paused_at is not null",
        case.id,
    )
    moved = [
        (r["id"], resumed(counted(r, case.urgency), ends_of(r), r["paused_at"], at)) for r in held
    ]
    async with database.connection() as c:
        await c.executemany(
            "update case_clocks set paused_at = null, due_at = $2, nominal_at = $3,"
            " yellow_at = $4, black_at = $5, provisional = $6, moments = $7::timestamptz[],"
            " next_at = ($7::timestamptz[])[step + 1] where id = $1",
            [(id, *placed(ends)) for id, ends in moved],
        )
    await changed(actor, case, ClockChange.RESUME, at, ((id, ends.due) for id, ends in moved))


async def extend(
    actor: Actor, case: Timed, days: int, at: datetime, *, lead: UUID | None
) -> datetime | None:
    """Move the end of what was promised, and of the lead's own work, counted from its nominal
    end; the first one stays beside it. Gives the new end of the promise.
    """
    running = await database.rows(
        f'select {KEPT}, k.assignment from case_clocks k where k."case" = $1'
        " and k.kind = 'resolve' and k.stopped_at is null"
        " and (k.assignment is null or k.assignment = $2)",
        case.id,
        lead,
    )
    moved = [(r, extended(counted(r, case.urgency), ends_of(r), days)) for r in running]
    await move([(r["id"], ends) for r, ends in moved], at)
    ends = ((r["id"], ends.due) for r, ends in moved)
    await changed(actor, case, ClockChange.EXTEND, at, ends, days)
    await point(case.id)
    return next((ends.due for r, ends in moved if r["assignment"] is None), None)


async def move(moved: Sequence[tuple[UUID, Ends]], at: datetime) -> None:
    """Write the new ends of clocks; what their moments tell before *at* counts as told."""
    async with database.connection() as c:
        await c.executemany(
            "update case_clocks set due_at = $2, nominal_at = $3, yellow_at = $4, black_at = $5,"
            " provisional = $6, moments = $7::timestamptz[], rungs = $8, step = $9,"
            " next_at = ($7::timestamptz[])[$9 + 1] where id = $1",
            [
                (
                    id,
                    *placed(ends),
                    [r.value for r in ends.rungs],
                    sum(m <= at for m in ends.moments),
                )
                for id, ends in moved
            ],
        )


def placed(ends: Ends) -> tuple[Any, ...]:
    """As the columns stand in what moves a clock."""
    return (
        *(ends.due, ends.nominal, ends.yellow, ends.black),
        *(ends.provisional, list(ends.moments)),
    )


def counted(found: Mapping[str, Any], urgency: Urgency, until: datetime | None = None) -> Counted:
    """What a clock's row counts."""
    kind, start, unit = Clock(found["kind"]), found["started_at"], Unit(found["unit"])
    return Counted(kind, urgency, start, found["amount"], unit, found["rolls"], until)


def ends_of(found: Mapping[str, Any]) -> Ends:
    """Where a clock ends by its row."""
    return Ends(
        *(found["due_at"], found["nominal_at"], found["yellow_at"], found["black_at"]),
        tuple(found["moments"]),
        tuple(map(Rung, found["rungs"])),
        found["provisional"],
    )


KEPT = ", ".join(
    f"k.{name}"
    for name in (
        *("id", "kind", "started_at", "amount", "unit", "rolls", "due_at", "nominal_at"),
        *("yellow_at", "black_at", "moments", "rungs", "provisional"),
    )
)


async def changed(
    actor: Actor,
    case: Timed,
    kind: ClockChange,
    at: datetime,
    ends: Iterable[tuple[UUID, datetime]],
    amount: int | None = None,
) -> None:
    """Write down what happened to clocks, and their ends from then on."""
    async with database.connection() as c:
        await c.executemany(
            'insert into case_clock_changes (id, clock, "case", county, kind, at, by, amount,'
            " due_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            [
                (uuid7(), id, case.id, case.area[:6], kind.value, at, actor.person, amount, due)
                for id, due in ends
            ],
        )
