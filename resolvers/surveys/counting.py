"""Closing a survey: sums are kept of groups that are large enough, and what was written is made
nobody's; what each has said is destroyed with the same stroke.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import calendar, database, papers, rules
from resolvers.actors import Actor
from resolvers.calendar import Unit
from resolvers.clock import now
from resolvers.papers import PaperKind
from resolvers.rules import RuleBody
from resolvers.surveys.asking import asked, turnout
from resolvers.surveys.calling import forget_responses
from resolvers.surveys.finding import find
from resolvers.surveys.parts import Question, Tally
from resolvers.surveys.survey import Survey
from resolvers.surveys.telling import tell, tell_moderators, tell_owed
from resolvers.surveys.writing import change, record
from resolvers.tables.survey_words import QuestionKind, SurveyAct, SurveyCapacity, SurveyNews
from resolvers.tables.survey_words import SurveyStage as S

Sums = Mapping[tuple[SurveyCapacity, int], int]
Heads = Mapping[SurveyCapacity, int]
_CHOSEN = """
    select m.question, r.capacity, m.option, count(*)::int count
      from survey_marks m join survey_responses r on r.id = m.response
     where r.survey = $1 and m.option is not null group by m.question, r.capacity, m.option
"""
_ANSWERED = """
    select m.question, r.capacity, count(distinct m.response)::int count
      from survey_marks m join survey_responses r on r.id = m.response
     where r.survey = $1 group by m.question, r.capacity
"""
_TALLY = """
    insert into survey_tallies (id, question, capacity, option, heads)
    values ($1, $2, $3, $4, $5)
"""
_TURNOUT = """
    insert into survey_turnouts (id, survey, capacity, asked, responded)
    values ($1, $2, $3, $4, $5)
"""
_KEEP_TEXTS = """
    insert into survey_texts (id, question, text, flagged)
    select gen_random_uuid(), m.question, m.text, m.flagged
      from survey_marks m where m.question = $1 and m.option is null
     order by gen_random_uuid() returning flagged
"""


def kept(question: Question, heads: Heads, sums: Sums, least: int) -> tuple[Tally, ...]:
    """What is kept of a question: of all, and of each capacity where no group is too small.

    Where one group is too small nothing is said of the other either: the difference would tell.

    Args:
        question: which.
        heads: how many answered it, as what.
        sums: how many of them chose each option.
        least: so many make a group.
    """
    groups = {each: count for each, count in heads.items() if count}
    whole = sum(groups.values())
    apart = len(groups) > 1 and all(count >= least for count in groups.values())

    def counts(capacities: Iterable[SurveyCapacity]) -> tuple[int, ...]:
        among = tuple(capacities)
        options = range(1, question.choices + 1)
        return tuple(sum(sums.get((each, n), 0) for each in among) for n in options)

    of_all = Tally(None, whole, counts(groups) if whole >= least else None)
    parts = [Tally(each, groups[each], counts([each])) for each in groups] if apart else []
    return of_all, *parts


async def close(actor: Actor, id: UUID) -> bool:
    """Close a survey whose time is over, count it, and note by when it must be answered.

    By the clock alone. Where nobody answered nothing is owed.

    Source: deliberation.md §4.10 (answer clock); 个人信息保护法 arts. 6, 19 (kept no longer).
    """
    async with database.transaction():
        survey = await find(actor, id, lock=True)
        if survey.stage is not S.OPEN or survey.closes_at > now():
            return False
        told = await asked(id)
        await _count(survey)
        flagged = await _keep_texts(survey)
        await forget_responses(id)
        await change(id, stage=S.CLOSED.value, closed_at=now())
        await papers.ask(actor, PaperKind.SURVEY_RESULT, id)
        await record(actor, id, SurveyAct.CLOSE, responded=survey.responded)
        await tell(survey, SurveyNews.CLOSED, told, cause=id)
        if flagged:
            await tell_moderators(survey)
        if survey.responded:
            await _oblige(survey)
    return True


async def _count(survey: Survey) -> None:
    for each in await turnout(survey):
        said = (each.capacity.value, each.asked, each.responded)
        await database.execute(_TURNOUT, uuid7(), survey.id, *said)
    sums: dict[UUID, dict[tuple[SurveyCapacity, int], int]] = {}
    heads: dict[UUID, dict[SurveyCapacity, int]] = {}
    for row in await database.rows(_CHOSEN, survey.id):
        key = (SurveyCapacity(row["capacity"]), row["option"])
        sums.setdefault(row["question"], {})[key] = row["count"]
    for row in await database.rows(_ANSWERED, survey.id):
        heads.setdefault(row["question"], {})[SurveyCapacity(row["capacity"])] = row["count"]
    for question in survey.questions:
        known = heads.get(question.id, {}), sums.get(question.id, {})
        for tally in kept(question, *known, survey.least):
            await _write(question.id, tally)


async def _write(question: UUID, tally: Tally) -> None:
    """One row says how many answered; one for each option how many chose it, if that is kept."""
    capacity = tally.capacity.value if tally.capacity else None
    await database.execute(_TALLY, uuid7(), question, capacity, None, tally.answered)
    for option, count in enumerate(tally.counts or (), start=1):
        await database.execute(_TALLY, uuid7(), question, capacity, option, count)


async def _keep_texts(survey: Survey) -> bool:
    """Keep what was written where enough have; gives whether moderators shall see any of it."""
    answered = await database.rows(_ANSWERED, survey.id)
    flagged = False
    for question in survey.questions:
        count = sum(each["count"] for each in answered if each["question"] == question.id)
        if question.kind is QuestionKind.TEXT and count >= survey.least:
            rows = await database.rows(_KEEP_TEXTS, question.id)
            flagged = flagged or any(each["flagged"] for each in rows)
    return flagged


async def _oblige(survey: Survey) -> None:
    rule = await rules.in_force(RuleBody.PROPOSALS, survey.estate.area)
    if rule is None or rule.procedure is None:
        return
    due_at = calendar.add(now(), rule.procedure.answer_days, Unit.WORK_DAY).at
    await change(survey.id, rule=rule.id, answer_due_at=due_at)
    await tell_owed(survey, due_at)
