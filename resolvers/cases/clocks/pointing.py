"""Which of its clocks a case points at, so that lists need not look for them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from resolvers import database
from resolvers.tables.case_words import Clock

POINTERS = ("promise", "due_at", "next_clock", "next_due_at")
POINTED = """
    with kept as (
        select id, "case", started_at, due_at, stopped_at is null and paused_at is null as runs,
            kind = 'resolve' and assignment is null as promised
          from case_clocks where "case" = any($1)
    ), pointed as (
        select "case",
            (array_agg(id order by started_at desc, id desc) filter (where promised))[1]
                as promise,
            (array_agg(case when runs then due_at end order by started_at desc, id desc)
                filter (where promised))[1] as due_at,
            (array_agg(id order by due_at, id) filter (where runs))[1] as next_clock,
            min(due_at) filter (where runs) as next_due_at
          from kept group by "case"
    )
    update cases c set {sets}
      from unnest($1::uuid[]) w(id) left join pointed p on p."case" = w.id where c.id = w.id
"""


def pointing(sets: Sequence[str] = ()) -> str:
    """The statement that lets the cases $1 point at their clocks, and sets what else is said."""
    pointers = (f"{name} = p.{name}" for name in POINTERS)
    return POINTED.format(sets=", ".join((*sets, *pointers)))


async def point(*cases: UUID) -> None:
    """Let cases point at the clock that promises their answer, and at the one due next."""
    await database.execute(pointing(), list(cases))


def pointers(clocks: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Where a case points that has just these clocks, none of which ever stood still."""
    running = [each for each in clocks if each["stopped_at"] is None]
    promised = [
        each for each in clocks if each["kind"] is Clock.RESOLVE and each["assignment"] is None
    ]
    promise = max(promised, key=lambda each: (each["started_at"], each["id"]), default=None)
    ahead = min(running, key=lambda each: (each["due_at"], each["id"]), default=None)
    return {
        "promise": promise and promise["id"],
        "due_at": promise["due_at"] if promise in running else None,
        "next_clock": ahead and ahead["id"],
        "next_due_at": ahead and ahead["due_at"],
    }
