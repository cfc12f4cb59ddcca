"""The lines of a hotline's sheet as reports, with everything that is wrong with them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from resolvers import areas, calendar
from resolvers.areas import Area
from resolvers.cases import categories
from resolvers.cases.hotline.columns import Columns
from resolvers.cases.placing import CASE_LEVELS, Place
from resolvers.cases.reporting import CaseReport
from resolvers.languages import LANGUAGES, word
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.sheets import Sheet
from resolvers.tables.case_words import SheetField, Urgency

LONGEST_NUMBER = 24
_TIME = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?"
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one cell: the number of the line, and the field of the column."""

    line: int
    field: SheetField
    wrong: Wrong


@dataclass(frozen=True, slots=True)
class Read:
    """A line that can become a case; *origin* is its number at the hotline."""

    line: int
    origin: str
    report: CaseReport
    place: Place


def read(
    sheet: Sheet, columns: Columns, organisation: UUID, base: Area
) -> tuple[list[Read], list[Problem]]:
    """Every line of a sheet, and every problem of every line."""
    found: list[Read] = []
    problems: list[Problem] = []
    first: dict[str, int] = {}
    for line, cells in sheet.lines:
        said = {f: cells[n] if n < len(cells) else "" for f, n in columns.items()}
        wrong = _numbered(said, line, first)
        report, area = _report(said, base, wrong)
        problems += [Problem(line, field, each) for field, each in wrong.items()]
        if not wrong and report and area:
            origin = f"{organisation.hex}:{said[SheetField.NUMBER]}"
            found.append(Read(line, origin, report, Place(area.code)))
    return found, problems


def _numbered(
    said: Mapping[SheetField, str], line: int, first: dict[str, int]
) -> dict[SheetField, Wrong]:
    number = said.get(SheetField.NUMBER, "")
    if not number:
        return {SheetField.NUMBER: Wrong(Reason.MISSING)}
    if len(number) > LONGEST_NUMBER:
        return {SheetField.NUMBER: Wrong(Reason.TOO_LONG, {"limit": LONGEST_NUMBER})}
    if before := first.get(number):
        return {SheetField.NUMBER: Wrong(Reason.TWICE_IN_SHEET, {"line": before})}
    first[number] = line
    return {}


def _report(
    said: Mapping[SheetField, str], base: Area, wrong: dict[SheetField, Wrong]
) -> tuple[CaseReport | None, Area | None]:
    """The report of a line; what is wrong with its fields is added to *wrong*."""
    given: dict[str, Any] = {
        "category": _category(said, wrong),
        "urgency": _urgency(said.get(SheetField.URGENCY, ""), wrong),
        "found_at": _called_at(said.get(SheetField.CALLED_AT, ""), wrong),
        **{name: said.get(SheetField(name), "") for name in ("text", "title", "place")},
    }
    area = _area(said.get(SheetField.AREA, ""), base, wrong)
    try:
        return checked(CaseReport, **given), area
    except NotValid as refused:
        for name, each in refused.fields.items():
            wrong.setdefault(_FIELDS.get(name, SheetField.TEXT), each)
        return None, area


_FIELDS = {
    **{each.value: each for each in SheetField},
    "found_at": SheetField.CALLED_AT,
}


def _category(said: Mapping[SheetField, str], wrong: dict[SheetField, Wrong]) -> str:
    """By code or name of a leaf, as “城市管理/照明”; where none is given, as the words suggest."""
    given = said.get(SheetField.CATEGORY, "")
    if not given:
        words = f"{said.get(SheetField.TITLE, '')}\n{said.get(SheetField.TEXT, '')}"
        return categories.suggest(words).code
    last = re.split(r"[/，,>\-—]+", given)[-1].strip()
    for each in categories.leaves():
        if given == each.code or last in (each.name, each.name_en):
            return each.code
    wrong[SheetField.CATEGORY] = Wrong(Reason.UNKNOWN_CHOICE)
    return categories.suggest("").code


@cache
def _urgencies() -> dict[str, Urgency]:
    """By word and value; a catalogue is read when a sheet is, not at each start."""
    named = {word(each, of): each for each in Urgency for of in LANGUAGES}
    return named | {each.value: each for each in Urgency}


def _urgency(given: str, wrong: dict[SheetField, Wrong]) -> Urgency:
    found = _urgencies().get(given) if given else Urgency.NORMAL
    if found is None:
        wrong[SheetField.URGENCY] = Wrong(Reason.UNKNOWN_CHOICE)
    return found or Urgency.NORMAL


def _called_at(given: str, wrong: dict[SheetField, Wrong]) -> datetime | None:
    if not given:
        return None
    found = _TIME.fullmatch(given)
    try:
        parts = [int(part or 0) for part in found.groups()] if found else []
        return datetime(*parts, tzinfo=calendar.SHANGHAI)  # type: ignore[arg-type, misc]
    except (TypeError, ValueError):
        wrong[SheetField.CALLED_AT] = Wrong(Reason.NOT_A_TIME)
        return None


def _area(given: str, base: Area, wrong: dict[SheetField, Wrong]) -> Area | None:
    """By code, or by a name that only one area has; empty is where the sheet is about."""
    found = [base] if not given else _named(given, base)
    fitting = [each for each in found if each.level in CASE_LEVELS]
    if len(fitting) == 1:
        return fitting[0]
    if not given:
        wrong[SheetField.AREA] = Wrong(Reason.AREA_TOO_WIDE, {"area": base.name})
    else:
        reason = Reason.AREA_NOT_CLEAR if fitting else Reason.UNKNOWN_CHOICE
        wrong[SheetField.AREA] = Wrong(reason)
    return None


def _named(given: str, base: Area) -> list[Area]:
    words = re.sub(r"[/，,>\-—]+", " ", given)
    found = areas.tree().search(words, prefix=base.prefix, limit=20)
    last = words.split()[-1] if words.split() else ""
    exact = [each for each in found if last in (each.name, each.code)]
    return exact or list(found)
