"""What came out of a survey, as it was kept when it closed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from resolvers import database
from resolvers.actors import Actor
from resolvers.surveys.parts import Question, Result, Tally, Written
from resolvers.surveys.survey import Survey
from resolvers.tables.survey_words import SurveyCapacity, SurveyStage

_TALLIES = """
    select t.question, t.capacity, t.option, t.heads
      from survey_tallies t join survey_questions q on q.id = t.question
     where q.survey = $1 order by t.option nulls first
"""
_TEXTS = """
    select t.question, t.id, t.text, t.flagged, t.hidden_at, t.because
      from survey_texts t join survey_questions q on q.id = t.question
     where q.survey = $1 order by t.id
"""


async def results(actor: Actor, survey: Survey) -> tuple[Result, ...]:
    """What came out, question by question; nothing before it is closed.

    What was hidden is read by who may hide it; for others its text is empty.

    Args:
        actor: who reads.
        survey: found for the same actor.
    """
    if survey.stage is not SurveyStage.CLOSED:
        return ()
    reads_all = survey.why_not_moderate(actor) is None
    tallies = await database.rows(_TALLIES, survey.id)
    texts = await database.rows(_TEXTS, survey.id)
    return tuple(_result(each, tallies, texts, reads_all) for each in survey.questions)


def _result(
    question: Question, tallies: Sequence[Any], texts: Sequence[Any], reads_all: bool
) -> Result:
    own = [each for each in tallies if each["question"] == question.id]
    whole, *parts = [_tally(own, None), *(_tally(own, each.value) for each in SurveyCapacity)]
    assert whole is not None
    said = [_written(each, reads_all) for each in texts if each["question"] == question.id]
    return Result(question, whole, tuple(each for each in parts if each), tuple(said))


def _tally(rows: Sequence[Any], capacity: str | None) -> Tally | None:
    """The first row of a capacity says how many answered, the others how many chose what."""
    counts = [each["heads"] for each in rows if each["capacity"] == capacity]
    if not counts:
        return None
    answered, *chosen = counts
    return Tally(SurveyCapacity(capacity) if capacity else None, answered, tuple(chosen) or None)


def _written(row: Any, reads_all: bool) -> Written:
    text = row["text"] if reads_all or row["hidden_at"] is None else ""
    flagged = row["flagged"] and reads_all
    return Written(row["id"], text, flagged, row["hidden_at"], row["because"])


async def survey_of(text: UUID) -> UUID | None:
    """The survey in which something was written. For those who find it for their actor."""
    statement = (
        "select q.survey from survey_texts t join survey_questions q on q.id = t.question"
        " where t.id = $1"
    )
    found: UUID | None = await database.value(statement, text)
    return found
