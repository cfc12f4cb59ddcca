"""Answering a survey, anew until it closes."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, moderation
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.surveys.finding import find
from resolvers.surveys.parts import Mark, Question
from resolvers.surveys.survey import Survey
from resolvers.tables.survey_words import QuestionKind

_RESPOND = """
    insert into survey_responses (id, survey, person, capacity, at) values ($1, $2, $3, $4, $5)
    on conflict (survey, person) do update set capacity = excluded.capacity, at = excluded.at
    returning id
"""
_UNMARK = "delete from survey_marks where response = $1"
_MARK = """
    insert into survey_marks (id, response, question, option, text, flagged)
    values ($1, $2, $3, $4, $5, $6)
"""


class SurveyMark(BaseModel):
    """What is said to one question."""

    options: Annotated[list[int], Field(max_length=10)] = []
    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""


async def respond(actor: Actor, id: UUID, *, marks: Mapping[Any, Mapping[str, Any]]) -> Survey:
    """Answer a survey; answering again replaces all that was said, until it closes.

    What somebody said stands in no journal and is shown to nobody but themselves; when the
    survey closes it is counted and destroyed.

    Args:
        actor: who is asked; one response each.
        id: which survey.
        marks: by the id of each question that is answered, `options` counted from 1, or for a
            question in words `text` of at most 500 characters. Any may be left out, but not all.

    Raises:
        NotFound: no such survey that the actor may know of.
        NotAllowed: the actor is not asked.
        NotNow: it has not opened, is closed or withdrawn.
        NotValid: with every wrong question as `q1`, `q2` and so on: too many chosen, none of the
            options, or somebody's number or a word that is refused there.
    """
    async with database.transaction():
        survey = await find(actor, id, share=True)
        if refusal := survey.why_not_respond(actor):
            raise refusal
        said = marked(survey.questions, marks)
        flagged = await _judged(survey, said)
        capacity = survey.capacity_of(actor)
        assert capacity is not None
        whose = (survey.id, actor.person, capacity.value, now())
        response = await database.value(_RESPOND, uuid7(), *whose)
        await database.execute(_UNMARK, response)
        for each in said:
            for option in each.options or (None,):
                mark = (each.question, option, each.text, each.question in flagged)
                await database.execute(_MARK, uuid7(), response, *mark)
    return await find(actor, id)


def marked(
    questions: Sequence[Question], given: Mapping[Any, Mapping[str, Any]]
) -> tuple[Mark, ...]:
    """What was said to each question, judged; questions that were left out are none of it.

    Raises:
        NotValid: with every wrong question; or nothing was said at all.
    """
    said, wrong = [], {}
    for each in questions:
        try:
            mark = checked(SurveyMark, **given.get(each.id, {}))
        except NotValid as refused:
            wrong[f"q{each.position}"] = next(iter(refused.fields.values()))
            continue
        options = tuple(sorted(set(mark.options)))
        if fault := _fault(each, options):
            wrong[f"q{each.position}"] = fault
        elif each.kind is QuestionKind.TEXT and mark.text:
            said.append(Mark(each.id, text=mark.text))
        elif options:
            said.append(Mark(each.id, options))
    if not said and not wrong and questions:
        wrong["q1"] = Wrong(Reason.SURVEY_EMPTY)
    if wrong:
        raise NotValid(wrong)
    return tuple(said)


def _fault(question: Question, options: Sequence[int]) -> Wrong | None:
    if any(not 1 <= each <= question.choices for each in options):
        return Wrong(Reason.UNKNOWN_CHOICE)
    if len(options) > question.limit:
        return Wrong(Reason.TOO_MANY, {"limit": question.limit})
    return None


async def _judged(survey: Survey, said: Sequence[Mark]) -> set[UUID]:
    """The questions to which something was written that moderators shall see."""
    flagged, wrong = set(), {}
    position = {each.id: each.position for each in survey.questions}
    for each in said:
        if not each.text:
            continue
        try:
            if await moderation.judged(each.text, survey.estate.area):
                flagged.add(each.question)
        except NotValid as refused:
            wrong[f"q{position[each.question]}"] = refused.fields["text"]
    if wrong:
        raise NotValid(wrong)
    return flagged
