"""How alike two reports are: in words, in place and in time. Pure, symmetric, from 0 to 1."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from math import sqrt

from resolvers.coordinates import Point, metres

PERIOD = timedelta(days=14)
SHOWN = 0.6
QUEUED = 0.8
WORDS, DISTANCE, TIME = 0.5, 0.3, 0.2
STEPS = ((18, 1.0), (15, 0.8), (12, 0.4))  # a micro-grid's digits, a grid's, a village's
_NOTHING_SAID = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Told:
    """What a report says, as far as likeness goes."""

    words: str
    area: str
    estate: object | None
    point: Point | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two reports are, and in what."""

    words: float
    distance: float
    time: float

    @property
    def score(self) -> float:
        """.5 words + .3 place + .2 time."""
        return WORDS * self.words + DISTANCE * self.distance + TIME * self.time


def of(one: Told, other: Told, *, near_m: int) -> Likeness:
    """How alike two reports are.

    Args:
        one: a report.
        other: another one; their order does not matter.
        near_m: up to how many metres apart two things of this category can be the same.
    """
    found = if_at_least(0, one, other, near_m=near_m)
    assert found is not None
    return found


def if_at_least(least: float, one: Told, other: Told, *, near_m: int) -> Likeness | None:
    """How alike two reports are, or None where they are less than that.

    Their words are not looked at where even the same ones would not be enough.
    """
    near = in_place(one, other, near_m), in_time(one.at, other.at)
    if Likeness(1.0, *near).score < least:
        return None
    alike = Likeness(in_words(grams(one.words), grams(other.words)), *near)
    return alike if alike.score >= least else None


@lru_cache(maxsize=256)
def grams(text: str) -> frozenset[str]:
    """All single characters and pairs of neighbours, without punctuation and white space."""
    plain = _NOTHING_SAID.sub("", text.lower())
    return frozenset((*plain, *(plain[n : n + 2] for n in range(len(plain) - 1))))


def in_words(one: Collection[str], other: Collection[str]) -> float:
    """The cosine of two sets of grams: 1 when they are the same, 0 without a common one."""
    if not one or not other:
        return 0.0
    shared = len(frozenset(one) & frozenset(other))
    return min(1.0, shared / sqrt(len(one) * len(other)))


def in_place(one: Told, other: Told, near_m: int) -> float:
    """By points if both have one; else by the smallest thing that they lie in together."""
    if one.point and other.point:
        return max(0.0, 1 - metres(one.point, other.point) / near_m)
    if one.estate and one.estate == other.estate:
        return 0.9
    least = min(len(one.area), len(other.area))
    for digits, said in STEPS:
        if digits <= least and one.area[:digits] == other.area[:digits]:
            return said
    return 0.0


def in_time(one: datetime, other: datetime) -> float:
    """1 at the same moment, 0 from 14 days apart on."""
    return max(0.0, 1 - abs(one - other) / PERIOD)
