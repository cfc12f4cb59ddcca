"""What is done with the result: it is answered within days, or comes before the next meeting."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, meetings
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.proposals.answering import ahead, name_of
from resolvers.refusals import NotNow, Reason, checked
from resolvers.surveys.asking import asked
from resolvers.surveys.finding import find
from resolvers.surveys.survey import Survey
from resolvers.surveys.telling import tell, tell_desk
from resolvers.surveys.writing import change, record
from resolvers.tables.survey_words import SurveyAct, SurveyNews

KIND = "survey"
_ANSWER = """
    insert into survey_answers (id, survey, by, council, organisation, text, at)
    values ($1, $2, $3, $4, $5, $6, $7)
"""


class SurveyAnswer(BaseModel):
    """What an answer takes."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]


async def answer(actor: Actor, id: UUID, *, text: str) -> Survey:
    """Say what is done with the result, in the name of one's council, office or company.

    Args:
        actor: who asks.
        id: which closed survey.
        text: 1 to 5,000 characters; it stands as it is, beside the result.

    Raises:
        NotFound: no such survey that the actor may know of.
        NotAllowed: the actor does not ask there.
        NotNow: it is not closed.
        NotValid: the text is missing or too long.

    Source: deliberation.md §4.10 (answer clock).
    """
    async with database.transaction():
        survey = await find(actor, id, lock=True)
        if refusal := survey.why_not_answer(actor):
            raise refusal
        given, made = checked(SurveyAnswer, text=text), uuid7()
        said = (*await name_of(actor, survey.estate), given.text, now())
        await database.execute(_ANSWER, made, id, actor.person, *said)
        await change(id, answered_at=survey.answered_at or now())
        await record(actor, id, SurveyAct.ANSWER)
        told = [each for each in await asked(id) if each != actor.person]
        await tell(survey, SurveyNews.ANSWERED, told, cause=made)
    return await find(actor, id)


async def list_(actor: Actor, id: UUID) -> Survey:
    """Put the result on the agenda of the next meeting that is being prepared.

    Args:
        actor: who sits in a council of the estate, or the community; the clock, where no answer
            came in time.
        id: which closed survey.

    Raises:
        NotFound: no such survey that the actor may know of.
        NotAllowed: the actor does not run what is proposed there.
        NotNow: it is not closed, stands on an agenda; or the actor prepares no meeting.

    Source: deliberation.md §4.10 (else auto-listed on the next agenda).
    """
    async with database.transaction():
        survey = await find(actor, id, lock=True)
        if refusal := survey.why_not_list(actor):
            raise refusal
        meeting = await ahead(actor, survey.estate)
        if meeting is None:
            raise NotNow(Reason.NO_MEETING_AHEAD)
        line = f"意见征询的结果：{survey.title}"
        await meetings.add_point(actor, meeting, text=line, kind=KIND, thing=id)
        await change(id, meeting=meeting)
        await record(actor, id, SurveyAct.LIST, meeting=meeting)
        await tell_desk(survey, SurveyNews.LISTED)
    return await find(actor, id)
