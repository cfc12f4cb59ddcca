"""The phases of a procedure that a version of the rule of proposals brings along."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, field_validator
from pydantic_core import PydanticCustomError
from uuid_utils.compat import uuid7

from resolvers import database
from resolvers.refusals import Reason, Wrong
from resolvers.rules.rule import Procedure
from resolvers.tables.proposal_words import ProposalStage

S = ProposalStage
PHASES = (
    *(S.PROPOSED, S.SCREENING, S.ANNOUNCED, S.DELIBERATION),
    *(S.RESOLUTION, S.EXECUTION, S.DISCLOSURE, S.EVALUATION),
)
_PROCEDURE = "insert into rule_procedures (rule_set, homes_least, answer_days) values ($1, $2, $3)"
_STEP = """
    insert into rule_steps (id, rule_set, position, stage, name, least_days, most_days, talks)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
"""


class StepGiven(BaseModel):
    """One phase of a version."""

    stage: ProposalStage
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=30)]
    least_days: Annotated[int, Field(ge=0, le=90)] | None = None
    most_days: Annotated[int, Field(ge=1, le=365)] | None = None
    talks: bool = True


class ProcedureGiven(BaseModel):
    """How proposals go by a version: what obliges to an answer, and the phases in their order."""

    homes_least: Annotated[int, Field(ge=1, le=10_000)]
    answer_days: Annotated[int, Field(ge=1, le=90)]
    steps: Annotated[list[StepGiven], Field(min_length=4, max_length=len(PHASES))]

    @field_validator("steps")
    @classmethod
    def _lead_from_one_to_the_next(cls, steps: list[StepGiven]) -> list[StepGiven]:
        if not in_order([each.stage for each in steps]):
            raise PydanticCustomError(Reason.PHASES_ORDER.value, "", {})
        return steps


def in_order(stages: Sequence[ProposalStage]) -> bool:
    """Whether what ends each phase leads on: the acts of proposals count on this order.

    It begins with the proposing; the talk stands right before the decision, since who puts it to
    one says who decides; what is done follows the decision, its display and evaluation follow that.
    """
    at = {stage: n for n, stage in enumerate(stages)}
    if len(at) < len(stages) or not at.keys() <= set(PHASES):
        return False
    if not {S.PROPOSED, S.DELIBERATION, S.RESOLUTION, S.EXECUTION} <= at.keys():
        return False
    last = len(stages)
    return (
        at[S.PROPOSED] == 0
        and at.get(S.SCREENING, 0) < at[S.DELIBERATION]
        and at[S.DELIBERATION] + 1 == at[S.RESOLUTION] < at[S.EXECUTION]
        and at[S.EXECUTION] < at.get(S.DISCLOSURE, last)
        and max(at[S.EXECUTION], at.get(S.DISCLOSURE, 0)) < at.get(S.EVALUATION, last)
        and at.get(S.ANNOUNCED, 0) < at[S.EXECUTION]
    )


def why_not_valid(given: ProcedureGiven, country: Procedure | None) -> Wrong | None:
    """What is wrong with the phases of a place: a display shorter than the country's."""
    least = country.step(S.DISCLOSURE) if country else None
    own = next((each for each in given.steps if each.stage is S.DISCLOSURE), None)
    if own and least and (own.least_days or 0) < (least.least_days or 0):
        return Wrong(Reason.DISPLAY_TOO_SHORT, {"limit": least.least_days})
    return None


async def write(rule: UUID, given: ProcedureGiven) -> None:
    """Write the phases of a version, within the act that adds it."""
    await database.execute(_PROCEDURE, rule, given.homes_least, given.answer_days)
    for position, each in enumerate(given.steps, start=1):
        said = (each.stage.value, each.name, each.least_days, each.most_days, each.talks)
        await database.execute(_STEP, uuid7(), rule, position, *said)
