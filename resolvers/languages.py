"""Sentences and words in the reader's language; the Chinese texts are the message ids."""

import gettext as stdlib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from resolvers.refusals import Refused, Wrong
from resolvers.sentences import SENTENCES, WORDS

Language = Literal["zh-Hans", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT: Language = "zh-Hans"
CATALOGUES = Path(__file__).parent.parent / "web" / "locale"
ZONE = ZoneInfo("Asia/Shanghai")
DAYS: dict[Language, str] = {"zh-Hans": "y年M月d日", "en": "d MMM y"}
MOMENTS: dict[Language, str] = {"zh-Hans": "M月d日 HH:mm", "en": "d MMM HH:mm"}


@cache
def catalogue(language: Language) -> stdlib.NullTranslations:
    """The translations into *language*; those into the source language change nothing."""
    if language == DEFAULT:
        return stdlib.NullTranslations()
    compiled = BytesIO()
    with (CATALOGUES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return stdlib.GNUTranslations(compiled)


def gettext(language: Language) -> Callable[[str], str]:
    """The function that translates a Chinese text into *language*."""
    return catalogue(language).gettext


def sentence(refused: Refused, language: Language) -> str:
    """Why not, in one sentence for people."""
    return _filled(SENTENCES[refused.reason], refused.facts, language)


def field_sentence(wrong: Wrong, language: Language) -> str:
    """What is wrong with one field, in one sentence for people."""
    return _filled(SENTENCES[wrong.reason], wrong.facts, language)


def word(member: StrEnum, language: Language) -> str:
    """The word that people read for a member of an enum."""
    return gettext(language)(WORDS[type(member)][member])


def moment(at: datetime, language: Language) -> str:
    """A time as people read it, in Asia/Shanghai."""
    return format_datetime(at.astimezone(ZONE), MOMENTS[language], locale=_locale(language))


class _Facts(dict[str, str]):
    """A fact that is not given leaves a dash, never an error in place of the reason."""

    def __missing__(self, _name: str) -> str:
        return "—"


def _filled(text: str, facts: Mapping[str, object], language: Language) -> str:
    shown = _Facts({name: _shown(fact, language) for name, fact in facts.items()})
    return gettext(language)(text) % shown


def _shown(fact: object, language: Language) -> str:
    match fact:
        case datetime():
            return moment(fact, language)
        case date():
            return format_date(fact, DAYS[language], locale=_locale(language))
        case StrEnum() if type(fact) in WORDS:
            return word(fact, language)
        case int():
            return f"{fact:,}"
        case tuple():
            return gettext(language)("、").join(_shown(each, language) for each in fact)
        case _:
            return str(fact)


def _locale(language: Language) -> str:
    return language.replace("-", "_")
