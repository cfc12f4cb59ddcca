"""What follows an answer: the check, the reporter's word, the end, and a new beginning."""

from uuid import UUID

from pydantic import BaseModel, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from resolvers import database
from resolvers.actors import Actor, system
from resolvers.cases.case import Case
from resolvers.cases.finding import find
from resolvers.cases.moves import NOTHING, moves
from resolvers.cases.writing import Note, Words, write
from resolvers.clock import now
from resolvers.refusals import Reason, checked
from resolvers.tables.case_words import AssignmentState, CaseAct, Clock, Rating, Stage
from resolvers.tables.cases import RatingRow

CLOSER = system("closing")
BATCH = 500
ONCE_MORE = moves(Clock.RESOLVE, stops=(Clock.VISIT,))
CHECK = moves(Clock.REVIEW, stops=(Clock.VISIT,))


class CaseVerify(BaseModel):
    """What verifying, and closing without the reporter's word, take."""

    note: Note = ""


class CaseSendBack(BaseModel):
    """What sending back takes."""

    note: Words


class CaseRate(BaseModel):
    """What rating takes; who is not satisfied says why."""

    rating: Rating
    note: Note = ""

    @field_validator("note")
    @classmethod
    def _says_why(cls, note: str, info: ValidationInfo) -> str:
        if not note and info.data.get("rating") is Rating.UNSATISFIED:
            raise PydanticCustomError(Reason.MISSING.value, "a reason is needed")
        return note


async def verify(actor: Actor, id: UUID, *, note: str = "") -> Case:
    """Confirm that what was answered was done; without a reporter to ask, it closes.

    Args:
        actor: a checker of its area who did not handle it.
        id: which case.
        note: for the staff, up to 2,000 characters.

    Raises:
        NotFound: no such case in the actor's areas.
        NotAllowed: the actor is no checker there, or handled it.
        NotNow: it is not waiting to be checked.
        NotValid: the note is too long.

    Source: the case state table, rows 19 and 20.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_verify(actor):
            raise refusal
        given = checked(CaseVerify, note=note)
        await write(actor, case, CaseAct.VERIFY, to=Stage.VERIFIED, internal=given.note)
        if not await _has_reporter(case):
            await _close(CLOSER, case)
    return await find(actor, id)


async def send_back(actor: Actor, id: UUID, *, note: str) -> Case:
    """Send a case back to the organisation that answered.

    Args:
        actor: a checker of its area who did not handle it.
        id: which case.
        note: why, for that organisation, 1 to 2,000 characters.

    Raises:
        NotFound: no such case in the actor's areas.
        NotAllowed: the actor is no checker there, or handled it.
        NotNow: it is not waiting to be checked.
        NotValid: the reason is empty or too long.

    Source: the case state table, row 19.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_send_back(actor):
            raise refusal
        given = checked(CaseSendBack, note=note)
        await _take_up_again(case)
        await write(
            actor,
            case,
            CaseAct.SEND_BACK,
            to=Stage.IN_HAND,
            internal=given.note,
            outcome=None,
            sent_back_count=case.sent_back_count + 1,
        )
    return await find(actor, id)


async def rate(actor: Actor, id: UUID, *, rating: Rating | str, note: str = "") -> Case:
    """Say what one thinks of an answer.

    Satisfied or fair ends the case. Unsatisfied puts it in hand once more; the second
    time it goes back to the checker.

    Args:
        actor: who reported it.
        id: which case.
        rating: satisfied, fair or unsatisfied.
        note: why, 1 to 2,000 characters; may be empty unless unsatisfied.

    Raises:
        NotFound: no such case that this actor may know of.
        NotAllowed: somebody else reported it.
        NotNow: it is not answered and checked yet, or this answer was rated before.
        NotValid: with every wrong field.

    Source: the case state table, rows 20 and 21.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_rate(actor):
            raise refusal
        given = checked(CaseRate, rating=rating, note=note)
        await _rate(actor, case, CaseAct.RATE, given)
    return await find(actor, id)


async def visit(actor: Actor, id: UUID, *, rating: Rating | str, note: str = "") -> Case:
    """Write down what the reporter said of an answer on the phone.

    It does what their own rating would do.

    Args:
        actor: a dispatcher of its area who did not handle it.
        id: which case.
        rating: satisfied, fair or unsatisfied, as the reporter said.
        note: what they said, 1 to 2,000 characters; may be empty unless unsatisfied.

    Raises:
        NotFound: no such case in the actor's areas.
        NotAllowed: the actor is no dispatcher there, or handled it.
        NotNow: it is not waiting for the reporter's word, or the reporter is hidden.
        NotValid: with every wrong field.

    Source: the case state table, rows 20 and 21.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_visit(actor):
            raise refusal
        given = checked(CaseRate, rating=rating, note=note)
        await _rate(actor, case, CaseAct.VISIT, given)
    return await find(actor, id)


