"""What a case is judged by beside its own row: read with it, or for many cases at once."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from resolvers import database, masking
from resolvers.cases.clocks.kept import NAMES, CaseClock, ClockMove, clock_of
from resolvers.cases.facts import Answer, Assignment, Request, Sight, Supervision, Talk
from resolvers.tables.case_words import (
    AssignmentState,
    Clock,
    ClockChange,
    Outcome,
    RequestKind,
    Role,
    SupervisionLevel,
)

Sights = Mapping[UUID, Sight]
Row = Mapping[str, Any]
TOLD = (Clock.RESOLVE, Clock.SUPPLEMENT, Clock.VISIT, Clock.SUSPENSION)


class Part(NamedTuple):
    """One thing that hangs on a case: its columns by their names, and where they stand.

    *source* has a place for the condition under which something hangs on *case*; *read* makes of
    its rows, the oldest first, what a reader with some sight may see.
    """

    case: str
    columns: Mapping[str, str]
    source: str
    read: Callable[[Sequence[Row], Sight], Any]

    @property
    def beside(self) -> str:
        """As a column beside a case *c*."""
        rows = self.source.format(which=f"{self.case} = c.id")
        return f"array(select row({', '.join(self.columns.values())}) from {rows})"

    @property
    def of_many(self) -> str:
        """As a statement about the cases $1."""
        columns = (f"{said} as {name}" for name, said in self.columns.items())
        rows = self.source.format(which=f"{self.case} = any($1)")
        return f'select {self.case} as "of", {", ".join(columns)} from {rows}'


def _plain(table: str, *names: str) -> dict[str, str]:
    return {name: f"{table}.{name}" for name in names}


def _answer(found: Sequence[Row], sight: Sight) -> Answer | None:
    if not found:
        return None
    last = {**found[-1], "outcome": Outcome(found[-1]["outcome"])}
    anothers = last.pop("followed") and sight is not Sight.STAFF  # written to another reporter
    if anothers or sight is Sight.PUBLIC:
        last["reply"] = masking.text(last["reply"])
    return Answer(**last | ({} if sight is Sight.STAFF else {"internal": None}))


def _assignments(found: Sequence[Row], sight: Sight) -> tuple[Assignment, ...]:
    shown = () if sight is Sight.PUBLIC else found
    return tuple(
        Assignment(**{**r, "state": AssignmentState(r["state"]), "role": Role(r["role"])})
        for r in shown
    )


def _clocks(found: Sequence[Row], sight: Sight) -> tuple[CaseClock, ...]:
    """Every clock, but to others than the staff only those that concern the reporter."""
    shown = (r for r in found if sight is Sight.STAFF or _is_told(r))
    clocks = (clock_of(r, changes=tuple(map(_move, r["changes"]))) for r in shown)
    return tuple(filter(None, clocks))


def _is_told(found: Row) -> bool:
    return found["assignment"] is None and found["kind"] in TOLD


def _move(found: Sequence[Any]) -> ClockMove:
    kind, at, amount, due_at = found
    return ClockMove(ClockChange(kind), at, amount, due_at)


def _requests(found: Sequence[Row], sight: Sight) -> tuple[Request, ...]:
    """What was asked of the next level; nothing of it in public."""
    shown = () if sight is Sight.PUBLIC else found
    return tuple(Request(**{**r, "kind": RequestKind(r["kind"])}) for r in shown)


def _supervisions(found: Sequence[Row], sight: Sight) -> tuple[Supervision, ...]:
    """What superiors asked; for the staff only."""
    return tuple(map(_supervision, found if sight is Sight.STAFF else ()))


def _supervision(found: Row) -> Supervision:
    said = {**found, "level": SupervisionLevel(found["level"])}
    talk = [said.pop(name) for name in ("whom", "talk_at", "place", "result", "recorded_at")]
    return Supervision(**said, talk=Talk(*talk) if talk[0] is not None else None)


PARTS: dict[str, Part] = {
    "answer": Part(
        "w.id",
        {
            **_plain("f", "id", "at", "organisation", "outcome", "contacted", "reply", "internal"),
            "rated": "r.finish is not null",
            "followed": 'f."case" <> w.id',
        },
        """cases w left join case_mergers m on m."case" = w.id and m.unmerged_at is null
           join case_finishes f on f."case" = coalesce(m.master, w.id)
           left join case_ratings r on r.finish = f.id where {which} order by f.at, f.id""",
        _answer,
    ),
    "assignments": Part(
        'a."case"',
        {
            **_plain("a", "id", "organisation", "role", "state", "decided", "dispatched_at"),
            **_plain("a", "signed_at", "finished_at", "rule"),
            **{f"rule_{name}": f"r.{name}" for name in ("area", "category", "source", "version")},
        },
        """case_assignments a left join dispatch_rules r on r.id = a.rule where {which}
           order by a.dispatched_at, a.id""",
        _assignments,
    ),
    "clocks": Part(
        'k."case"',
        {
            **_plain("k", *NAMES),
            "changes": """array(select row(x.kind, x.at, x.amount, x.due_at)
                from case_clock_changes x where x."case" = k."case" and x.clock = k.id
                order by x.at, x.id)""",
        },
        "case_clocks k where {which} order by k.started_at, k.id",
        _clocks,
    ),
    "requests": Part(
        'q."case"',
        {
            **_plain("q", "id", "kind", "organisation", "asked_at", "word", "note", "days"),
            **_plain("q", "review_on", "granted", "decided_at"),
        },
        "case_requests q where {which} order by q.asked_at, q.id",
        _requests,
    ),
    "supervisions": Part(
        's."case"',
        {
            **_plain("s", "act", "level", "at", "reply_due_at", "replied_at", "replaced_at"),
            "by": "a.by",
            "talk_at": "t.at",
            **_plain("t", "whom", "place", "result", "recorded_at"),
        },
        """case_supervisions s join case_acts a on a.id = s.act
           left join case_talks t on t.act = s.act where {which} order by s.at, s.act""",
        _supervisions,
    ),
}


def beside(names: Sequence[str]) -> str:
    """Columns beside a case *c*, one for each of these parts."""
    return ", ".join(f"{PARTS[name].beside} as {name}" for name in names)


def of_one(names: Sequence[str], found: Row, sight: Sight) -> dict[str, Any]:
    """These parts of a case, from what `beside` gave with its row."""
    return {name: _read(PARTS[name], found[name], sight) for name in names}


def _read(part: Part, found: Sequence[Any], sight: Sight) -> Any:
    return part.read([dict(zip(part.columns, each, strict=True)) for each in found], sight)


async def of_many(name: str, sights: Sights) -> dict[UUID, Any]:
    """One part of many cases, in one statement."""
    rows: defaultdict[UUID, list[Row]] = defaultdict(list)
    for found in await database.rows(PARTS[name].of_many, list(sights)):
        row = dict(found)
        rows[row.pop("of")].append(row)
    return {id: PARTS[name].read(rows[id], sight) for id, sight in sights.items()}
