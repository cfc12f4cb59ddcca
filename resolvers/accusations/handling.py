"""What intake officers and the readers of an accusation do with it."""

from uuid import UUID

from pydantic import BaseModel

from resolvers import database, unmaskings
from resolvers.accusations.accusation import Accusation
from resolvers.accusations.filing import Note, Words, write
from resolvers.accusations.finding import find
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.refusals import NotNow, Reason, checked
from resolvers.tables.accusations import AccusationAct, AccusationStage
from resolvers.tables.rights import Subject
from resolvers.unmaskings import Unmasking


class AccusationNote(BaseModel):
    """What registering and closing take."""

    note: Note = ""


class AccusationAnswer(BaseModel):
    """What answering takes."""

    reply: Words
    internal: Note = ""


async def register(actor: Actor, id: UUID, *, note: str = "") -> Accusation:
    """Register an accusation, and tell its reporter that it was received.

    Args:
        actor: an intake officer of its area who did not file it.
        id: which accusation.
        note: what the reporter is told, up to 2,000 characters.

    Raises:
        NotFound: there is none that this actor may know of.
        NotAllowed: the actor is no intake officer there, or filed it.
        NotNow: it is registered already.
        NotValid: the note is too long.

    Source: 信访工作条例 22, 23.
    """
    async with database.transaction():
        accusation = await find(actor, id, lock=True)
        if refusal := accusation.why_not_register(actor):
            raise refusal
        given = checked(AccusationNote, note=note)
        stage = AccusationStage.REGISTERED.value
        await write(actor, id, AccusationAct.REGISTER, note=given.note, stage=stage)
    return await find(actor, id)


async def answer(actor: Actor, id: UUID, *, reply: str, internal: str = "") -> Accusation:
    """Say what came of looking into it.

    Args:
        actor: somebody on its access list.
        id: which accusation.
        reply: what the reporter is told, 1 to 5,000 characters.
        internal: for the intake officers, up to 2,000 characters.

    Raises:
        NotFound: there is none that this actor may know of.
        NotAllowed: the actor is not on its access list.
        NotNow: it is not with them.
        NotValid: with every wrong field.

    Source: 信访工作条例 34.
    """
    async with database.transaction():
        accusation = await find(actor, id, lock=True)
        if refusal := accusation.why_not_answer(actor):
            raise refusal
        given = checked(AccusationAnswer, reply=reply, internal=internal)
        await write(
            actor,
            id,
            AccusationAct.ANSWER,
            note=given.reply,
            internal=given.internal,
            organisation=accusation.lead,
            stage=AccusationStage.ANSWERED.value,
        )
    return await find(actor, id)


async def close(actor: Actor, id: UUID, *, note: str = "") -> Accusation:
    """Close an accusation that was answered; its readers are taken off the access list.

    Args:
        actor: an intake officer of its area who did not file it.
        id: which accusation.
        note: what the reporter is told, up to 2,000 characters.

    Raises:
        NotFound: there is none that this actor may know of.
        NotAllowed: the actor is no intake officer there, or filed it.
        NotNow: it is not answered, or closed already.
        NotValid: the note is too long.
    """
    async with database.transaction():
        accusation = await find(actor, id, lock=True)
        if refusal := accusation.why_not_close(actor):
            raise refusal
        given, at = checked(AccusationNote, note=note), now()
        stage = AccusationStage.CLOSED.value
        await write(actor, id, AccusationAct.CLOSE, note=given.note, stage=stage, closed_at=at)
        await database.execute(
            "update accusation_readers set removed_at = $2"
            " where accusation = $1 and removed_at is null",
            *(id, at),
        )
    return await find(actor, id)


async def unmask(actor: Actor, id: UUID, *, reason: str) -> Unmasking:
    """Ask who filed an accusation; a second person has to agree, never one of the accused.

    Args:
        actor: an intake officer or auditor of its area.
        id: which accusation.
        reason: why, 4 to 200 characters; the reporter reads it.

    Raises:
        NotFound: there is none that this actor may know of.
        NotAllowed: the actor holds no such post there.
        NotNow: who filed it is not known any more.
        NotValid: the reason is too short or too long.

    Source: 信访工作条例 30; domain.md §11.2.
    """
    accusation = await find(actor, id)
    if refusal := accusation.why_not_unmask(actor):
        raise refusal
    reporter = await database.value("select reporter from accusations where id = $1", id)
    if reporter is None:
        raise NotNow(Reason.NO_REPORTER)
    return await unmaskings.ask(
        actor,
        reporter,
        Subject.ACCUSATION,
        id,
        area=accusation.area,
        reason=reason,
        alone=False,
        barred=accusation.accused,
    )
