"""What the responsible organisation does: sign, and say what came of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ValidationInfo, field_validator

from resolvers import database
from resolvers.actors import Actor
from resolvers.cases import categories
from resolvers.cases.assigning import end
from resolvers.cases.case import Case
from resolvers.cases.finding import find
from resolvers.cases.writing import Note, Photos, Words, with_photo, write
from resolvers.clock import now
from resolvers.refusals import checked
from resolvers.tables.case_words import AssignmentState, CaseAct, Outcome, Stage
from resolvers.tables.cases import FinishRow


class CaseFinish(BaseModel):
    """What finishing takes; some categories ask for a photo of what was solved."""

    photo_needed: bool
    outcome: Outcome
    reply: Words
    internal: Note = ""
    contacted: bool = False
    photos: Photos

    @field_validator("photos")
    @classmethod
    def _shown(cls, photos: list[UUID], info: ValidationInfo) -> list[UUID]:
        solved = info.data.get("outcome") is Outcome.SOLVED
        return with_photo(photos, needed=solved and info.data["photo_needed"])


async def sign(actor: Actor, id: UUID) -> Case:
    """Sign for a case in the name of the organisation that it was sent to.

    Args:
        actor: somebody who works at its desk.
        id: which case.

    Raises:
        NotFound: no such case in the actor's areas or at their desk.
        NotAllowed: the actor does not work there.
        NotNow: it is not waiting to be signed for.

    Source: the case state table, row 9.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_sign(actor):
            raise refusal
        await end(case, AssignmentState.SIGNED, signed_at=now(), signed_by=actor.person)
        await write(actor, case, CaseAct.SIGN, to=Stage.IN_HAND, organisation=case.lead)
    return await find(actor, id)


async def finish(
    actor: Actor,
    id: UUID,
    *,
    outcome: Outcome | str,
    reply: str,
    internal: str = "",
    contacted: bool = False,
    photos: Sequence[UUID] = (),
) -> Case:
    """Say what came of a case; somebody else checks it.

    Args:
        actor: somebody who works at the desk that signed for it.
        id: which case.
        outcome: solved, explained, beyond duty, unfounded or pending.
        reply: what the reporter is told, 1 to 2,000 characters.
        internal: for the staff only, up to 2,000 characters.
        contacted: whether the reporter was spoken to.
        photos: ids of up to 9 uploads of the actor's own.

    Raises:
        NotFound: no such case in the actor's areas or at their desk.
        NotAllowed: the actor does not work there.
        NotNow: it is not in hand.
        NotValid: with every wrong field; some categories ask for a photo.

    Source: the case state table, row 18.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_finish(actor):
            raise refusal
        given = checked(
            CaseFinish,
            photo_needed=categories.category(case.category).photo_needed,
            outcome=outcome,
            reply=reply,
            internal=internal,
            contacted=contacted,
            photos=list(photos),
        )
        await _finish(actor, case, given)
    return await find(actor, id)


async def _finish(actor: Actor, case: Case, given: CaseFinish) -> None:
    at = now()
    await answer(actor, case, **given.model_dump(exclude={"photo_needed", "photos"}))
    await end(case, AssignmentState.FINISHED, finished_at=at)
    await write(
        actor,
        case,
        CaseAct.FINISH,
        to=Stage.FINISHED,
        note=given.reply,
        internal=given.internal,
        word=given.outcome.value,
        organisation=case.lead,
        photos=given.photos,
        facts={"outcome": given.outcome},
        outcome=given.outcome.value,
        finished_by=actor.person,
        finished_at=at,
    )


async def answer(actor: Actor, case: Case, *, outcome: Outcome, reply: str, **more: Any) -> None:
    """Keep what the reporter is told of a locked case."""
    await FinishRow.insert(
        FinishRow(
            case=case.id,
            county=case.area[:6],
            organisation=case.lead,
            by=actor.person,
            at=now(),
            outcome=outcome,
            reply=reply,
            internal=more.pop("internal", ""),
            **more,
        )
    )
