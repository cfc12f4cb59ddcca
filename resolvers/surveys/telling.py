"""Who is told what of a survey: residents with the news of the day, who must act at once."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from resolvers import moderation, notices
from resolvers.notices import Address, New, NoticeKind
from resolvers.proposals.telling import seated
from resolvers.surveys.survey import Survey
from resolvers.tables.survey_words import SurveyNews

STEPS = {news: step for step, news in enumerate(SurveyNews)}


async def tell(survey: Survey, news: SurveyNews, people: Iterable[UUID], *, cause: UUID) -> None:
    """Tell residents, each once for a *cause*: it lies in the inbox, and in the digest."""
    to = [Address(person=each) for each in people]
    await _send(survey, NoticeKind.NEWS, news, to, cause)


async def tell_owed(survey: Survey, due_at: datetime) -> None:
    """Tell those in whose name it was asked by when the result has to be answered."""
    if survey.organisation:
        to = [(await notices.offices()).organisation(survey.organisation)]
    elif survey.council:
        to = [Address(person=each) for each in await seated(survey.estate)]
    else:
        to = await moderation.offices(survey.estate)
    await _send(survey, NoticeKind.SURVEY, SurveyNews.OWED, to, survey.id, due_at)


async def tell_moderators(survey: Survey) -> None:
    """Tell who moderates there that something written has a word that they shall look at."""
    to = await moderation.moderators(survey.estate)
    await _send(survey, NoticeKind.SURVEY, SurveyNews.FLAGGED, to, survey.id)


async def tell_desk(survey: Survey, news: SurveyNews) -> None:
    """Tell those who sit in a council of the estate."""
    to = [Address(person=each) for each in await seated(survey.estate)]
    await _send(survey, NoticeKind.SURVEY, news, to, survey.id)


async def _send(
    survey: Survey,
    kind: NoticeKind,
    news: SurveyNews,
    to: Iterable[Address],
    cause: UUID,
    due_at: datetime | None = None,
) -> None:
    county, step = survey.estate.area[:6], STEPS[news]
    about, word = survey.id, news.value
    await notices.send([
        New(each, kind, county, about, cause, step, word=word, due_at=due_at, about_kind="survey")
        for each in to
    ])  # fmt: skip
