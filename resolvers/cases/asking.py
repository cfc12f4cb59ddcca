"""What the reporter adds, takes back or asks, and what the desk asks of the reporter."""

from collections.abc import Sequence
from uuid import UUID

from pydantic import BaseModel

from resolvers import database
from resolvers.actors import Actor, system
from resolvers.cases.assigning import BESIDE, LEAD, end
from resolvers.cases.case import Case
from resolvers.cases.finding import find
from resolvers.cases.writing import Note, Photos, Words, write
from resolvers.clock import now
from resolvers.refusals import checked
from resolvers.tables.case_words import AssignmentState, CaseAct, Outcome, Stage

LAPSER = system("lapsing")


class CaseSay(BaseModel):
    """What asking for more, urging and commenting take."""

    note: Words


class CaseSupplement(BaseModel):
    """What saying more takes."""

    note: Words
    photos: Photos


class CaseWithdraw(BaseModel):
    """What taking a report back takes."""

    note: Note = ""


async def ask_more(actor: Actor, id: UUID, *, note: str) -> Case:
    """Ask the reporter for what is missing; until then the clocks stand still.

    Args:
        actor: a dispatcher of its area.
        id: which case.
        note: the question, 1 to 2,000 characters.

    Raises:
        NotFound: no such case in the actor's areas.
        NotAllowed: the actor is no dispatcher there.
        NotNow: it is with a unit already, or ended.
        NotValid: the question is empty or too long.

    Source: the case state table, row 5.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_ask_more(actor):
            raise refusal
        given = checked(CaseSay, note=note)
        await write(actor, case, CaseAct.ASK_MORE, to=Stage.INCOMPLETE, note=given.note)
    return await find(actor, id)


async def supplement(actor: Actor, id: UUID, *, note: str, photos: Sequence[UUID] = ()) -> Case:
    """Say what was asked for; the desk looks at it again, and the clocks run on.

    Args:
        actor: who reported it.
        id: which case.
        note: 1 to 2,000 characters.
        photos: ids of up to 9 uploads of the actor's own.

    Raises:
        NotFound: no such case that this actor may know of.
        NotAllowed: somebody else reported it.
        NotNow: nothing was asked.
        NotValid: with every wrong field.

    Source: the case state table, row 6.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_supplement(actor):
            raise refusal
        given = checked(CaseSupplement, note=note, photos=list(photos))
        await write(
            actor,
            case,
            CaseAct.SUPPLEMENT,
            to=Stage.REPORTED,
            note=given.note,
            photos=given.photos,
        )
    return await find(actor, id)


async def lapse(actor: Actor, id: UUID) -> Case:
    """End a case whose reporter did not answer in time: it could not be verified.

    Args:
        actor: the system.
        id: which case.

    Raises:
        NotFound: no such case.
        NotAllowed: the actor is somebody.
        NotNow: nothing is waited for.

    Source: the case state table, row 6.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_lapse(actor):
            raise refusal
        await write(
            actor,
            case,
            CaseAct.LAPSE,
            to=Stage.CLOSED,
            outcome=Outcome.UNVERIFIABLE.value,
            closed_at=now(),
        )
    return await find(actor, id)


async def withdraw(actor: Actor, id: UUID, *, note: str = "") -> Case:
    """Take a report back before a unit has signed for it.

    Args:
        actor: who reported it.
        id: which case.
        note: why, up to 2,000 characters.

    Raises:
        NotFound: no such case that this actor may know of.
        NotAllowed: somebody else reported it.
        NotNow: it is signed for, or ended.
        NotValid: the note is too long.

    Source: the case state table, row 23.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_withdraw(actor):
            raise refusal
        given = checked(CaseWithdraw, note=note)
        await end(case, AssignmentState.REVOKED, roles=LEAD | BESIDE)
        await write(
            actor,
            case,
            CaseAct.WITHDRAW,
            to=Stage.WITHDRAWN,
            note=given.note,
            closed_at=now(),
        )
    return await find(actor, id)


async def urge(actor: Actor, id: UUID, *, note: str) -> Case:
    """Ask how far it is; whoever has it is told.

    Args:
        actor: who reported it, once in the period that the rules give.
        id: which case.
        note: 1 to 2,000 characters.

    Raises:
        NotFound: no such case that this actor may know of.
        NotAllowed: somebody else reported it.
        NotNow: it has ended, or was urged in this period.
        NotValid: the words are missing or too long.

    Source: the case state table, row 24.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_urge(actor):
            raise refusal
        given = checked(CaseSay, note=note)
        await write(actor, case, CaseAct.URGE, note=given.note, urged_at=now())
    return await find(actor, id)


async def comment(actor: Actor, id: UUID, *, note: str, internal: bool = False) -> Case:
    """Write a word about a case.

    Args:
        actor: its reporter, or its staff.
        id: which case.
        note: 1 to 2,000 characters.
        internal: whether only the staff reads it; a reporter's never is.

    Raises:
        NotFound: no such case that this actor may know of.
        NotAllowed: the actor is neither.
        NotNow: it is archived.
        NotValid: the words are missing or too long.

    Source: the case state table, row 24.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_comment(actor):
            raise refusal
        given = checked(CaseSay, note=note)
        inside = internal and not case.mine
        await write(
            actor,
            case,
            CaseAct.COMMENT,
            note="" if inside else given.note,
            internal=given.note if inside else "",
        )
    return await find(actor, id)
