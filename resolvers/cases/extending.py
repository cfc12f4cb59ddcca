"""More time: asked for before the time is over, granted one level up, twice at most."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from resolvers import database
from resolvers.actors import Actor
from resolvers.cases import clocks, deadlines
from resolvers.cases.case import Case
from resolvers.cases.finding import find
from resolvers.cases.requesting import MOST_DAYS, CaseDecide, ask, decide
from resolvers.cases.writing import Words, write
from resolvers.clock import now
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.case_words import CaseAct, Clock, RequestKind


class CaseAskExtension(BaseModel):
    """What asking for more time takes."""

    days: Annotated[int, Field(ge=1, le=MOST_DAYS)]
    note: Words


async def ask_extension(actor: Actor, id: UUID, *, days: Any, note: str) -> Case:
    """Ask for more time, before the time is over.

    Args:
        actor: somebody who works at the desk that has it in hand.
        id: which case.
        days: how many days of the promise's own kind, 1 to what the rules allow.
        note: why, 1 to 2,000 characters; its reporter reads it when it is granted.

    Raises:
        NotFound: no such case in the actor's areas or at their desk.
        NotAllowed: the actor does not work there.
        NotNow: not in hand, overdue, extended twice, or something is asked already.
        NotValid: with every wrong field.

    Source: the case state table, row 13.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_ask_extension(actor):
            raise refusal
        given = checked(CaseAskExtension, days=days, note=note)
        rule = deadlines.rule(Clock.EXTENSION, case.category, case.urgency, case.area)
        if rule and given.days > rule.amount:
            raise NotValid({"days": Wrong(Reason.TOO_LARGE, {"limit": rule.amount})})
        await ask(actor, case, RequestKind.EXTENSION, given.note, days=given.days)
        await write(
            actor,
            case,
            CaseAct.ASK_EXTENSION,
            internal=given.note,
            organisation=case.lead,
            facts={"days": given.days},
        )
    return await find(actor, id)


async def extend(actor: Actor, id: UUID, *, note: str = "") -> Case:
    """Grant the time that was asked for; the first end stays beside the new one.

    Args:
        actor: a dispatcher, commander or supervisor of its area who does not handle it.
        id: which case.
        note: for the reporter, up to 2,000 characters; what was asked stands before it.

    Raises:
        NotFound: no such case in the actor's areas.
        NotAllowed: the actor holds no such post there, or handles it.
        NotNow: it is not in hand, or nothing was asked.
        NotValid: the note is too long.

    Source: the case state table, row 13; an extension counts from the nominal end.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_extend(actor):
            raise refusal
        given = checked(CaseDecide, note=note)
        assert case.request is not None
        days = case.request.days or 0
        await decide(actor, case, granted=True)
        lead = case.work.id if case.work else None
        due = await clocks.extend(actor, case, days, now(), lead=lead)
        await write(
            actor,
            case,
            CaseAct.EXTEND,
            note="\n".join(filter(None, [case.request.note, given.note])),
            organisation=case.lead,
            facts={"days": days, "due_at": due},
            extended_count=case.extended_count + 1,
        )
    return await find(actor, id)
