"""What becomes of a service contract: signed, filed, begun, renewed, ended, handed over."""

from datetime import date, timedelta
from uuid import UUID

from pydantic import BaseModel

from resolvers import calendar, database, journal
from resolvers.actors import Actor
from resolvers.estates.services.contract import (
    TO,
    ServiceContract,
)
from resolvers.estates.services.drafting import note
from resolvers.estates.services.finding import find
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.service_contracts import (
    ServiceAct,
    Terminator,
)

SET = "update service_contracts set {} where id = $1"
PAST = {
    ServiceAct.SIGN: "signed",
    ServiceAct.FILE: "filed",
    ServiceAct.BEGIN: "begun",
    ServiceAct.RENEW: "renewed",
    ServiceAct.TERMINATE: "terminated",
    ServiceAct.HAND_OVER: "handed_over",
}


class DayGiven(BaseModel):
    """A day that an act names."""

    day: date


class Termination(DayGiven):
    """What ending takes."""

    by: Terminator


async def sign(actor: Actor, id: UUID, *, day: date | str) -> ServiceContract:
    """Note that both sides signed; from now on it is public.

    Args:
        actor: who keeps the roll.
        id: which contract.
        day: when, not in the future.

    Raises:
        NotFound: there is none, or the actor may not know it.
        NotAllowed: the actor is not of the owners' side.
        NotNow: it is signed already.
        NotValid: the day is wrong.

    Source: Civil Code, art. 938.
    """
    return await _past_day(actor, id, ServiceAct.SIGN, day, "signed_on")


async def file(actor: Actor, id: UUID, *, day: date | str) -> ServiceContract:
    """Note that it was filed with the street's office, by the company or the owners' side.

    Raises:
        NotFound, NotAllowed, NotNow, NotValid: as in `sign`.

    Source: Henan's regulation, art. 49: within 15 days.
    """
    return await _past_day(actor, id, ServiceAct.FILE, day)


async def begin(actor: Actor, id: UUID) -> ServiceContract:
    """Let the company serve the estate from now on.

    Raises:
        NotFound, NotAllowed, NotNow: as in `sign`; another contract is still running.
    """
    async with database.transaction():
        found = await _ready(actor, id, ServiceAct.BEGIN)
        await database.execute(
            "update estates set company = $2 where id = $1", found.estate.id, found.company
        )
        await _step(actor, found, ServiceAct.BEGIN, None)
    return await find(actor, id)


async def renew(actor: Actor, id: UUID, *, day: date | str) -> ServiceContract:
    """Agree on a later end.

    Args:
        actor: who keeps the roll.
        id: which contract.
        day: the new last day, after the old one and after today.

    Raises:
        NotFound, NotAllowed, NotNow, NotValid: as in `sign`.

    Source: Civil Code, art. 947.
    """
    async with database.transaction():
        found = await _ready(actor, id, ServiceAct.RENEW)
        until = checked(DayGiven, day=day).day
        if until <= max(found.to_date, calendar.today()):
            raise NotValid({"day": Wrong(Reason.ENDS_BEFORE_IT_BEGINS)})
        await database.execute(SET.format("to_date = $2"), id, until)
        await _step(actor, found, ServiceAct.RENEW, until)
    return await find(actor, id)


async def terminate(
    actor: Actor, id: UUID, *, by: Terminator | str, day: date | str
) -> ServiceContract:
    """Give notice that it ends.

    Args:
        actor: who keeps the roll; owners have decided it by a vote of theirs.
        id: which contract.
        by: the owners or the company.
        day: its last day, at least 60 days from now, or 90 when the company ends it.

    Raises:
        NotFound, NotAllowed, NotNow: as in `sign`.
        NotValid: a field is wrong, or the day is too early.

    Source: Civil Code, art. 946, 947 and 948.
    """
    async with database.transaction():
        found = await _ready(actor, id, ServiceAct.TERMINATE)
        given = checked(Termination, by=by, day=day)
        law = found.notice(given.by)
        earliest = calendar.today() + timedelta(days=law.days)
        if given.day < earliest:
            facts = {"days": law.days, "source": law.source, "article": law.article}
            raise NotValid({"day": Wrong(Reason.TERMINATION_TOO_SOON, {**facts, "at": earliest})})
        ending = SET.format("last_day = $2, terminated_by = $3")
        await database.execute(ending, id, given.day, given.by.value)
        await _step(actor, found, ServiceAct.TERMINATE, given.day)
    return await find(actor, id)


async def hand_over(actor: Actor, id: UUID, *, day: date | str) -> ServiceContract:
    """Note that rooms, papers and money were handed over; the company serves no longer.

    Raises:
        NotFound, NotAllowed, NotNow, NotValid: as in `sign`.

    Source: Civil Code, art. 949.
    """
    async with database.transaction():
        found = await _ready(actor, id, ServiceAct.HAND_OVER)
        when = _not_later(day)
        await database.execute(
            "update estates set company = null where id = $1 and company = $2",
            found.estate.id,
            found.company,
        )
        await _step(actor, found, ServiceAct.HAND_OVER, when)
    return await find(actor, id)


async def _past_day(
    actor: Actor, id: UUID, act: ServiceAct, day: date | str, column: str = ""
) -> ServiceContract:
    async with database.transaction():
        found = await _ready(actor, id, act)
        when = _not_later(day)
        if column:
            await database.execute(SET.format(f"{column} = $2"), id, when)
        await _step(actor, found, act, when)
    return await find(actor, id)


def _not_later(day: date | str) -> date:
    when = checked(DayGiven, day=day).day
    if when > calendar.today():
        raise NotValid({"day": Wrong(Reason.IN_THE_FUTURE)})
    return when


async def _ready(actor: Actor, id: UUID, act: ServiceAct) -> ServiceContract:
    found = await find(actor, id, lock=True)
    if refusal := found.why_not(act, actor):
        raise refusal
    return found


async def _step(actor: Actor, found: ServiceContract, act: ServiceAct, day: date | None) -> None:
    await database.execute(SET.format("stage = $2"), found.id, TO[act].value)
    await note(actor, found.id, act, day)
    action = f"service_contract.{PAST[act]}"
    await journal.record(actor, action, found.id, estate=found.estate.id)
