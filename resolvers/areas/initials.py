"""Names by the first letters of their pinyin: hqq finds 红旗区.

A character that is read in several ways answers to each of them: 重庆 to cq and to zq.
readings.csv holds the first letters of all 20,902 characters (Unihan readings, by pypinyin 0.55).
"""

import csv
from functools import cache
from pathlib import Path

LEAST, MOST = 2, 12


@cache
def readings() -> dict[str, str]:
    """All characters that may begin with a letter, by the letter."""
    with (Path(__file__).parent / "readings.csv").open(encoding="utf-8", newline="") as file:
        return {row["letter"]: row["letter"] + row["characters"] for row in csv.DictReader(file)}


def classes(term: str) -> list[str] | None:
    """For each letter the characters that it stands for; None for what is no initials."""
    if not LEAST <= len(term) <= MOST or not (term.isascii() and term.isalnum()):
        return None
    return [readings().get(letter, letter) for letter in term]


def begins(name: str, classes: list[str] | None) -> bool:
    """Whether a name begins with these initials; none are the beginning of nothing."""
    if classes is None or len(name) < len(classes):
        return False
    return all(sign in each for sign, each in zip(name.lower(), classes, strict=False))


def in_sql(name: str, classes: str) -> str:
    """The same condition on a column and a parameter, which may be null."""
    return f"""
        length({name}) >= cardinality({classes}::text[]) and (
            select bool_and(position(substr(lower({name}), n::int, 1) in letters) > 0)
              from unnest({classes}::text[]) with ordinality as each(letters, n))
    """
