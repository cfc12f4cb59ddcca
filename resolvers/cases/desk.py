"""Taking a report on or declining it, and sending it to whoever is responsible."""

from uuid import UUID

from pydantic import BaseModel

from resolvers import database, organisations
from resolvers.actors import Actor
from resolvers.cases import clocks, routing
from resolvers.cases.assigning import assigned, hurried
from resolvers.cases.case import Case
from resolvers.cases.finding import find
from resolvers.cases.writing import Deed, Note, Words, write, write_all
from resolvers.clock import now
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.case_words import CaseAct, Clock, DeclineReason, Stage


class CaseAccept(BaseModel):
    """What accepting takes."""

    note: Note = ""


class CaseDecline(BaseModel):
    """What declining takes."""

    reason: DeclineReason
    note: Words


class CaseDispatch(BaseModel):
    """What dispatching by hand takes."""

    organisation: UUID
    note: Note = ""


async def accept(actor: Actor, id: UUID, *, note: str = "") -> Case:
    """Take a report on; where a rule knows who is responsible, it goes there at once.

    Args:
        actor: a dispatcher of its area.
        id: which case.
        note: for the staff, up to 2,000 characters.

    Raises:
        NotFound: no such case in the actor's areas.
        NotAllowed: the actor is no dispatcher there.
        NotNow: it is not waiting to be accepted.
        NotValid: the note is too long.

    Source: the case state table, row 3.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_accept(actor):
            raise refusal
        given = checked(CaseAccept, note=note)
        await write_all(case, *await taking_on(actor, case, given.note))
    return await find(actor, id)


async def decline(actor: Actor, id: UUID, *, reason: DeclineReason | str, note: str) -> Case:
    """Do not take a report on, and tell the reporter why and where it belongs.

    Args:
        actor: a dispatcher of its area.
        id: which case.
        reason: why, one of the list.
        note: what the reporter is told, 1 to 2,000 characters.

    Raises:
        NotFound: no such case in the actor's areas.
        NotAllowed: the actor is no dispatcher there.
        NotNow: it is not waiting to be accepted.
        NotValid: with every wrong field.

    Source: the case state table, row 4.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_decline(actor):
            raise refusal
        given = checked(CaseDecline, reason=reason, note=note)
        await write(
            actor,
            case,
            CaseAct.DECLINE,
            to=Stage.DECLINED,
            note=given.note,
            word=given.reason.value,
            facts={"reason": given.reason},
            closed_at=now(),
        )
    return await find(actor, id)


async def dispatch(actor: Actor, id: UUID, *, organisation: UUID | str, note: str = "") -> Case:
    """Send a case to an organisation by hand.

    Args:
        actor: a dispatcher of its area.
        id: which case.
        organisation: to whose desk.
        note: for that desk, up to 2,000 characters.

    Raises:
        NotFound: no such case in the actor's areas.
        NotAllowed: the actor is no dispatcher there.
        NotNow: it is not waiting to be dispatched.
        NotValid: there is no such organisation, nobody works at its desk, or the note is too long.

    Source: the case state table, row 8.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_dispatch(actor):
            raise refusal
        given = checked(CaseDispatch, organisation=organisation, note=note)
        known = organisations.get(given.organisation)
        if known is None:
            raise NotValid({"organisation": Wrong(Reason.UNKNOWN_CHOICE)})
        if not await routing.staffed([known.id]):
            raise NotValid({"organisation": Wrong(Reason.NOBODY_THERE, {"name": known.name})})
        await write_all(case, _sent(actor, case, given.organisation, note=given.note))
    return await find(actor, id)


async def taking_on(actor: Actor, case: Case, note: str = "") -> list[Deed]:
    """Accept a case, and send it where the rules say; without one it waits for the desk."""
    route = await routing.route(case)
    accepted = Deed(
        actor, CaseAct.ACCEPT, to=Stage.ACCEPTED, internal=note, beside=[routing.kept(route)]
    )
    if not (route.organisation and route.rule):
        return [accepted]
    return [accepted, _sent(actor, case, route.organisation, rule=route.rule.id)]


def _sent(
    actor: Actor, case: Case, organisation: UUID, *, rule: UUID | None = None, note: str = ""
) -> Deed:
    """An organisation becomes the lead of a case, and why is kept."""
    work = assigned(actor, organisation, rule=rule, decided=case.arbitrated)
    return Deed(
        actor,
        CaseAct.DISPATCH,
        to=Stage.DISPATCHED,
        internal=note,
        organisation=organisation,
        facts={"organisation": organisation, "rule": rule},
        changes={"lead": organisation},
        beside=[work],
        starts=hurried(case, work, clocks.period(case, Clock.RESOLVE, now())),
    )
