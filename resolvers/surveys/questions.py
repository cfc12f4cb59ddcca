"""What the questions of a survey may be, each judged by itself so that all faults are told."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, model_validator
from uuid_utils.compat import uuid7

from resolvers import database
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.survey_words import QuestionKind

MOST, LEAST_OPTIONS, MOST_OPTIONS = 10, 2, 10
CHOSEN = (QuestionKind.ONE, QuestionKind.SEVERAL)
Option = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^\r\n]*$"),
]
End = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20)]
_GONE = "delete from survey_questions where survey = $1"
_INSERT = """
    insert into survey_questions (id, survey, position, kind, text, options, most, low, high)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""


class SurveyQuestion(BaseModel):
    """What one question takes; what does not belong to its kind is left out."""

    kind: QuestionKind
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    options: Annotated[list[Option], Field(max_length=MOST_OPTIONS)] = []
    most: Annotated[int, Field(ge=2, le=MOST_OPTIONS)] | None = None
    low: End = ""
    high: End = ""

    @model_validator(mode="after")
    def _has_what_its_kind_has(self) -> Self:
        if self.kind not in CHOSEN:
            self.options = []
        if self.kind is not QuestionKind.SEVERAL:
            self.most = None
        if self.kind is not QuestionKind.SCALE:
            self.low = self.high = ""
        return self


def questions(given: Iterable[Mapping[str, Any]]) -> tuple[list[SurveyQuestion], dict[str, Wrong]]:
    """The questions that were written, and what is wrong with each: `q1_options` and the like.

    One without a text and options was not written; the others keep their numbers.
    """
    found: list[SurveyQuestion] = []
    wrong: dict[str, Wrong] = {}
    for n, each in enumerate(given, start=1):
        if not (each.get("text") or each.get("options")):
            continue
        try:
            made = checked(SurveyQuestion, **each)
        except NotValid as refused:
            wrong |= {f"q{n}_{name}": said for name, said in refused.fields.items()}
        else:
            wrong |= {f"q{n}_{name}": said for name, said in _faults(made).items()}
            found.append(made)
    if not found and not wrong:
        wrong["q1_text"] = Wrong(Reason.MISSING)
    if len(found) > MOST:
        wrong["questions"] = Wrong(Reason.TOO_MANY, {"limit": MOST})
    return found, wrong


def _faults(made: SurveyQuestion) -> dict[str, Wrong]:
    if made.kind not in CHOSEN:
        return {}
    if len(made.options) < LEAST_OPTIONS:
        return {"options": Wrong(Reason.TOO_FEW, {"limit": LEAST_OPTIONS})}
    if len(set(made.options)) < len(made.options):
        return {"options": Wrong(Reason.SURVEY_OPTION_TWICE)}
    if made.most and made.most > len(made.options):
        return {"most": Wrong(Reason.TOO_LARGE, {"limit": len(made.options)})}
    return {}


async def write(survey: UUID, made: Sequence[SurveyQuestion]) -> None:
    """Write the questions of a locked draft, in place of those of before."""
    await database.execute(_GONE, survey)
    for position, each in enumerate(made, start=1):
        said = (each.kind.value, each.text, each.options, each.most, each.low, each.high)
        await database.execute(_INSERT, uuid7(), survey, position, *said)
