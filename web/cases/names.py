"""What cases are called by: categories, places and lights in the reader's language."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from resolvers import areas, cases
from resolvers.areas import Area
from resolvers.cases import Case, CaseAct, Category, Light, Step
from resolvers.languages import Language, gettext, word

Choices = list[tuple[str, list[tuple[str, str]]]]
SAID: dict[CaseAct, type[StrEnum]] = {
    CaseAct.FINISH: cases.Outcome,
    CaseAct.RATE: cases.Rating,
    CaseAct.VISIT: cases.Rating,
    CaseAct.DECLINE: cases.DeclineReason,
    CaseAct.RETURN: cases.ReturnReason,
    CaseAct.ASK_SUSPENSION: cases.SuspensionReason,
    CaseAct.SUSPEND: cases.SuspensionReason,
    CaseAct.REFUSE: cases.RequestKind,
    CaseAct.SUPERVISE: cases.SupervisionLevel,
    CaseAct.END_MEDIATION: cases.MediationEnd,
}
NEAR = 3  # areas that say where a case lies to somebody who knows the county


def category_name(code: str, at: datetime | None = None, *, language: Language) -> str:
    """“城市管理，照明” of a leaf, “城市管理” of a category above it; as they were called then."""
    found = cases.category(code, at)
    above = [cases.category(found.parent, at)] if found.parent else []
    return gettext(language)("，").join(cases.called(each, language) for each in [*above, found])


def category_choices(leaves: Sequence[Category], language: Language) -> Choices:
    """Leaves under their parents; one without a parent stands under its own name."""
    found: dict[str, list[tuple[str, str]]] = {}
    for each in leaves:
        head = cases.category(each.parent) if each.parent else each
        found.setdefault(cases.called(head, language), []).append(
            (each.code, cases.called(each, language))
        )
    return list(found.items())


def retired(code: str | None) -> bool:
    """Whether what is said of this category says nothing any more."""
    return code is not None and cases.category(code).retired_at is not None


def choices(kind: type[StrEnum], language: Language) -> list[tuple[str, str]]:
    """Every member of an enum with its word."""
    return [(each.value, word(each, language)) for each in kind]


def said(step: Step, language: Language) -> str:
    """The one word that an act said: its outcome, rating or reason."""
    if not step.word or step.kind not in SAID:
        return ""
    return word(SAID[step.kind](step.word), language)


def area_path(code: str) -> tuple[Area, ...]:
    """The county and what lies below it; an area above a county alone."""
    path = areas.tree().path(code)
    return path[2:] or path[-1:]


def nearest(code: str) -> tuple[Area, ...]:
    """The last few areas on the way to one."""
    return area_path(code)[-NEAR:]


def light(case: Case, now: datetime) -> Light | None:
    """How its answer stands in time; none when nothing is waited for any more."""
    return case.light(now)
