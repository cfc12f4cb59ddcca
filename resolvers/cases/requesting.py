"""What a unit asks of the next level: more time, or that the handling stands still."""

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field, field_validator
from pydantic_core import PydanticCustomError
from uuid_utils.compat import uuid7

from resolvers import calendar, database
from resolvers.actors import Actor, system
from resolvers.cases import clocks, deadlines
from resolvers.cases.case import Case
from resolvers.cases.clocks import Period
from resolvers.cases.finding import find
from resolvers.cases.writing import Note, Words, write
from resolvers.clock import now
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.calendar import Unit
from resolvers.tables.case_words import CaseAct, Clock, RequestKind, Stage, SuspensionReason
from resolvers.tables.clocks import RequestRow

REVIEWER = system("review")
MOST_DAYS = 366


class CaseAskExtension(BaseModel):
    """What asking for more time takes."""

    days: Annotated[int, Field(ge=1, le=MOST_DAYS)]
    note: Words


class CaseAskSuspension(BaseModel):
    """What asking to let it stand still takes."""

    reason: SuspensionReason
    review_on: dt.date
    note: Words

    @field_validator("review_on")
    @classmethod
    def _later(cls, review_on: dt.date) -> dt.date:
        today = calendar.today()
        if not today < review_on <= today + dt.timedelta(days=MOST_DAYS):
            raise PydanticCustomError(Reason.REVIEW_WITHIN_A_YEAR.value, "within a year")
        return review_on


class CaseDecide(BaseModel):
    """What granting takes."""

    note: Note = ""


class CaseRefuse(BaseModel):
    """What refusing takes."""

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


async def ask_suspension(
    actor: Actor, id: UUID, *, reason: SuspensionReason | str, review_on: Any, note: str
) -> Case:
    """Ask that the handling stands still until a day on which it is looked at again.

    Args:
        actor: somebody who works at the desk that has it in hand.
        id: which case.
        reason: why, one of the list.
        review_on: the day, from tomorrow to a year from now.
        note: what is waited for, 1 to 2,000 characters; its reporter reads it when granted.

    Raises:
        NotFound: no such case in the actor's areas or at their desk.
        NotAllowed: the actor does not work there.
        NotNow: it is not in hand, or something is asked already.
        NotValid: with every wrong field.

    Source: the case state table, row 14.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_ask_suspension(actor):
            raise refusal
        given = checked(CaseAskSuspension, reason=reason, review_on=review_on, note=note)
        word = given.reason.value
        await ask(
            actor,
            case,
            RequestKind.SUSPENSION,
            given.note,
            word=word,
            review_on=given.review_on,
        )
        await write(
            actor,
            case,
            CaseAct.ASK_SUSPENSION,
            internal=given.note,
            word=word,
            organisation=case.lead,
            facts={"reason": given.reason, "review_on": given.review_on},
        )
    return await find(actor, id)


async def suspend(actor: Actor, id: UUID, *, note: str = "") -> Case:
    """Grant that a case stands still; its clocks stand with it until the review.

    Args:
        actor: a dispatcher, commander or supervisor of its area who does not handle it.
        id: which case.
        note: for the reporter, up to 2,000 characters.

    Raises:
        NotFound: no such case in the actor's areas.
        NotAllowed: the actor holds no such post there, or handles it.
        NotNow: it is not in hand, or nothing was asked.
        NotValid: the note is too long.

    Source: the case state table, row 14.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_suspend(actor):
            raise refusal
        given = checked(CaseDecide, note=note)
        asked = case.request
        assert asked is not None
        assert asked.review_on is not None
        await decide(actor, case, granted=True)
        await write(
            actor,
            case,
            CaseAct.SUSPEND,
            to=Stage.SUSPENDED,
            note="\n".join(filter(None, [asked.note, given.note])),
            word=asked.word,
            organisation=case.lead,
            facts={"review_on": asked.review_on},
        )
        await _review(case, asked.review_on)
    return await find(actor, id)


async def _review(case: Case, day: dt.date) -> None:
    """A clock that takes the case up again on a day, at the opening of offices."""
    today = calendar.today()
    given = Period((day - today).days, Unit.NATURAL_DAY, "挂起时定的复查日")
    opens = calendar.days().hours_on(day).opens
    until = dt.datetime.combine(day, opens, calendar.SHANGHAI)
    await clocks.start(case, Clock.SUSPENSION, now(), given, until=until)
    await clocks.point(case.id)


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


async def resume(actor: Actor, id: UUID) -> Case:
    """Take up again what stood still; its clocks run on by what was left of them.

    Args:
        actor: somebody who works at the desk that has it; or the system, on the review day.
        id: which case.

    Raises:
        NotFound: no such case in the actor's areas or at their desk.
        NotAllowed: the actor does not work there.
        NotNow: it does not stand still.

    Source: the case state table, row 15.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_resume(actor):
            raise refusal
        await write(actor, case, CaseAct.RESUME, to=Stage.IN_HAND, organisation=case.lead)
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
