"""Hiding what was written in a survey, and showing it again."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.refusals import NotFound, NotNow, Reason, checked
from resolvers.surveys.finding import find
from resolvers.surveys.results import survey_of
from resolvers.surveys.survey import Survey

_ONE = "select hidden_at from survey_texts where id = $1"
_CHANGE = "update survey_texts set hidden_by = $2, hidden_at = $3, because = $4 where id = $1"


class SurveyTextHide(BaseModel):
    """What hiding takes."""

    because: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


async def hide(actor: Actor, id: UUID, *, because: str) -> Survey:
    """Hide something that was written and say why; who wrote it is known to nobody.

    Args:
        actor: who sits in a council of the estate, or the community.
        id: of what was written.
        because: why, 1 to 200 characters; everybody of the estate reads it.

    Raises:
        NotFound: no such text that the actor may know of.
        NotAllowed: the actor does not moderate there.
        NotNow: it is hidden already.
        NotValid: the reason is missing or too long.
    """
    async with database.transaction():
        survey = await _found(actor, id)
        hidden_at = await database.value(_ONE, id)
        if hidden_at:
            raise NotNow(Reason.STATEMENT_HIDDEN, at=hidden_at)
        given = checked(SurveyTextHide, because=because)
        await database.execute(_CHANGE, id, actor.person, now(), given.because)
        await journal.record(actor, "survey.text_hidden", survey.id, text=id)
    return await find(actor, survey.id)


async def restore(actor: Actor, id: UUID) -> Survey:
    """Show something again that was hidden.

    Args:
        actor: who sits in a council of the estate, or the community.
        id: of what was written.

    Raises:
        NotFound: no such text that the actor may know of.
        NotAllowed: the actor does not moderate there.
        NotNow: it is not hidden.
    """
    async with database.transaction():
        survey = await _found(actor, id)
        if await database.value(_ONE, id) is None:
            raise NotNow(Reason.STATEMENT_NOT_HIDDEN)
        await database.execute(_CHANGE, id, None, None, "")
        await journal.record(actor, "survey.text_restored", survey.id, text=id)
    return await find(actor, survey.id)


async def _found(actor: Actor, text: UUID) -> Survey:
    """The survey of it, locked, if the actor moderates there."""
    there = await survey_of(text)
    if there is None:
        raise NotFound
    survey = await find(actor, there, lock=True)
    if refusal := survey.why_not_moderate(actor):
        raise refusal
    return survey
