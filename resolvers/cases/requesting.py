"""What a unit asks of the next level, and how that is put, decided and refused."""

from typing import Any
from uuid import UUID

from pydantic import BaseModel
from uuid_utils.compat import uuid7

from resolvers import database
from resolvers.actors import Actor
from resolvers.cases.case import Case
from resolvers.cases.finding import find
from resolvers.cases.writing import Note, Words, write
from resolvers.clock import now
from resolvers.refusals import checked
from resolvers.tables.case_words import CaseAct, RequestKind
from resolvers.tables.clocks import RequestRow

MOST_DAYS = 366


class CaseDecide(BaseModel):
    """What granting takes."""

    note: Note = ""


class CaseRefuse(BaseModel):
    """What refusing takes."""

    note: Words


async def refuse(actor: Actor, id: UUID, *, note: str) -> Case:
    """Refuse what was asked: more time, standing still, or a reopening.

    Args:
        actor: a dispatcher, commander or supervisor of its area who does not handle it.
        id: which case.
        note: why, 1 to 2,000 characters; whoever asked reads it.

    Raises:
        NotFound: no such case in the actor's areas.
        NotAllowed: the actor holds no such post there, or handles it.
        NotNow: nothing was asked.
        NotValid: the reason is empty or too long.

    Source: the case state table, rows 13, 14 and 22.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_refuse(actor):
            raise refusal
        given = checked(CaseRefuse, note=note)
        assert case.request is not None
        kind = case.request.kind
        await decide(actor, case, granted=False)
        asked_outside = kind is RequestKind.REOPENING
        await write(
            actor,
            case,
            CaseAct.REFUSE,
            note=given.note if asked_outside else "",
            internal="" if asked_outside else given.note,
            word=kind.value,
            facts={"kind": kind},
        )
    return await find(actor, id)


async def ask(actor: Actor, case: Case, kind: RequestKind, note: str, **fields: Any) -> None:
    """Put a request before the next level."""
    await RequestRow.insert(
        RequestRow(
            id=uuid7(),
            case=case.id,
            county=case.area[:6],
            kind=kind,
            organisation=None if kind is RequestKind.REOPENING else case.lead,
            asked_by=actor.person,
            asked_at=now(),
            note=note,
            **fields,
        )
    )


async def decide(actor: Actor, case: Case, *, granted: bool) -> None:
    """Write down what was decided about the request that waits, if one does."""
    if case.request is not None:
        await database.execute(
            "update case_requests set granted = $2, decided_by = $3, decided_at = $4 where id = $1",
            case.request.id,
            granted,
            actor.person,
            now(),
        )
