"""The result of a survey as a file: each figure as its two numbers."""

from collections.abc import Iterable
from uuid import UUID

from pydantic import BaseModel

from resolvers.actors import Actor
from resolvers.exporting import Export, Form, Row, once
from resolvers.languages import DEFAULT, Language, gettext, word
from resolvers.marking import N_
from resolvers.refusals import checked
from resolvers.surveys.asking import turnout
from resolvers.surveys.finding import find
from resolvers.surveys.parts import Question, Result, Tally, Turnout
from resolvers.surveys.results import results
from resolvers.tables.survey_words import QuestionKind

ADVISORY = N_("不具约束力，不代替业主共同决定（民法典第278条）")
HEADS = {
    "question": N_("题"),
    "text": N_("问什么"),
    "capacity": N_("谁"),
    "option": N_("选项"),
    "numerator": N_("人数"),
    "denominator": N_("占多少人"),
    "note": N_("说明"),
}
ASKED, ALL = N_("答了征询的，占被问的"), N_("全部")
FEW = N_("答的人太少，不留数字")


class SurveyExport(BaseModel):
    """What exporting takes."""

    form: Form = Form.CSV


async def export(
    actor: Actor, id: UUID, *, form: str = "csv", language: Language = DEFAULT
) -> Export:
    """The result as a file: who answered, then each option of each question; every row says that
    nothing is decided by it. That it was taken stands in the journal.

    Args:
        actor: whoever reads the survey.
        id: which, once it is closed.
        form: csv, xlsx or jsonl.
        language: of heads and words; JSON lines have the names of the columns.

    Raises:
        NotFound: no such survey that the actor may know of.
        NotNow: it is not closed.
        NotValid: there is no such form.
    """
    survey = await find(actor, id)
    if refusal := survey.why_not_export(actor):
        raise refusal
    given = checked(SurveyExport, form=form)
    rows = [*_asked(await turnout(survey), language)]
    for each in await results(actor, survey):
        rows += _rows(each, language)
    say = gettext(language)
    heads = {name: say(head) for name, head in HEADS.items()}
    facts = {"area": survey.estate.area, "survey": id}
    return Export(actor, given.form, heads, once(rows), {"box": "survey", **facts})


def _asked(found: Iterable[Turnout], language: Language) -> Iterable[Row]:
    say = gettext(language)
    for each in found:
        counts = {"numerator": each.responded, "denominator": each.asked}
        who = {"capacity": word(each.capacity, language), "option": ""}
        yield {"question": "", "text": say(ASKED), **who, **counts, "note": say(ADVISORY)}


def _rows(result: Result, language: Language) -> Iterable[Row]:
    for tally in (result.whole, *result.parts):
        yield from _of(result.question, tally, language)


def _of(question: Question, tally: Tally, language: Language) -> Iterable[Row]:
    say = gettext(language)
    who = word(tally.capacity, language) if tally.capacity else say(ALL)
    known = {"question": question.position, "text": question.text, "capacity": who}
    counts = {"denominator": tally.answered, "note": say(ADVISORY)}
    if tally.counts is None and question.kind is not QuestionKind.TEXT:
        yield {**known, **counts, "option": "", "numerator": "", "note": say(FEW)}
    named = question.options or tuple(map(str, range(1, question.choices + 1)))
    for option, count in zip(named, tally.counts or (), strict=False):
        yield {**known, **counts, "option": option, "numerator": count}
    if question.kind is QuestionKind.TEXT:
        yield {**known, **counts, "option": "", "numerator": tally.answered}
