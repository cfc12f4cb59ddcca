"""Time passes: clocks tell whom they must, and what waits for a day goes on by itself.

Each batch is one transaction that holds the cases whose clocks it tells, leaves out what
somebody else holds, and moves each clock to its next moment: a sweep that is killed loses
nothing and tells nothing twice.
"""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

from resolvers import areas, database, journal, notices
from resolvers.actors import Actor, system
from resolvers.cases import escalating
from resolvers.cases.asking import LAPSER, lapse
from resolvers.cases.case import Case
from resolvers.cases.suspending import REVIEWER, resume
from resolvers.clock import now
from resolvers.notices import Address, Desk, New, NoticeKind, Offices
from resolvers.refusals import Refused
from resolvers.tables.areas import Level
from resolvers.tables.case_words import Clock, Rung, Stage

TELLER = system("clocks")
BATCH = 2_000
AT_DESKS = {Clock.ACCEPT: Desk.DISPATCH, Clock.DISPATCH: Desk.DISPATCH, Clock.VISIT: Desk.DISPATCH}
RECORDED = {
    NoticeKind.WARNING: "case.warned",
    NoticeKind.OVERDUE: "case.overdue",
    NoticeKind.ESCALATION: "case.escalated",
}
DUE = """
    select k.id, k."case", k.county, k.kind, k.due_at, k.moments, k.rungs,
        coalesce(a.organisation, c.lead) as organisation,
        coalesce(a.signed_by, l.signed_by) as handler, c.area, c.reporter, c.unsatisfied_count
      from case_clocks k
      join cases c on c.id = k."case"
      left join case_assignments a on a.id = k.assignment
      left join case_assignments l on l."case" = c.id and l.role = 'lead'
        and l.state in ('dispatched', 'signed')
     where k.next_at <= $1 and k.stopped_at is null and k.paused_at is null
     order by k.next_at, k.id limit $2
       for no key update of c, k skip locked
"""
MOVE = """
    update case_clocks k set step = told.step, next_at = told.next_at,
        breached_at = case when k.due_at <= $4 then coalesce(k.breached_at, k.due_at) end
      from unnest($1::uuid[], $2::int[], $3::timestamptz[]) as told (id, step, next_at)
     where k.id = told.id
"""


async def tell_due(*, batch: int = BATCH) -> int:
    """Tell whom the clocks must tell by now; gives how many clocks told.

    A clock whose moments passed while nobody swept tells the last of them only.

    Args:
        batch: how many clocks are told in one transaction.
    """
    offices, told = await notices.offices(), 0
    while count := await _tell(offices, batch):
        told += count
    return told


async def _tell(offices: Offices, batch: int) -> int:
    async with database.transaction():
        due = await database.rows(DUE, now(), batch)
        told = [_told(each) for each in due]
        await database.execute(
            MOVE,
            [each["id"] for each in due],
            [step for step, _, _ in told],
            [next_at for _, next_at, _ in told],
            now(),
        )
        said = [(clock, step, kind) for clock, (step, _, kind) in zip(due, told, strict=True)]
        await notices.send([_new(*each, to) for each in said for to in _whom(offices, *each[:2])])
        await journal.record_many(TELLER, [_entry(*each) for each in said])
        late = [clock["case"] for clock, step, _ in said if clock["rungs"][step - 1] == Rung.CITY]
        await escalating.ask_in_writing(TELLER, late, offices)
    return len(due)


def _entry(clock: Mapping[str, Any], step: int, kind: NoticeKind) -> journal.New:
    facts = {"clock": clock["kind"], "step": step, "due_at": clock["due_at"]}
    return journal.New(RECORDED[kind], str(clock["case"]), now(), facts)


def _told(clock: Mapping[str, Any]) -> tuple[int, Any, NoticeKind]:
    """The step that is told, when the next one comes, and what the step says."""
    step = sum(moment <= now() for moment in clock["moments"])
    rest = clock["moments"][step:]
    kind = NoticeKind.WARNING
    if clock["due_at"] <= now():
        first = clock["rungs"][step - 1] in (Rung.HANDLER, Rung.LEADER)
        kind = NoticeKind.OVERDUE if first else NoticeKind.ESCALATION
    return step, rest[0] if rest else None, kind


def _new(clock: Mapping[str, Any], step: int, kind: NoticeKind, to: Address) -> New:
    return New(
        to=to,
        kind=kind,
        county=clock["county"],
        about=clock["case"],
        cause=clock["id"],
        step=step,
        word=clock["kind"],
        due_at=clock["due_at"],
    )


def _whom(offices: Offices, clock: Mapping[str, Any], step: int) -> list[Address]:
    """Whom a step tells; where nobody opens that inbox, the desk above as well."""
    area, rung = clock["area"], Rung(clock["rungs"][step - 1])
    if rung is Rung.CITY:
        return [offices.desk(Desk.COMMAND, _city(area))]
    if rung is Rung.COMMAND:
        return [offices.desk(Desk.COMMAND, area)]
    found = _handler(offices, clock, Clock(clock["kind"]))
    if rung is Rung.LEADER:
        found = _leader(offices, clock, found)
    if not any(to.staffed for to in found):
        found.append(offices.desk(Desk.DISPATCH, area))
    return list(dict.fromkeys(found))


def _city(area: str) -> str:
    path = areas.tree().path(area)
    return next((each.code for each in path if each.level is Level.CITY), path[0].code)


def _handler(offices: Offices, clock: Mapping[str, Any], kind: Clock) -> list[Address]:
    area = clock["area"]
    if kind is Clock.SUPPLEMENT:
        return [Address(person=clock["reporter"])] if clock["reporter"] else []
    if kind is Clock.REVIEW:
        twice = clock["unsatisfied_count"] > 1
        return [offices.desk(Desk.COMMAND if twice else Desk.CHECK, area)]
    if kind in AT_DESKS or clock["organisation"] is None:
        return [offices.desk(AT_DESKS.get(kind, Desk.DISPATCH), area)]
    if clock["handler"]:
        return [Address(person=clock["handler"])]
    return [offices.organisation(clock["organisation"])]


def _leader(offices: Offices, clock: Mapping[str, Any], handler: list[Address]) -> list[Address]:
    """All of the unit, and the desk that sent it there; of a desk's own, those above."""
    if clock["organisation"] and not any(to.desk for to in handler):
        unit = offices.organisation(clock["organisation"])
        return [*handler, unit, offices.desk(Desk.DISPATCH, clock["area"])]
    return [*handler, offices.desk(Desk.COMMAND, clock["area"])]


WAITING = """
    select c.id from cases c join case_clocks k on k."case" = c.id and k.kind = $2
       and k.stopped_at is null and k.due_at <= $3
     where c.stage = $1 order by k.due_at limit $4
"""


async def go_on() -> int:
    """Let go on by itself what waited for its day: suspensions end, questions lapse."""
    lapsed = await _each(Stage.INCOMPLETE, Clock.SUPPLEMENT, LAPSER, lapse)
    return lapsed + await _each(Stage.SUSPENDED, Clock.SUSPENSION, REVIEWER, resume)


async def _each(
    stage: Stage, kind: Clock, actor: Actor, act: Callable[[Actor, UUID], Awaitable[Case]]
) -> int:
    due = await database.rows(WAITING, stage.value, kind.value, now(), BATCH)
    done = 0
    for found in due:
        with suppress(Refused):  # somebody was quicker
            await act(actor, found["id"])
            done += 1
    return done
