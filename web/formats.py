"""Figures and names as people read them; every figure is exact, and none is a float."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_decimal

from resolvers.languages import Language

Choices = Sequence[tuple[str, "str | Choices"]]
FEN = 100
FLOOR = 100
LAND = 1000
UNKNOWN = "—"
SEATS = ("居民委员会", "村民委员会")
PHRASES = re.compile("[^，。、；：！？,;:!? ]*[，。、；：！？,;:!? ]?")
LINE = 9  # signs that the narrowest line of a heading holds, in elder mode, too
IN_BRACKETS = re.compile("（[^（）]*）|\\([^()]*\\)")
UNITS: Mapping[Language, Mapping[str, str]] = {
    "zh-Hans": {"money": "{} 元", "floor": "{} ㎡", "land": "{} 亩"},
    "en": {"money": "¥{}", "floor": "{} m²", "land": "{} mu"},
}


def number(count: int | None, language: Language) -> str:
    """“1,234”; what is not known is a dash, never 0."""
    return UNKNOWN if count is None else _written(Decimal(count), "#,##0", language)


def money(fen: int | None, language: Language) -> str:
    """“486,000.00 元” of that many fen."""
    return _measured("money", fen, FEN, "#,##0.00", language)


def floor(hundredths: int | None, language: Language) -> str:
    """“98.52 ㎡” of that many 0.01 m²."""
    return _measured("floor", hundredths, FLOOR, "#,##0.00", language)


def land(thousandths: int | None, language: Language) -> str:
    """“3.25 亩” of that many 0.001 mu, with the third place where it counts."""
    return _measured("land", thousandths, LAND, "#,##0.00#", language)


def share(part: int, whole: int) -> str:
    """“66.66%” of 2/3: cut after two places, so that it never seems to reach what it has not.

    It only helps to read; what decides is the fraction that stands beside it.
    """
    if whole <= 0:
        return UNKNOWN
    hundredths = part * 10_000 // whole
    return f"{hundredths // 100}.{hundredths % 100:02}%"


def mean(total: int, count: int) -> str:
    """“3.66” of 11 in all by 3: cut after two places, as a share is."""
    return area_of(total * FLOOR // count) if count > 0 else UNKNOWN


def called(choices: Choices, value: str | None) -> str:
    """What a value of a select is called, in groups or not."""
    for key, label in choices:
        if not isinstance(label, str):
            if found := called(label, value):
                return found
        elif str(key) == value:
            return label
    return ""


def _measured(unit: str, count: int | None, per_unit: int, pattern: str, language: Language) -> str:
    if count is None:
        return UNKNOWN
    written = _written(Decimal(count) / per_unit, pattern, language)
    return UNITS[language][unit].format(written)


@lru_cache(16_384)
def _written(exact: Decimal, pattern: str, language: Language) -> str:
    return format_decimal(exact, pattern, locale=language.replace("-", "_"))


def short(name: str) -> str:
    """“龙湾社区” of “龙湾社区居民委员会”: how people call where they live."""
    for seat in SEATS:
        if name.endswith(seat) and name != seat:
            return name.removesuffix(seat)
    return name


def groups(secret: str) -> str:
    """A long secret in groups of four, as it is written down."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def plain(source: str) -> str:
    """A source without its references, for those who only need to know what holds."""
    return IN_BRACKETS.sub("", source).strip()


def flows(title: str) -> bool:
    """Whether a title must break within a phrase: one is longer, with its comma, than a line."""
    return max(map(len, PHRASES.findall(title))) > LINE


def area_of(hundredths: int) -> str:
    """“98.52” m² of so many 0.01 m²."""
    return f"{hundredths // 100:,}.{hundredths % 100:02}"
