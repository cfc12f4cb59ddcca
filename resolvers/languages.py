"""Sentences and words in the reader's language; the Chinese texts are the message ids."""

import gettext as stdlib
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal, get_args
from zoneinfo import ZoneInfo

import msgspec
from babel.dates import format_date, format_datetime

from resolvers.refusals import Refused, Wrong
from resolvers.sentences import SENTENCES, WORDS

Language = Literal["zh-Hans", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT: Language = "zh-Hans"
CATALOGUES = Path(__file__).parent.parent / "web" / "locale"
ZONE = ZoneInfo("Asia/Shanghai")
DAYS: dict[Language, str] = {"zh-Hans": "y年M月d日", "en": "d MMM y"}
MOMENTS: dict[Language, str] = {"zh-Hans": "M月d日 HH:mm", "en": "d MMM HH:mm"}
_TEXTS = re.compile(r'^msgid (".*")\nmsgstr (".*")$', re.MULTILINE)


class Translations(stdlib.NullTranslations):
    """What stands for a text; itself where nothing does."""

    def __init__(self, said: Mapping[str, str]) -> None:
        super().__init__()
        self.said = said

    def gettext(self, message: str) -> str:
        """The translation."""
        return self.said.get(message) or message


@cache
def catalogue(language: Language) -> Translations:
    """The translations into *language*; those into the source language change nothing.

    Read without babel, which takes a tenth of a second for what we write ourselves (`web.words`):
    texts without plurals or contexts, in quotes as in JSON.
    """
    if language == DEFAULT:
        return Translations({})
    written = (CATALOGUES / language / "LC_MESSAGES" / "messages.po").read_text("utf-8")
    texts = _TEXTS.findall(written.replace('"\n"', ""))  # a long one goes on in the next line
    of = msgspec.json.Decoder(str).decode
    return Translations({of(text): of(said) for text, said in texts})


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
