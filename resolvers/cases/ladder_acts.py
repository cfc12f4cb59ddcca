"""Putting another version of the escalation ladder in the place of the last."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError
from uuid_utils.compat import uuid7

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.cases.clocks import ladder
from resolvers.cases.clocks.ladder import WHOLE, Ladder, why_not_set_ladder
from resolvers.cases.dated import Dated, wrong
from resolvers.refusals import Reason, checked
from resolvers.tables.calendar import Unit
from resolvers.tables.case_words import Rung, Urgency

MOST = 30
SUBJECT = "ladder"
LOCK = "select pg_advisory_xact_lock(hashtext('ladder'))"
END = "update escalation_steps set to_at = greatest($1, from_at) where to_at is null"
INSERT = """
    insert into escalation_steps (id, position, urgency, percent, amount, unit, rung, source,
        version, from_at, set_by)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
"""


class StepGiven(BaseModel):
    """One step: at a share of the time, or so long after its end."""

    urgency: Urgency | None = None
    percent: Annotated[int, Field(ge=1, le=WHOLE)] | None = None
    amount: Annotated[int, Field(ge=1, le=1_000)] | None = None
    unit: Unit | None = None
    rung: Rung

    @model_validator(mode="after")
    def _is_one_moment(self) -> Self:
        after = self.amount is not None and self.unit is not None
        within = self.percent is not None and self.amount is None
        if after == within or (after and self.percent is not None):
            raise wrong(Reason.PERCENT_OR_AMOUNT)
        return self

    @property
    def late(self) -> bool:
        """Whether it comes when the time is over."""
        return self.percent in (None, WHOLE)


class LadderSet(Dated):
    """What setting a version takes: lateness is told to somebody, however urgent it is."""

    steps: Annotated[list[StepGiven], Field(min_length=1, max_length=MOST)]

    @field_validator("steps")
    @classmethod
    def _tells_of_lateness(cls, steps: list[StepGiven]) -> list[StepGiven]:
        for urgency in Urgency:
            if not any(s.late and s.urgency in (None, urgency) for s in steps):
                reason, facts = Reason.LADDER_SILENT.value, {"urgency": urgency}
                raise PydanticCustomError(reason, "silent", facts)
        return steps


async def set_ladder(actor: Actor, *, steps: Sequence[Mapping[str, Any]], **given: Any) -> Ladder:
    """Put another version of the ladder in the place of the last; running clocks keep theirs.

    Args:
        actor: an administrator of the city or above it.
        steps: 1 to 30, in their order, each with *rung* (handler, leader, command or city)
            and either *percent* of the time, 1 to 100, or *amount* and *unit* after its end;
            *urgency* None for all.
        source: where this is written, 1 to 100 characters; version: of that, 1 to 20.
        from_date: the first day on which it holds; None for now.

    Raises:
        NotAllowed: the actor does not administer the city.
        NotValid: with every wrong field; lateness would be told to nobody.

    Source: cases.md §14.
    """
    if refusal := why_not_set_ladder(actor):
        raise refusal
    wanted = checked(LadderSet, steps=list(steps), **given)
    begins = wanted.begins
    async with database.transaction():
        await database.execute(LOCK)
        await database.execute(END, begins)
        async with database.connection() as c:
            await c.executemany(INSERT, list(_rows(wanted, begins, actor)))
        await journal.record(actor, "ladder.set", SUBJECT, steps=len(wanted.steps))
    await ladder.load()
    found = ladder.ladder_at(begins)
    assert found is not None
    return found


def _rows(wanted: LadderSet, begins: datetime, actor: Actor) -> list[tuple[Any, ...]]:
    return [
        (
            *(uuid7(), place, step.urgency, step.percent, step.amount, step.unit, step.rung),
            *(wanted.source, wanted.version, begins, actor.person),
        )
        for place, step in enumerate(wanted.steps, start=1)
    ]
