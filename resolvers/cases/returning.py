"""A unit gives a case back, hands it on, or says that the reporter was spoken to."""

from uuid import UUID

from pydantic import BaseModel

from resolvers import database, organisations
from resolvers.actors import Actor
from resolvers.cases import clocks
from resolvers.cases.assigning import assigned, end, hurried
from resolvers.cases.case import Case
from resolvers.cases.finding import find
from resolvers.cases.writing import Note, Words, write
from resolvers.clock import now
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.case_words import AssignmentState, CaseAct, Clock, ReturnReason, Role, Stage


class CaseReturn(BaseModel):
    """What giving back takes."""

    reason: ReturnReason
    note: Words
    organisation: UUID | None = None


class CaseTransfer(BaseModel):
    """What handing over takes."""

    organisation: UUID
    note: Words


class CaseContact(BaseModel):
    """What noting a contact takes."""

    note: Note = ""


async def return_(
    actor: Actor,
    id: UUID,
    *,
    reason: ReturnReason | str,
    note: str,
    organisation: UUID | str | None = None,
) -> Case:
    """Give back what was sent here by mistake; the second time an arbiter decides.

    Args:
        actor: somebody who works at the desk that it was sent to.
        id: which case.
        reason: why, one of the list.
        note: for the desk, 1 to 2,000 characters.
        organisation: whose it is instead, if that is known.

    Raises:
        NotFound: no such case in the actor's areas or at their desk.
        NotAllowed: the actor does not work there, or an arbiter sent it.
        NotNow: it is signed for, or the time to sign is over.
        NotValid: with every wrong field.

    Source: the case state table, row 10.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_return(actor):
            raise refusal
        given = checked(CaseReturn, reason=reason, note=note, organisation=organisation)
        if given.organisation:
            _check(case, given.organisation)
        await end(case, AssignmentState.RETURNED)
        await write(
            actor,
            case,
            CaseAct.RETURN,
            to=Stage.ACCEPTED,
            internal=given.note,
            word=given.reason.value,
            organisation=case.lead,
            facts={"reason": given.reason, "proposed": given.organisation},
            lead=None,
            returned_count=case.returned_count + 1,
        )
    return await find(actor, id)


async def transfer(actor: Actor, id: UUID, *, organisation: UUID | str, note: str) -> Case:
    """Hand a case over to another organisation; the time of the whole runs on.

    Args:
        actor: somebody who works at the desk that has it in hand.
        id: which case.
        organisation: to whose desk; never one that had it before.
        note: why, 1 to 2,000 characters.

    Raises:
        NotFound: no such case in the actor's areas or at their desk.
        NotAllowed: the actor does not work there.
        NotNow: it is not in hand, or others still work beside the lead.
        NotValid: with every wrong field.

    Source: the case state table, row 11.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_transfer(actor):
            raise refusal
        given = checked(CaseTransfer, organisation=organisation, note=note)
        _check(case, given.organisation)
        await end(case, AssignmentState.REVOKED)
        work = assigned(actor, given.organisation)
        await write(
            actor,
            case,
            CaseAct.TRANSFER,
            to=Stage.DISPATCHED,
            internal=given.note,
            organisation=given.organisation,
            facts={"from": case.lead, "organisation": given.organisation},
            beside=[work],
            starts=hurried(case, work, clocks.period(case, Clock.RESOLVE, now())),
            lead=given.organisation,
        )
    return await find(actor, id)


def _check(case: Case, organisation: UUID) -> None:
    """It is there, and has not had the case before: nothing goes round in circles."""
    if organisations.get(organisation) is None:
        raise NotValid({"organisation": Wrong(Reason.UNKNOWN_CHOICE)})
    had = (a.organisation for a in case.assignments or () if a.role is Role.LEAD)
    if organisation in had:
        raise NotValid({"organisation": Wrong(Reason.HAD_IT_BEFORE)})


async def contact(actor: Actor, id: UUID, *, note: str = "") -> Case:
    """Note that the reporter was spoken to, which stops the clock of the first contact.

    Args:
        actor: somebody who works at the desk that has it in hand.
        id: which case.
        note: for the staff, up to 2,000 characters.

    Raises:
        NotFound: no such case in the actor's areas or at their desk.
        NotAllowed: the actor does not work there.
        NotNow: it is not in hand, or a contact was noted before.
        NotValid: the note is too long.

    Source: the case state table, row 9.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_contact(actor):
            raise refusal
        given = checked(CaseContact, note=note)
        await write(actor, case, CaseAct.CONTACT, internal=given.note, organisation=case.lead)
    return await find(actor, id)
