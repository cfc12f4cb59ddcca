"""What every act on a survey writes: its row, the survey's new state, the journal."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.tables.survey_words import SurveyAct

Reasoned = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
RECORDED = {
    SurveyAct.DRAFT: "survey.drafted",
    SurveyAct.REVISE: "survey.revised",
    SurveyAct.CALL: "survey.called",
    SurveyAct.OPEN: "survey.opened",
    SurveyAct.REMIND: "survey.reminded",
    SurveyAct.CLOSE: "survey.closed",
    SurveyAct.WITHDRAW: "survey.withdrawn",
    SurveyAct.ANSWER: "survey.answered",
    SurveyAct.LIST: "survey.listed",
}
_ACT = (
    'insert into survey_acts (id, survey, kind, "by", "at", note) values ($1, $2, $3, $4, $5, $6)'
)


async def record(actor: Actor, survey: UUID, act: SurveyAct, note: str = "", **facts: Any) -> None:
    """Write down one act: who, when, why."""
    await database.execute(_ACT, uuid7(), survey, act.value, actor.person, now(), note)
    await journal.record(actor, RECORDED[act], survey, **facts)


async def change(survey: UUID, **changes: Any) -> None:
    """Write new values of a locked survey."""
    sets = "".join(f", {name} = ${n}" for n, name in enumerate(changes, start=2))
    await database.execute(
        f"update surveys set version = version + 1{sets} where id = $1", survey, *changes.values()
    )