async def _rate(actor: Actor, case: Case, act: CaseAct, given: CaseRate) -> None:
    assert case.answer is not None
    row = RatingRow(
        finish=case.answer.id,
        case=case.id,
        by=actor.person,
        at=now(),
        rating=given.rating,
        note=given.note,
        by_phone=act is CaseAct.VISIT,
    )
    await RatingRow.insert(row)
    unsatisfied = given.rating is Rating.UNSATISFIED
    again = unsatisfied and case.stage is Stage.VERIFIED
    once_more = again and not case.unsatisfied_count
    to = Stage.IN_HAND if once_more else Stage.FINISHED if again else None
    if once_more:
        await _take_up_again(case)
    await write(
        actor,
        case,
        act,
        to=to,
        note=given.note,
        word=given.rating.value,
        facts={"rating": given.rating},
        rating=given.rating.value,
        then=(ONCE_MORE if once_more else CHECK) if again else NOTHING,
        unsatisfied_count=case.unsatisfied_count + unsatisfied,
    )
    if case.stage is Stage.VERIFIED and not again:
        await _close(CLOSER, case)


async def close(actor: Actor, id: UUID, *, note: str = "") -> Case:
    """Close a checked case without the reporter's word.

    Args:
        actor: a dispatcher of its area.
        id: which case.
        note: what the reporter is told, up to 2,000 characters.

    Raises:
        NotFound: no such case in the actor's areas.
        NotAllowed: the actor is no dispatcher there.
        NotNow: it is not waiting for the reporter's word.
        NotValid: the note is too long.

    Source: the case state table, row 20.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_close(actor):
            raise refusal
        await _close(actor, case, checked(CaseVerify, note=note).note)
    return await find(actor, id)


async def _close(actor: Actor, case: Case, note: str = "") -> None:
    await write(actor, case, CaseAct.CLOSE, to=Stage.CLOSED, note=note, closed_at=now())


async def close_unanswered() -> int:
    """Close what the reporter said nothing about in time; returns how many.

    Source: the case state table, row 20; the clock of the visit.
    """
    late = await database.rows(
        "select c.id from cases c join case_clocks k on k.\"case\" = c.id and k.kind = 'visit'"
        " and k.stopped_at is null and k.due_at < $1 where c.stage = 'verified'"
        " order by k.due_at limit $2",
        now(),
        BATCH,
    )
    return sum([await _close_unanswered(r["id"]) for r in late])


async def _close_unanswered(id: UUID) -> bool:
    """Whether it was still waiting, and is closed now."""
    async with database.transaction():
        case = await find(CLOSER, id, lock=True)
        waits = case.why_not_close(CLOSER) is None
        if waits:
            await _close(CLOSER, case)
    return waits


async def _has_reporter(case: Case) -> bool:
    query = "select reporter is not null from cases where id = $1"
    return bool(await database.value(query, case.id))


async def _take_up_again(case: Case) -> None:
    """The organisation that finished has it in hand again."""
    await database.execute(
        "update case_assignments set state = $2, finished_at = null where id = ("
        ' select id from case_assignments where "case" = $1 and state = $3'
        " and role = 'lead' order by dispatched_at desc limit 1)",
        case.id,
        AssignmentState.SIGNED.value,
        AssignmentState.FINISHED.value,
    )
