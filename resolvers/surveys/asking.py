"""Who is asked: those who live or own in an estate or in one of its buildings, as they are now."""

from uuid import UUID

from resolvers import database
from resolvers.notices import HELD
from resolvers.surveys.parts import Turnout
from resolvers.surveys.survey import Survey
from resolvers.tables.survey_words import SurveyCapacity, SurveyStage

# Of a building they are asked as what they belong to it, else as what they hold in the estate.
ASKED = f"""
    asked as (
        select l.person, case when bool_or(l.owns) then 'owner' else 'other' end capacity
          from surveys s join lateral (
               select p.person, p.kind = 'owner' owns from posts p
                where s.building is null and p.estate = s.estate
                  and p.kind in ('resident', 'owner') and {HELD}
                union all
               select r.person, r.capacity = 'owner'
                 from residences r join units u on u.id = r.unit
                where u.building = s.building and r.left_at is null) l on true
         where s.id = $1
         group by s.audience, l.person
        having s.audience = 'residents' or bool_or(l.owns))
"""
_TURNOUT = f"""
    with {ASKED},
    answered as (select person, capacity from survey_responses where survey = $1)
    select c.capacity, count(c.person)::int asked, count(c.answered)::int responded
      from (select coalesce(n.capacity, a.capacity) capacity, coalesce(n.person, a.person) person,
                   n.person answered
              from asked a full join answered n on n.person = a.person) c
     group by c.capacity
"""
_COUNTED = "select capacity, asked, responded from survey_turnouts where survey = $1"
_PEOPLE = f"with {ASKED} select person from asked order by person"
_SILENT = f"""
    with {ASKED} select person from asked a
     where not exists (select from survey_responses r
                        where r.survey = $1 and r.person = a.person) order by person
"""


async def turnout(survey: Survey) -> tuple[Turnout, ...]:
    """How many are asked and how many have answered, by what they are asked as; for whoever found
    the survey. Who answered and has moved away since was asked, too.
    """
    closed = survey.stage is SurveyStage.CLOSED
    rows = await database.rows(_COUNTED if closed else _TURNOUT, survey.id)
    found = {each["capacity"]: (each["asked"], each["responded"]) for each in rows}
    return tuple(Turnout(each, *found.get(each.value, (0, 0))) for each in SurveyCapacity)


async def asked(id: UUID) -> list[UUID]:
    """Who is asked. For those who tell them."""
    return [each["person"] for each in await database.rows(_PEOPLE, id)]


async def silent(id: UUID) -> list[UUID]:
    """Who is asked and has not answered. For those who remind them."""
    return [each["person"] for each in await database.rows(_SILENT, id)]
