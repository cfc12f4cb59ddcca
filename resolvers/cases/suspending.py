"""Standing still until a day on which it is looked at again, and going on."""

import datetime as dt
from typing import Any
from uuid import UUID

from pydantic import BaseModel, field_validator
from pydantic_core import PydanticCustomError

from resolvers import calendar, database
from resolvers.actors import Actor, system
from resolvers.cases import clocks
from resolvers.cases.case import Case
from resolvers.cases.clocks import Period
from resolvers.cases.finding import find
from resolvers.cases.requesting import MOST_DAYS, CaseDecide, ask, decide
from resolvers.cases.writing import Words, write
from resolvers.clock import now
from resolvers.refusals import Reason, checked
from resolvers.tables.calendar import Unit
from resolvers.tables.case_words import CaseAct, Clock, RequestKind, Stage, SuspensionReason

REVIEWER = system("review")


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
            starts=_review(case, asked.review_on),
            to=Stage.SUSPENDED,
            note="\n".join(filter(None, [asked.note, given.note])),
            word=asked.word,
            organisation=case.lead,
            facts={"review_on": asked.review_on},
        )
    return await find(actor, id)


def _review(case: Case, day: dt.date) -> list[dict[str, Any]]:
    """A clock that takes the case up again on a day, at the opening of offices."""
    today = calendar.today()
    given = Period((day - today).days, Unit.NATURAL_DAY, "挂起时定的复查日")
    opens = calendar.days().hours_on(day).opens
    until = dt.datetime.combine(day, opens, calendar.SHANGHAI)
    return clocks.started(case, Clock.SUSPENSION, now(), given, until=until)


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
