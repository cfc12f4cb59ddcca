"""A superior asks after a case, and whoever has it answers by a deadline."""

from typing import Any
from uuid import UUID

from pydantic import BaseModel, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from resolvers import database
from resolvers.actors import Actor
from resolvers.cases import clocks
from resolvers.cases.case import Case
from resolvers.cases.finding import find
from resolvers.cases.writing import Words, write
from resolvers.clock import now
from resolvers.refusals import Reason, checked
from resolvers.tables.case_words import CaseAct, Clock, SupervisionLevel
from resolvers.tables.clocks import SupervisionRow

LEVELS = tuple(SupervisionLevel)


class CaseSupervise(BaseModel):
    """What supervising takes; it never becomes milder."""

    last: SupervisionLevel | None
    level: SupervisionLevel
    note: Words

    @field_validator("level")
    @classmethod
    def _not_milder(cls, level: SupervisionLevel, info: ValidationInfo) -> SupervisionLevel:
        last = info.data.get("last")
        if last and LEVELS.index(level) < LEVELS.index(last):
            raise PydanticCustomError(Reason.MILDER_THAN_BEFORE.value, "milder", {"level": last})
        return level


class CaseReply(BaseModel):
    """What answering a superior takes."""

    note: Words


async def supervise(actor: Actor, id: UUID, *, level: SupervisionLevel | str, note: str) -> Case:
    """Ask after a case as a superior; an answer is due by the rules' deadline.

    Args:
        actor: a commander or supervisor of its area.
        id: which case.
        level: reminder, written, listed or talk; never milder than the last.
        note: what is asked; of a talk with whom, why and what was promised; 1 to 2,000
            characters, for the staff.

    Raises:
        NotFound: no such case in the actor's areas.
        NotAllowed: the actor is no superior there.
        NotNow: it has ended.
        NotValid: with every wrong field.

    Source: the case state table, row 24
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_supervise(actor):
            raise refusal
        last = case.supervisions[-1].level if case.supervisions else None
        given = checked(CaseSupervise, last=last, level=level, note=note)
        act = await write(
            actor,
            case,
            CaseAct.SUPERVISE,
            internal=given.note,
            word=given.level.value,
            organisation=case.lead,
            facts={"level": given.level},
        )
        await _ask(case, act, given.level)
    return await find(actor, id)


async def _ask(case: Case, act: UUID, level: SupervisionLevel) -> None:
    """One question waits at a time: a sterner one takes the place of the last."""
    at = now()
    await database.execute(
        'update case_supervisions set replied_at = $2 where "case" = $1 and replied_at is null',
        case.id,
        at,
    )
    await clocks.stop(case.id, at, kinds={Clock.REPLY})
    period = clocks.period(case, Clock.REPLY)
    assert period is not None
    row = clocks.started(case, Clock.REPLY, at, period)
    await database.execute(clocks.INSERT, *row)
    await clocks.point(case.id)
    given: dict[str, Any] = {"case": case.id, "county": case.area[:6], "organisation": case.lead}
    due = row[clocks.DUE]
    await SupervisionRow.insert(
        SupervisionRow(act=act, level=level, at=at, reply_due_at=due, **given)
    )


async def reply(actor: Actor, id: UUID, *, note: str) -> Case:
    """Answer a superior.

    Args:
        actor: somebody who works at the desk that has it, or a dispatcher of its area.
        id: which case.
        note: 1 to 2,000 characters, for the staff.

    Raises:
        NotFound: no such case in the actor's areas or at their desk.
        NotAllowed: the actor does neither.
        NotNow: nothing was asked.
        NotValid: the words are missing or too long.

    Source: the case state table, row 24.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_reply(actor):
            raise refusal
        given = checked(CaseReply, note=note)
        await database.execute(
            'update case_supervisions set replied_at = $2 where "case" = $1 and replied_at is null',
            case.id,
            now(),
        )
        await write(actor, case, CaseAct.REPLY, internal=given.note, organisation=case.lead)
    return await find(actor, id)
