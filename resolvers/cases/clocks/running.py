"""Starting, stopping, pausing, resuming and extending the clocks of a locked case."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import calendar, database
from resolvers.actors import Actor
from resolvers.cases import deadlines
from resolvers.cases.clocks import ladder
from resolvers.cases.moves import Moves
from resolvers.tables.calendar import Unit
from resolvers.tables.case_words import Clock, ClockChange, Urgency

UNPAUSED = frozenset({Clock.SUPPLEMENT, Clock.SUSPENSION, Clock.REPLY})
BLACK = 200
YELLOW = 75


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


def period(case: Timed, of: Clock) -> Period | None:
    """What the rules give such a case for this; None when they say nothing of it."""
    rule = deadlines.rule(of, case.category, case.urgency, case.area)
    if rule is None:
        return None
    return Period(rule.amount, rule.unit, rule.source, rule.version, rule.rolls, rule.id)


async def follow(actor: Actor, case: Timed, moves: Moves, at: datetime) -> None:
    """Do to the clocks of a case what a transition says of them."""
    if moves.stops:
        await stop(case.id, at, kinds=moves.stops)
    if moves.pauses:
        await pause(actor, case, at)
    if moves.resumes:
        await resume(actor, case, at)
    for kind, by in moves.starts:
        await start(case, kind, at, period(case, by))
    if moves.any:
        await point(case.id)


async def start(
    case: Timed,
    kind: Clock,
    at: datetime,
    period: Period | None,
    *,
    assignment: UUID | None = None,
    until: datetime | None = None,
) -> None:
    """Start a clock, unless one of its kind runs; never due after *until*."""
    if period is not None:
        row = started(case, kind, at, period, assignment=assignment, until=until)
        await database.execute(INSERT, *row)


def started(
    case: Timed,
    kind: Clock,
    at: datetime,
    period: Period,
    *,
    assignment: UUID | None = None,
    until: datetime | None = None,
    stopped_at: datetime | None = None,
) -> tuple[Any, ...]:
    """The row of a clock that starts, for `INSERT`."""
    found = calendar.add(at, period.amount, period.unit, rolls=period.rolls)
    due = max(min(found.at, until), at) if until else max(found.at, at)
    told = ladder.moments(kind, case.urgency, at, due, period.unit)
    return (
        uuid7(),
        case.id,
        case.area[:6],
        assignment,
        kind.value,
        period.rule,
        period.amount,
        period.unit.value,
        period.rolls,
        period.source,
        period.version,
        at,
        due,
        min(found.nominal, due),
        *_colours(at, due, period.unit),
        found.provisional,
        stopped_at,
        [moment for moment, _ in told],
        [rung.value for _, rung in told],
    )


INSERT = """
    insert into case_clocks (id, "case", county, assignment, kind, rule, amount, unit, rolls,
        source, version, started_at, due_at, nominal_at, yellow_at, black_at, provisional,
        stopped_at, moments, rungs, original_due_at, next_at, step)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
        $19, $20, $13, ($19::timestamptz[])[1], 0)
    on conflict ("case", kind, assignment) where stopped_at is null do nothing
