"""The clocks, requests and supervisions of cases, loaded for many at once."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from resolvers import database
from resolvers.cases.clocks.kept import COLUMNS, CaseClock, ClockMove, clock_of
from resolvers.cases.facts import Request, Sight, Supervision, Talk
from resolvers.tables.case_words import Clock, ClockChange, RequestKind, SupervisionLevel

Sights = Mapping[UUID, Sight]
TOLD = (Clock.RESOLVE, Clock.SUPPLEMENT, Clock.VISIT, Clock.SUSPENSION)


async def clocks_of(sights: Sights) -> dict[UUID, tuple[CaseClock, ...]]:
    """Every clock, oldest first; but to its staff only those that concern the reporter."""
    found = await database.rows(
        f'select k."case", {COLUMNS} from case_clocks k where k."case" = any($1)'
        " order by k.started_at, k.id",
        list(sights),
    )
    changes = await _changes(sights)
    clocks: dict[UUID, tuple[CaseClock, ...]] = dict.fromkeys(sights, ())
    for r in found:
        if sights[r["case"]] is Sight.STAFF or _is_told(r):
            clock = clock_of(r, changes=changes[r["id"]])
            clocks[r["case"]] += (clock,) if clock else ()
    return clocks


def _is_told(found: Mapping[str, Any]) -> bool:
    return found["assignment"] is None and found["kind"] in TOLD


async def _changes(sights: Sights) -> defaultdict[UUID, tuple[ClockMove, ...]]:
    found = await database.rows(
        "select clock, kind, at, amount, due_at from case_clock_changes"
        ' where "case" = any($1) order by at, id',
        list(sights),
    )
    changes: defaultdict[UUID, tuple[ClockMove, ...]] = defaultdict(tuple)
    for r in found:
        changes[r["clock"]] += (ClockMove(ClockChange(r["kind"]), *list(r.values())[2:]),)
    return changes


async def requests_of(sights: Sights) -> dict[UUID, tuple[Request, ...]]:
    """What was asked of the next level, the newest last; nothing of it in public."""
    found = await database.rows(
        'select "case", id, kind, organisation, asked_at, word, note, days, review_on, granted,'
        ' decided_at from case_requests where "case" = any($1) order by asked_at, id',
        [id for id, sight in sights.items() if sight is not Sight.PUBLIC],
    )
    requests: dict[UUID, tuple[Request, ...]] = dict.fromkeys(sights, ())
    for r in found:
        values = {**r, "kind": RequestKind(r["kind"])}
        requests[values.pop("case")] += (Request(**values),)
    return requests


async def supervisions_of(sights: Sights) -> dict[UUID, tuple[Supervision, ...]]:
    """What superiors asked, oldest first; for the staff only."""
    found = await database.rows(
        'select s."case", s.act, a.by, s.level, s.at, s.reply_due_at, s.replied_at, s.replaced_at,'
        " t.whom, t.at as talk_at, t.place, t.result, t.recorded_at from case_supervisions s"
        " join case_acts a on a.id = s.act"
        ' left join case_talks t on t.act = s.act where s."case" = any($1) order by s.at, s.act',
        [id for id, sight in sights.items() if sight is Sight.STAFF],
    )
    asked: dict[UUID, tuple[Supervision, ...]] = dict.fromkeys(sights, ())
    for r in found:
        case, act, by, level, at, due, replied, replaced, *talk = r.values()
        told = Talk(*talk) if talk[0] is not None else None
        said = Supervision(act, by, SupervisionLevel(level), at, due, replied, replaced, told)
        asked[case] += (said,)
    return asked
