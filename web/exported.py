"""Everything that is kept about somebody, as they read it: words, names and local times."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from markupsafe import Markup

from resolvers import estates, organisations
from resolvers.accusations import AccusationStage
from resolvers.actors import PostKind, Scope
from resolvers.cases import CaseAct, Outcome, Rating, Stage, Urgency
from resolvers.consents import Purpose
from resolvers.coordinates import MICRO
from resolvers.councils import Capacity, CouncilKind, Office
from resolvers.estates.households import HouseholdCapacity
from resolvers.languages import Language, gettext, word
from resolvers.meetings import VoteWay
from resolvers.notices import NoticeKind
from resolvers.obligations import ObligationAct
from resolvers.polls import BallotChoice, MandateKind, Nomination
from resolvers.preferences import Mode, PreferredLanguage, Theme
from resolvers.rights import ClaimKind, ClaimStage, Detail, Export, Kinship
from resolvers.sessions.devices import parts_of
from resolvers.unmaskings import Subject
from web.cases.names import SAID, area_path, category_name
from web.notices import WORDS as OF_NOTICES
from web.parts import part
from web.times import on_paper

Row = Mapping[str, Any]
Facts = list[tuple[str, str]]
WORDS: Mapping[tuple[str, str], type[StrEnum]] = {
    ("ballots", "choice"): BallotChoice,
    ("hands", "choice"): BallotChoice,
    ("hands", "kind"): VoteWay,
    ("obligation_acts", "kind"): ObligationAct,
    ("ballot_marks", "choice"): BallotChoice,
    ("poll_candidates", "nomination"): Nomination,
    ("mandates", "kind"): MandateKind,
    ("person", "language"): PreferredLanguage,
    ("person", "mode"): Mode,
    ("person", "theme"): Theme,
    ("posts", "kind"): PostKind,
    ("tokens", "scopes"): Scope,
    ("grants", "scopes"): Scope,
    ("apps", "scopes"): Scope,
    ("cases", "urgency"): Urgency,
    ("cases", "stage"): Stage,
    ("cases", "outcome"): Outcome,
    ("cases", "rating"): Rating,
    ("case_acts", "kind"): CaseAct,
    ("answers", "outcome"): Outcome,
    ("ratings", "rating"): Rating,
    ("accusations", "stage"): AccusationStage,
    ("claims", "kind"): ClaimKind,
    ("claims", "kinship"): Kinship,
    ("claims", "detail"): Detail,
    ("claims", "stage"): ClaimStage,
    ("consents", "purpose"): Purpose,
    ("homes", "capacity"): HouseholdCapacity,
    ("join_requests", "capacity"): HouseholdCapacity,
    ("seats", "kind"): CouncilKind,
    ("seats", "office"): Office,
    ("seats", "capacity"): Capacity,
    ("notices", "kind"): NoticeKind,
    ("unmaskings", "subject"): Subject,
}
UNREAD = {"file", "latitude_e6", "longitude_e6"}  # what only a machine wants


async def readable(told: Export, language: Language) -> list[tuple[str, list[Facts]]]:
    """The parts of an export with their names, each row as facts that somebody can read.

    What is empty, internal or for machines alone is left to the JSON file.
    """
    named = {id: each.name for id in _estates(told) if (each := await estates.get(UUID(id)))}
    rows = {"person": [told["person"]], **{n: r for n, r in told.items() if isinstance(r, list)}}
    facts = {n: [_facts(n, row, named, language) for row in found] for n, found in rows.items()}
    return [(part(name, language), [*filter(None, each)]) for name, each in facts.items()]


def _estates(told: Export) -> set[str]:
    rows = (row for found in told.values() if isinstance(found, list) for row in found)
    return {row["estate"] for row in rows if row.get("estate")}


def _facts(name: str, row: Row, named: Mapping[str, str], language: Language) -> Facts:
    filled = {c: v for c, v in row.items() if v not in (None, "", []) and c not in UNREAD}
    said = {
        c: named.get(v, "") if c == "estate" else _said(name, c, row, language)
        for c, v in filled.items()
    }
    if row.get("latitude_e6") is not None:
        said["point"] = _point(row, language)
    return [(part(column, language), value) for column, value in said.items() if value]


def _said(name: str, column: str, row: Row, language: Language) -> str:
    value, say = row[column], gettext(language)
    if kind := _words(name, column, row):
        each = value if isinstance(value, list) else [value]
        return say("、").join(word(kind(one), language) for one in each)
    if column in _BY_COLUMN:
        return _BY_COLUMN[column](value, language)
    if isinstance(value, bool):
        return say("是") if value else say("否")
    if column == "at" or column.endswith("_at"):
        return on_paper(datetime.fromisoformat(value), language, exactly=True)
    return str(value)


def _words(name: str, column: str, row: Row) -> type[StrEnum] | None:
    """The enum of a column; what the word of an act or a notice means depends on its kind."""
    match name, column:
        case "case_acts", "word":
            return SAID.get(CaseAct(row["kind"]))
        case "notices", "word":
            return OF_NOTICES.get(NoticeKind(row["kind"]))
    return WORDS.get((name, column))


def _area(code: str, _language: Language) -> str:
    return " › ".join(each.name for each in area_path(code))


def _category(code: str, language: Language) -> str:
    return category_name(code, language=language)


def _organisation(id: str, _language: Language) -> str:
    found = organisations.get(UUID(id))
    return found.name if found else ""


def _nothing(_word: str, _language: Language) -> str:
    """A word that no enum explains is for machines."""
    return ""


def _agent(agent: str, language: Language) -> str:
    return " · ".join(map(gettext(language), parts_of(agent)))


def _photo(address: str, language: Language) -> str:
    say = gettext(language)
    return Markup('<a href="{}">{}</a>').format(address, say("看照片"))


def _point(row: Row, language: Language) -> str:
    degrees = {name: f"{row[name] / MICRO:.4f}" for name in ("latitude_e6", "longitude_e6")}
    return gettext(language)("北纬 %(latitude_e6)s°，东经 %(longitude_e6)s°") % degrees


def _address(address: str, language: Language) -> str:
    return _photo(address, language) if address.startswith("/files/") else address


_BY_COLUMN: Mapping[str, Callable[[str, Language], str]] = {
    "area": _area,
    "category": _category,
    "organisation": _organisation,
    "accused": _organisation,
    "word": _nothing,
    "agent": _agent,
    "address": _address,
}
