"""Work beside the lead: others enlisted, a part handed down, help asked for above."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from resolvers import areas, database, organisations
from resolvers.actors import Actor
from resolvers.cases.assigning import BESIDE, assigned, end, hurried
from resolvers.cases.case import Case
from resolvers.cases.clocks import Period
from resolvers.cases.finding import find
from resolvers.cases.writing import Words, write
from resolvers.clock import now
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.calendar import Unit
from resolvers.tables.case_words import AssignmentState, CaseAct, Role

GIVEN = "主办单位定的期限"
MOST_DAYS = 60


class CaseShare(BaseModel):
    """What enlisting, handing down and asking for help above take."""

    organisation: UUID
    days: Annotated[int, Field(ge=1, le=MOST_DAYS)]
    note: Words


class CaseContribute(BaseModel):
    """What saying what came of a part, and ending it, take."""

    note: Words


async def enlist(actor: Actor, id: UUID, *, organisation: UUID | str, days: Any, note: str) -> Case:
    """Have another organisation work beside the lead, which stays responsible.

    Args:
        actor: somebody who works at the lead's desk, or a dispatcher of its area.
        id: which case.
        organisation: who; it has no open part in it yet.
        days: working days for its part, 1 to 60, never beyond the end of the whole.
        note: what is asked of it, 1 to 2,000 characters.

    Raises:
        NotFound: no such case in the actor's areas or at their desk.
        NotAllowed: the actor does neither.
        NotNow: it is not in hand.
        NotValid: with every wrong field.

    Source: the case state table, row 12; Beijing's rule that who is first in charge gathers.
    """
    return await _share(actor, id, CaseAct.ENLIST, Role.CO, organisation, days, note)


async def delegate(
    actor: Actor, id: UUID, *, organisation: UUID | str, days: Any, note: str
) -> Case:
    """Hand a part down to an organisation seated below the lead, which stays responsible.

    Args, Raises: as for `enlist`; only the lead can, and the seat must lie within its own.

    Source: the case state table, row 12.
    """
    return await _share(actor, id, CaseAct.DELEGATE, Role.BELOW, organisation, days, note)


async def report_up(
    actor: Actor, id: UUID, *, organisation: UUID | str, days: Any, note: str
) -> Case:
    """Ask an organisation seated above the lead for help; the lead stays responsible.

    Args, Raises: as for `enlist`; only the lead can, and its seat must lie within the other's.

    Source: the case state table, row 12.
    """
    return await _share(actor, id, CaseAct.REPORT_UP, Role.ABOVE, organisation, days, note)


async def _share(
    actor: Actor, id: UUID, act: CaseAct, role: Role, organisation: Any, days: Any, note: str
) -> Case:
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := getattr(case, f"why_not_{act}")(actor):
            raise refusal
        given = checked(CaseShare, organisation=organisation, days=days, note=note)
        if wrong := _wrong(case, role, given.organisation):
            raise NotValid({"organisation": Wrong(wrong)})
        part = assigned(actor, given.organisation, role=role)
        await write(
            actor,
            case,
            act,
            internal=given.note,
            organisation=given.organisation,
            facts={"organisation": given.organisation, "days": given.days},
            beside=[part],
            starts=hurried(case, part, Period(given.days, Unit.WORK_DAY, GIVEN)),
            part_count=case.part_count + 1,
        )
    return await find(actor, id)


def _wrong(case: Case, role: Role, organisation: UUID) -> Reason | None:
    asked, lead = organisations.get(organisation), organisations.get(case.lead)
    if asked is None or lead is None:
        return Reason.UNKNOWN_CHOICE
    if organisation in {case.lead, *(each.organisation for each in case.parts)}:
        return Reason.WORKS_ON_IT
    if role is Role.BELOW and not _lies_below(asked.seat, lead.seat):
        return Reason.NOT_SEATED_BELOW
    if role is Role.ABOVE and not _lies_below(lead.seat, asked.seat):
        return Reason.NOT_SEATED_ABOVE
    return None


def _lies_below(seat: str, above: str) -> bool:
    return seat != above and areas.tree().find(above).holds(seat)


async def join(actor: Actor, id: UUID) -> Case:
    """Sign for one's organisation's part of a case.

    Args:
        actor: somebody who works at the desk of an organisation beside the lead.
        id: which case.

    Raises:
        NotFound: no such case in the actor's areas or at their desk.
        NotAllowed: the actor's organisation has no open part in it.
        NotNow: it is not in hand, or this part is signed for.

    Source: the case state table, row 12.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_join(actor):
            raise refusal
        part = case.part_of(actor)
        assert part is not None
        await end(
            case,
            AssignmentState.SIGNED,
            roles=BESIDE,
            only=part.id,
            signed_at=now(),
            signed_by=actor.person,
        )
        await write(actor, case, CaseAct.JOIN, organisation=part.organisation)
    return await find(actor, id)


async def contribute(actor: Actor, id: UUID, *, note: str) -> Case:
    """Say what came of one's organisation's part; the lead answers for the whole.

    Args:
        actor: somebody who works at the desk of an organisation beside the lead.
        id: which case.
        note: for the lead, 1 to 2,000 characters.

    Raises:
        NotFound: no such case in the actor's areas or at their desk.
        NotAllowed: the actor's organisation has no open part in it.
        NotNow: it is not in hand, or this part is not signed for.
        NotValid: the words are missing or too long.

    Source: the case state table, row 12.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_contribute(actor):
            raise refusal
        given = checked(CaseContribute, note=note)
        part = case.part_of(actor)
        assert part is not None
        await end(case, AssignmentState.FINISHED, roles=BESIDE, only=part.id, finished_at=now())
        await write(
            actor,
            case,
            CaseAct.CONTRIBUTE,
            internal=given.note,
            organisation=part.organisation,
            part_count=case.part_count - 1,
        )
    return await find(actor, id)


async def release(actor: Actor, id: UUID, *, organisation: UUID | str, note: str) -> Case:
    """End the part of another organisation that is no longer needed, or does not move.

    Args:
        actor: somebody who works at the lead's desk, or a dispatcher of its area.
        id: which case.
        organisation: whose part.
        note: why, 1 to 2,000 characters.

    Raises:
        NotFound: no such case in the actor's areas or at their desk.
        NotAllowed: the actor does neither.
        NotNow: it is not in hand, or nobody works beside the lead.
        NotValid: with every wrong field.

    Source: the case state table, row 12.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_release(actor):
            raise refusal
        given = checked(CaseRelease, organisation=organisation, note=note)
        part = next((p for p in case.parts if p.organisation == given.organisation), None)
        if part is None:
            raise NotValid({"organisation": Wrong(Reason.UNKNOWN_CHOICE)})
        await end(case, AssignmentState.REVOKED, roles=BESIDE, only=part.id)
        await write(
            actor,
            case,
            CaseAct.RELEASE,
            internal=given.note,
            organisation=given.organisation,
            part_count=case.part_count - 1,
        )
    return await find(actor, id)


class CaseRelease(CaseContribute):
    """What ending another's part takes."""

    organisation: UUID
