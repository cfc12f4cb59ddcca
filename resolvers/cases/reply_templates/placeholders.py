"""What is filled into a template from a case: a closed list, known by its words."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from resolvers import areas, calendar, organisations
from resolvers.cases import categories
from resolvers.cases.case import Case
from resolvers.clock import now
from resolvers.languages import DEFAULT, LANGUAGES, gettext, word
from resolvers.marking import N_
from resolvers.refusals import Reason, Wrong
from resolvers.tables.reply_words import Placeholder

BLANK = "＿＿"  # where the case does not say it: whoever sends it writes it in
SOMEBODY = N_("居民")
DAY = "%Y年%-m月%-d日"
NEAR = 3  # areas that say where a case lies
_BRACED = re.compile(r"[{｛]([^{}｛｝]*)[}｝]")
_BRACE = re.compile(r"[{}｛｝]")
_NAMED = {word(each, of).casefold(): each for each in Placeholder for of in LANGUAGES}
_NAMED |= {each.value: each for each in Placeholder}


def fault(text: str) -> Wrong | None:
    """What is wrong with the first placeholder of a text that is no placeholder."""
    for found in _BRACED.finditer(text):
        if _named(found[1]) is None:
            facts = {"name": found[1].strip(), "known": tuple(Placeholder)}
            return Wrong(Reason.UNKNOWN_PLACEHOLDER, facts)
    alone = _BRACE.search(_BRACED.sub("", text))
    return Wrong(Reason.BRACE_ALONE, {"name": alone[0]}) if alone else None


def used(text: str) -> tuple[Placeholder, ...]:
    """The placeholders of a text, each once."""
    found = (_named(each) for each in _BRACED.findall(text))
    return tuple(dict.fromkeys(each for each in found if each))


def filled(text: str, case: Case) -> str:
    """A text for a case as its reader sees it, with everything filled in that is known."""

    def value(found: re.Match[str]) -> str:
        named = _named(found[1])
        return (_VALUES[named](case) or BLANK) if named else found[0]

    return _BRACED.sub(value, text)


def _named(said: str) -> Placeholder | None:
    return _NAMED.get(said.strip().casefold())


def _category(case: Case) -> str:
    return categories.called(categories.category(case.category, case.reported_at), DEFAULT)


def _area(case: Case) -> str:
    return "".join(each.name for each in areas.tree().path(case.area)[2:][-NEAR:])


def _organisation(case: Case) -> str:
    found = organisations.get(case.lead)
    return found.name if found else ""


def _on(at: datetime, pattern: str = DAY) -> str:
    return at.astimezone(calendar.SHANGHAI).strftime(pattern)


_VALUES: Mapping[Placeholder, Callable[[Case], str]] = {
    Placeholder.SALUTATION: lambda case: case.reporter or gettext(DEFAULT)(SOMEBODY),
    Placeholder.NUMBER: lambda case: case.number,
    Placeholder.TITLE: lambda case: case.title,
    Placeholder.CATEGORY: _category,
    Placeholder.AREA: _area,
    Placeholder.PLACE: lambda case: case.place or case.estate_name or "",
    Placeholder.ORGANISATION: _organisation,
    Placeholder.REPORTED_ON: lambda case: _on(case.reported_at),
    Placeholder.DUE_AT: lambda case: (
        _on(case.promise.due_at, f"{DAY} %H:%M") if case.promise else ""
    ),
    Placeholder.OUTCOME: lambda case: word(case.outcome, DEFAULT) if case.outcome else "",
    Placeholder.TODAY: lambda _: _on(now()),
}
