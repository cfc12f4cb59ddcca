"""A list of cases as a file: everything that its filter finds, as its pages show it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any

from pydantic import BaseModel

from resolvers import areas, calendar, organisations
from resolvers.actors import Actor, Scope
from resolvers.cases import categories
from resolvers.cases.case import Case
from resolvers.cases.listing import Filter, counted_to, found_in, pieces
from resolvers.clock import now
from resolvers.exporting import MOST_IN_SHEET, Export, Form
from resolvers.languages import DEFAULT, Language, gettext, word
from resolvers.marking import N_
from resolvers.refusals import NotAllowed, NotValid, Reason, Refused, Wrong, checked
from resolvers.tables.list_words import Box

NAMED = 2  # areas from the county down; above it all are the same


class CaseExport(BaseModel):
    """What exporting takes."""

    form: Form = Form.CSV


COLUMNS: Mapping[str, str] = {
    "number": N_("编号"),
    "reported_at": N_("上报时间"),
    "title": N_("标题"),
    "text": N_("内容"),
    "category": N_("类别"),
    "area": N_("区域"),
    "estate_name": N_("小区"),
    "place": N_("地点"),
    "urgency": N_("缓急"),
    "source": N_("来源"),
    "reporter": N_("上报人"),
    "stage": N_("步骤"),
    "stage_at": N_("到这一步的时间"),
    "lead": N_("主办单位"),
    "due_at": N_("答复期限"),
    "finished_at": N_("办结时间"),
    "closed_at": N_("结案时间"),
    "outcome": N_("办理结果"),
    "rating": N_("评价"),
    "returned_count": N_("退单次数"),
    "sent_back_count": N_("打回次数"),
    "reopened_count": N_("重办次数"),
}
ALL = Filter()
SHOWN = frozenset({*COLUMNS, "promise"} - {"due_at"})


def why_not_export(actor: Actor) -> Refused | None:
    """Why *actor* cannot take a list of cases away: everybody who is signed in can."""
    if actor.person is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    if not actor.may(Scope.CASES_READ):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.CASES_READ)
    return None


async def export(
    actor: Actor,
    *,
    box: Box = Box.DUTY,
    filter: Filter = ALL,
    form: str = "csv",
    language: Language = DEFAULT,
) -> Export:
    """Every case that a list shows up to this moment, the newest first, as a file.

    Names are masked as the list masks them. That the file was begun, with what narrows it, and
    how many rows it had in the end stands in the journal.

    Args:
        actor: anybody who is signed in; gets the cases of the box.
        box: duty (areas and desks), mine (reported by the actor) or published.
        filter: what to narrow it to.
        form: csv, xlsx (at most 100,000 rows) or jsonl.
        language: of heads and words; JSON lines have codes and ids.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read cases.
        NotFound: there is no such area or category.
        NotValid: there is no such form, too many rows for a workbook, or what is looked for is
            too long.
    """
    if refusal := why_not_export(actor):
        raise refusal
    given = checked(CaseExport, form=form)
    where, _sought = await found_in(actor, box, filter)
    if given.form is Form.XLSX and await counted_to(where, MOST_IN_SHEET) > MOST_IN_SHEET:
        raise NotValid({"form": Wrong(Reason.SHEET_FULL, {"limit": MOST_IN_SHEET})})
    found = pieces(where, box, until=now(), shown=SHOWN)
    rows = _rows(found, given.form, language)
    facts = _narrowed(actor, box, filter)
    return Export(actor, given.form, _heads(language), rows, facts)


def _heads(language: Language) -> dict[str, str]:
    say = gettext(language)
    return {name: say(head) for name, head in COLUMNS.items()}


def _narrowed(actor: Actor, box: Box, filter: Filter) -> dict[str, object]:
    """What the journal keeps of it; of words only that there were some."""
    own = (p.area for p in sorted(actor.posts, key=lambda p: p.prefix or "") if p.area)
    said = {
        "area": filter.area or next(own, None),
        "stages": [each.value for each in filter.stages] or None,
        "open": filter.open,
        "category": filter.category,
        "organisation": filter.organisation,
        "estate": filter.estate,
        "searched": bool(filter.search) or None,
    }
    return {"box": box, **{name: value for name, value in said.items() if value is not None}}


async def _rows(
    found: AsyncIterator[tuple[Case, ...]], form: Form, language: Language
) -> AsyncIterator[Sequence[Mapping[str, Any]]]:
    row = _plain if form is Form.JSON_LINES else partial(_said, language=language)
    async for piece in found:
        yield [row(case) for case in piece]


def _plain(case: Case) -> dict[str, Any]:
    """As programs read it: codes, ids, times with their zone."""
    row = {name: getattr(case, name) for name in COLUMNS if name != "due_at"}
    return {**row, "due_at": case.promise and case.promise.due_at}


def _said(case: Case, language: Language) -> dict[str, Any]:
    """As people read it: names, words, local times."""
    row = {name: _shown(value, language) for name, value in _plain(case).items()}
    lead = organisations.get(case.lead)
    return {
        **row,
        "category": _category(case.category, language),
        "area": "/".join(each.name for each in areas.tree().path(case.area)[NAMED:]),
        "lead": lead.name if lead else "",
    }


def _shown(value: Any, language: Language) -> Any:
    match value:
        case StrEnum():
            return word(value, language)
        case datetime():
            return f"{value.astimezone(calendar.SHANGHAI):%Y-%m-%d %H:%M}"
    return value


def _category(code: str, language: Language) -> str:
    return categories.called(categories.category(code), language)
