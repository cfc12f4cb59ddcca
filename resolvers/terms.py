"""What somebody looks for, cut into terms; what indexes know them by; where they stand.

Blanks and commas part it; what stands in quotes is taken at its word. Chinese without blanks is
cut by a dictionary, so that 停车收费 finds 停车场乱收费, too.
"""

import re
from asyncio import to_thread
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from resolvers import lists
from resolvers.refusals import NotValid, Reason, Wrong

LONGEST, MOST, AROUND = 50, 6, 24
PARTICLES = frozenset("的了吗呢吧啊呀着过地得在是有和与被把我你您他她它这那就都也还很")
_QUOTED = re.compile(r'[“”"]([^“”"]+)[“”"]|(\S+)')
_BETWEEN = re.compile(r"[\s，。、；：？！,;?!]+")
_CHINESE = re.compile(r"[\u3400-\u9fff]{3,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, and whether it is what was looked for."""

    text: str
    hit: bool = False


@cache
def _dictionary() -> Any:
    """A quarter of a second and 58 MB, which only processes spend in which somebody looks."""
    return import_module("rjieba")


async def read(text: str | None, field: str = "search") -> dict[str, tuple[str, ...]]:
    """The parts of what was typed, each with its terms, all of which have to be found.

    Args:
        text: at most 50 characters; six parts of it count. Nothing asks for nothing.
        field: what it is called where it was typed.

    Raises:
        NotValid: it is longer.
    """
    sought = lists.sought(text).lower()
    if len(sought) > LONGEST:
        raise NotValid({field: Wrong(Reason.TOO_LONG, {"limit": LONGEST})})
    if _CHINESE.search(sought):
        await to_thread(_dictionary)
    return of(sought)


def of(text: str) -> dict[str, tuple[str, ...]]:
    """The parts of a text in small letters, and their terms."""
    found: dict[str, tuple[str, ...]] = {}
    for quoted, plain in _QUOTED.findall(text):
        if exact := quoted.strip():
            found[exact] = (exact,)
        parts = [each for each in _BETWEEN.split(plain) if each] or [plain]
        found |= {each: _cut(each) for each in parts if each}
    return dict(list(found.items())[:MOST])


def _cut(part: str) -> tuple[str, ...]:
    """What is Chinese by the dictionary, without particles; all else at its word."""
    if not _CHINESE.fullmatch(part):
        return (part,)
    words = [each for each in _dictionary().cut(part) if each not in PARTICLES]
    return tuple(words) if any(len(each) > 1 for each in words) else (part,)


def all_of(parts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The terms of all parts, each once."""
    return tuple(dict.fromkeys(each for cut in parts.values() for each in cut))


def grams(terms: Iterable[str]) -> list[str]:
    """What the index knows terms by, as `grams` in the database: pairs, or the one letter."""
    return sorted({each[n : n + 2] for each in terms for n in range(max(1, len(each) - 1))})


def marked(text: str, terms: Sequence[str]) -> tuple[Piece, ...]:
    """A text in pieces; those that are looked for are hits. One that is not there has none."""
    low = text.lower()
    if len(low) != len(text):
        return (Piece(text),)
    longest_first = sorted(terms, key=len, reverse=True)
    found = re.split(f"({'|'.join(map(re.escape, longest_first))})", low) if terms else [low]
    pieces, at = [], 0
    for n, each in enumerate(found):
        if each:
            pieces.append(Piece(text[at : at + len(each)], hit=n % 2 == 1))
            at += len(each)
    return tuple(pieces)


def excerpt(text: str, terms: Sequence[str]) -> tuple[Piece, ...]:
    """A few characters before the first term and some more behind it, marked."""
    flat = " ".join(text.split())
    places = [flat.lower().find(term) for term in terms]
    at = max(0, min((each for each in places if each >= 0), default=0) - AROUND)
    end = at + 4 * AROUND
    pieces = marked(flat[at:end], terms)
    before = (Piece("…"),) if at else ()
    return (*before, *pieces, *((Piece("…"),) if end < len(flat) else ()))


def standing(words: str, mark: str) -> str:
    """The condition that all terms of a parameter stand in a text."""
    return (
        f"(select bool_and(position(term in lower({words})) > 0) from unnest({mark}::text[]) term)"
    )
