"""Having a closed case handled again: its reporter asks, the desk decides."""

from uuid import UUID

from pydantic import BaseModel

from resolvers import database
from resolvers.actors import Actor
from resolvers.cases.case import Case
from resolvers.cases.finding import find
from resolvers.cases.requesting import ask, decide
from resolvers.cases.writing import Words, write
from resolvers.refusals import checked
from resolvers.tables.case_words import CaseAct, RequestKind, Stage


class CaseReopen(BaseModel):
    """What asking for a reopening, and reopening, take."""

    note: Words


async def ask_reopening(actor: Actor, id: UUID, *, note: str) -> Case:
    """Ask to have a closed case handled again.

    Args:
        actor: who reported it, once, within 30 days of its end.
        id: which case.
        note: why, 1 to 2,000 characters.

    Raises:
        NotFound: no such case that this actor may know of.
        NotAllowed: somebody else reported it, or it was reopened before.
        NotNow: it is not closed, was closed too long ago, or this was asked already.
        NotValid: the reason is empty or too long.

    Source: the case state table, row 22.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_ask_reopening(actor):
            raise refusal
        given = checked(CaseReopen, note=note)
        await ask(actor, case, RequestKind.REOPENING, given.note)
        await write(actor, case, CaseAct.ASK_REOPENING, note=given.note)
    return await find(actor, id)


async def reopen(actor: Actor, id: UUID, *, note: str) -> Case:
    """Have a closed case handled again, asked for or not: it waits for the dispatchers.

    Args:
        actor: a dispatcher of its area.
        id: which case.
        note: why, 1 to 2,000 characters.

    Raises:
        NotFound: no such case in the actor's areas.
        NotAllowed: the actor is no dispatcher there.
        NotNow: it is not closed.
        NotValid: the reason is empty or too long.

    Source: the case state table, row 22.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_reopen(actor):
            raise refusal
        given = checked(CaseReopen, note=note)
        await decide(actor, case, granted=True)
        await write(
            actor,
            case,
            CaseAct.REOPEN,
            to=Stage.ACCEPTED,
            note=given.note,
            lead=None,
            outcome=None,
            rating=None,
            closed_at=None,
            visit_count=0,
            returned_count=0,
            extended_count=0,
            reopened_count=case.reopened_count + 1,
        )
    return await find(actor, id)
