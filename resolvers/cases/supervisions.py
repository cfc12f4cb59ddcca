"""Questions of superiors as rows: put to one case or to many, each with its clock."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Protocol
from uuid import UUID

from resolvers import database
from resolvers.cases import clocks
from resolvers.cases.clocks import Period, Timed
from resolvers.refusals import NotNow, Reason
from resolvers.tables.case_words import Clock, SupervisionLevel


class Asked(Timed, Protocol):
    """What is asked after: a case, and who has it."""

    @property
    def lead(self) -> UUID | None: ...


async def ask(asked: Sequence[tuple[Asked, UUID]], level: SupervisionLevel, at: datetime) -> None:
    """Put a question to locked cases, each by the act that is named beside it.

    One waits at a time: the new one takes the place of the last.

    Raises:
        NotNow: no rule says by when an answer is due.
    """
    ids = [case.id for case, _ in asked]
    await database.execute(
        'update case_supervisions set replaced_at = $2 where "case" = any($1)'
        " and replied_at is null and replaced_at is null",
        ids,
        at,
    )
    await clocks.stop(*ids, at=at, kinds={Clock.REPLY})
    started = list(_started([case for case, _ in asked], at))
    rows = [
        {
            "act": act,
            "case": case.id,
            "county": case.area[:6],
            "level": level,
            "organisation": case.lead,
            "at": at,
            "reply_due_at": clock["due_at"],
        }
        for (case, act), clock in zip(asked, started, strict=True)
    ]
    await clocks.insert(started)
    await database.insert("case_supervisions", *rows)
    await clocks.point(*ids)


def _started(asked: Sequence[Asked], at: datetime) -> Iterator[dict[str, Any]]:
    """A clock for each; what is alike is counted once, since a sweep asks of thousands."""
    begin = cache(clocks.begun)
    periods: dict[tuple[object, ...], Period | None] = {}
    for case in asked:
        alike = (case.category, case.urgency, case.area)
        if alike not in periods:
            periods[alike] = clocks.period(case, Clock.REPLY, at)
        period = periods[alike]
        if period is None:
            raise NotNow(Reason.NO_DEADLINE, clock=Clock.REPLY)
        yield from clocks.started(case, Clock.REPLY, at, period, begin=begin)
