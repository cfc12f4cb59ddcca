"""What the clock does to surveys: it opens, reminds, closes, and puts on agendas."""

from uuid import UUID

from resolvers import clock, database, timetable
from resolvers.actors import system
from resolvers.refusals import NotNow
from resolvers.surveys.answering import KIND, list_
from resolvers.surveys.asking import silent
from resolvers.surveys.calling import open_
from resolvers.surveys.counting import close
from resolvers.surveys.finding import find
from resolvers.surveys.telling import tell
from resolvers.surveys.writing import change, record
from resolvers.tables.survey_words import SurveyAct, SurveyNews

TIMER, WORK = system("surveys"), "surveys_tend"
BATCH, REMINDED_AHEAD = 200, "2 days"  # or half of the time, where that is less
_DUE = f"select id from surveys where stage = 'called' and opens_at <= $1 limit {BATCH}"
_OVER = f"select id from surveys where stage = 'open' and closes_at <= $1 limit {BATCH}"
_SILENT = f"""
    select id from surveys
     where stage = 'open' and reminded_at is null and closes_at > $1
       and closes_at - least(interval '{REMINDED_AHEAD}', (closes_at - opens_at) / 2) <= $1
     limit {BATCH}
"""
_FALLEN_OFF = f"""
    update surveys s set meeting = null, version = version + 1
     where s.meeting is not null and s.answered_at is null
       and not exists (select from meetings m join meeting_points t on t.meeting = m.id
                        where m.id = s.meeting and m.stage <> 'cancelled'
                          and t.kind = '{KIND}' and t.thing = s.id)
"""
_UNANSWERED = f"""
    select s.id from surveys s
     where s.answer_due_at < $1 and s.answered_at is null and s.meeting is null
       and exists (select from meetings m join councils c on c.id = m.council
                    where c.estate = s.estate and m.stage = 'draft' and m.starts_at > $1)
     limit {BATCH}
"""


async def tend() -> int:
    """Open what is due, remind who is silent, close what is over, list what was not answered.

    Returns how many moved.
    """
    at = clock.now()
    moved = await timetable.each(WORK, await _ids(_DUE, at), lambda each: open_(TIMER, each))
    moved += await timetable.each(WORK, await _ids(_SILENT, at), remind)
    moved += await timetable.each(WORK, await _ids(_OVER, at), lambda each: close(TIMER, each))
    await database.execute(_FALLEN_OFF)
    return moved + await timetable.each(WORK, await _ids(_UNANSWERED, at), _list)


async def remind(id: UUID) -> bool:
    """Remind those who are asked and have not answered, once; it comes with the digest."""
    async with database.transaction():
        survey = await find(TIMER, id, lock=True)
        if survey.reminded_at or not survey.is_open:
            return False
        await change(id, reminded_at=clock.now())
        await record(TIMER, id, SurveyAct.REMIND)
        await tell(survey, SurveyNews.REMINDED, await silent(id), cause=id)
    return True


async def _list(id: UUID) -> bool:
    try:
        await list_(TIMER, id)
    except NotNow:
        return False
    return True


async def _ids(statement: str, *given: object) -> list[UUID]:
    return [row["id"] for row in await database.rows(statement, *given)]