"""


DUE = 12  # where the end stands in such a row


def _colours(start: datetime, due: datetime, unit: Unit) -> tuple[datetime, datetime]:
    yellow, black = (calendar.share(start, due, unit, n) for n in (YELLOW, BLACK))
    return min(yellow, due), max(black, due)


async def stop(
    case: UUID,
    at: datetime,
    *,
    kinds: Collection[Clock] = frozenset(Clock),
    assignment: UUID | None = None,
) -> None:
    """Stop clocks; with an assignment only those of its own."""
    await database.execute(
        "update case_clocks set stopped_at = greatest($2, started_at), next_at = null,"
        " breached_at = coalesce(breached_at,"
        " case when paused_at is null and due_at < $2 then due_at end)"
        ' where "case" = $1 and stopped_at is null and kind = any($3)'
        " and ($4::uuid is null or assignment = $4)",
        case,
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
    await _changed(actor, case, ClockChange.PAUSE, at, ((r["id"], r["due_at"]) for r in held))


async def resume(actor: Actor, case: Timed, at: datetime) -> None:
    """Let held clocks run on: each ends as much later as time has passed in its own unit."""
    held = await database.rows(
        "select id, unit, rolls, paused_at, due_at, nominal_at, yellow_at, black_at, moments"
        ' from case_clocks where "case" = $1 and stopped_at is null and paused_at is not null',
        case.id,
    )
    moved = [_resumed(r, at) for r in held]
    async with database.connection() as c:
        await c.executemany(
            "update case_clocks set paused_at = null, due_at = $2, nominal_at = $3,"
            " yellow_at = $4, black_at = $5, moments = $6::timestamptz[],"
            " next_at = ($6::timestamptz[])[step + 1] where id = $1",
            moved,
        )
    await _changed(actor, case, ClockChange.RESUME, at, ((m[0], m[1]) for m in moved))


def _resumed(held: Any, at: datetime) -> tuple[Any, ...]:
    def later(moment: datetime) -> datetime:
        if moment < held["paused_at"]:
            return moment
        unit = Unit(held["unit"])
        end = max(at, held["paused_at"])
        return calendar.resume(moment, held["paused_at"], end, unit, rolls=held["rolls"])

    ends = (later(held[name]) for name in ("due_at", "nominal_at", "yellow_at", "black_at"))
    return held["id"], *ends, [later(moment) for moment in held["moments"]]


async def extend(
    actor: Actor, case: Timed, days: int, at: datetime, *, lead: UUID | None
) -> datetime | None:
    """Move the end of what was promised, and of the lead's own work, counted from its nominal
    end; the first one stays beside it. Gives the new end of the promise.
    """
    running = await database.rows(
        "select id, kind, unit, rolls, started_at, nominal_at, assignment from case_clocks"
        " where \"case\" = $1 and kind = 'resolve' and stopped_at is null"
        " and (assignment is null or assignment = $2)",
        case.id,
        lead,
    )
    ends = [_extended(case, r, days, at) for r in running]
    async with database.connection() as c:
        await c.executemany(
            "update case_clocks set due_at = $2, nominal_at = $3, yellow_at = $4, black_at = $5,"
            " moments = $6::timestamptz[], rungs = $7, step = $8,"
            " next_at = ($6::timestamptz[])[$8 + 1] where id = $1",
            ends,
        )
    moved = ((end[0], end[1]) for end in ends)
    await _changed(actor, case, ClockChange.EXTEND, at, moved, days)
    await point(case.id)
    promised = (e[1] for e, r in zip(ends, running, strict=True) if r["assignment"] is None)
    return next(promised, None)


def _extended(case: Timed, clock: Any, days: int, at: datetime) -> tuple[Any, ...]:
    unit = Unit(clock["unit"])
    counted = unit if unit in (Unit.NATURAL_DAY, Unit.WORK_DAY) else Unit.WORK_DAY
    found = calendar.add(clock["nominal_at"], days, counted, rolls=clock["rolls"])
    start = clock["started_at"]
    told = ladder.moments(Clock(clock["kind"]), case.urgency, start, found.at, unit)
    past = sum(moment <= at for moment, _ in told)
    moments, rungs = [m for m, _ in told], [rung.value for _, rung in told]
    colours = _colours(start, found.at, unit)
    return clock["id"], found.at, found.nominal, *colours, moments, rungs, past


async def _changed(
    actor: Actor,
    case: Timed,
    kind: ClockChange,
    at: datetime,
    ends: Iterable[tuple[UUID, datetime]],
    amount: int | None = None,
) -> None:
    async with database.connection() as c:
        await c.executemany(
            'insert into case_clock_changes (id, clock, "case", county, kind, at, by, amount,'
            " due_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            [
                (uuid7(), id, case.id, case.area[:6], kind.value, at, actor.person, amount, due)
                for id, due in ends
            ],
        )


async def point(case: UUID) -> None:
    """Let a case point at the clock that promises its answer, and at the one due next."""
    await database.execute(POINT, case)


POINT = """
    with kept as (
        select id, kind, assignment, started_at, due_at,
            stopped_at is null and paused_at is null as runs
          from case_clocks where "case" = $1
    ), promise as (
        select id, case when runs then due_at end as due_at from kept
         where kind = 'resolve' and assignment is null order by started_at desc, id desc limit 1
    ), next as (
        select id, due_at from kept where runs order by due_at, id limit 1
    )
    update cases set promise = (select id from promise), due_at = (select due_at from promise),
        next_clock = (select id from next), next_due_at = (select due_at from next)
     where id = $1
"""
