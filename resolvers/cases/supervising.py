"""A superior asks after a case, and whoever has it answers by a deadline."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import (
    AwareDatetime,
    BaseModel,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from resolvers import database
from resolvers.actors import Actor
from resolvers.cases import supervisions
from resolvers.cases.case import Case
from resolvers.cases.finding import find
from resolvers.cases.writing import Words, write
from resolvers.clock import now
from resolvers.refusals import Reason, checked
from resolvers.tables.case_words import CaseAct, SupervisionLevel
from resolvers.tables.clocks import TalkRow

LEVELS = tuple(SupervisionLevel)
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)]


class CaseSupervise(BaseModel):
    """What supervising takes; it never becomes milder, and a talk is with somebody somewhere."""

    last: SupervisionLevel | None
    level: SupervisionLevel
    note: Words
    whom: Annotated[Short | None, Field(validate_default=True)] = None
    talk_at: Annotated[AwareDatetime | None, Field(validate_default=True)] = None
    place: Annotated[Short | None, Field(validate_default=True)] = None

    @field_validator("level")
    @classmethod
    def _not_milder(cls, level: SupervisionLevel, info: ValidationInfo) -> SupervisionLevel:
        last = info.data.get("last")
        if last and LEVELS.index(level) < LEVELS.index(last):
            raise PydanticCustomError(Reason.MILDER_THAN_BEFORE.value, "milder", {"level": last})
        return level

    @field_validator("whom", "talk_at", "place")
    @classmethod
    def _said_of_a_talk(cls, given: Any, info: ValidationInfo) -> Any:
        if not given and info.data.get("level") is SupervisionLevel.TALK:
            raise PydanticCustomError(Reason.MISSING.value, "a talk is with somebody, somewhere")
        return given


class CaseReply(BaseModel):
    """What answering a superior takes."""

    note: Words


async def supervise(
    actor: Actor, id: UUID, *, level: SupervisionLevel | str, note: str, **talk: Any
) -> Case:
    """Ask after a case as a superior; an answer is due by the rules' deadline.

    Args:
        actor: a commander or supervisor of its area.
        id: which case.
        level: reminder, written, listed or talk; never milder than the last.
        note: what is asked, of a talk why, 1 to 2,000 characters, for the staff.
        whom: with whom the talk is, 1 to 100 characters; only of a talk, as the next two.
        talk_at: when it is or was, with a time zone.
        place: where, 1 to 100 characters.

    Raises:
        NotFound: no such case in the actor's areas.
        NotAllowed: the actor is no superior there.
        NotNow: it has ended, or no rule says by when an answer is due.
        NotValid: with every wrong field.

    Source: the case state table, row 24; 信访工作条例 39–40.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_supervise(actor):
            raise refusal
        last = case.supervisions[-1].level if case.supervisions else None
        given = checked(CaseSupervise, last=last, level=level, note=note, **talk)
        act = await write(
            actor,
            case,
            CaseAct.SUPERVISE,
            internal=given.note,
            word=given.level.value,
            organisation=case.lead,
            facts={"level": given.level},
        )
        await supervisions.ask([(case, act)], given.level, now())
        if given.level is SupervisionLevel.TALK:
            await _arrange(case, act, given)
    return await find(actor, id)


async def _arrange(case: Case, act: UUID, given: CaseSupervise) -> None:
    await TalkRow.insert(
        TalkRow(
            act=act,
            case=case.id,
            county=case.area[:6],
            whom=given.whom,
            at=given.talk_at,
            place=given.place,
        )
    )


async def reply(actor: Actor, id: UUID, *, note: str) -> Case:
    """Answer a superior.

    Args:
        actor: somebody who works at the desk that has it, or a dispatcher of its area.
        id: which case.
        note: 1 to 2,000 characters, for the staff.

    Raises:
        NotFound: no such case in the actor's areas or at their desk.
        NotAllowed: the actor does neither.
        NotNow: nothing was asked.
        NotValid: the words are missing or too long.

    Source: the case state table, row 24.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_reply(actor):
            raise refusal
        given = checked(CaseReply, note=note)
        await database.execute(
            'update case_supervisions set replied_at = $2 where "case" = $1'
            " and replied_at is null and replaced_at is null",
            case.id,
            now(),
        )
        await write(actor, case, CaseAct.REPLY, internal=given.note, organisation=case.lead)
    return await find(actor, id)
