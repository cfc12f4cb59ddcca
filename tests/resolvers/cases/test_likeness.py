"""What holds of any two reports whatever."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.cases import likeness
from resolvers.cases.likeness import Told, grams, in_words, of
from resolvers.coordinates import Point, metres
from tests import story

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
LAMP = Told("3号楼门口的路灯坏了，晚上看不见", story.GRID, None, None, NOW)
POINTS = st.none() | st.builds(
    Point, st.integers(35_290_000, 35_310_000), st.integers(113_870_000, 113_890_000)
)
TOLD = st.builds(
    Told,
    words=st.text("路灯坏了垃圾没人清 ，。ab", max_size=30),
    area=st.sampled_from([story.VILLAGE, story.GRID, story.NEXT_GRID, story.MICRO_GRID]),
    estate=st.sampled_from([None, 1, 2]),
    point=POINTS,
    at=st.datetimes(datetime(2026, 11, 1), datetime(2026, 11, 30), timezones=st.just(UTC)),  # noqa: DTZ001  strategies want naive bounds
)
NEAR = st.integers(1, 500)


@given(TOLD, TOLD, NEAR)
def test_it_does_not_matter_which_came_first(one, other, near):
    assert of(one, other, near_m=near) == of(other, one, near_m=near)


@given(TOLD, TOLD, NEAR)
def test_everything_lies_between_nothing_and_one(one, other, near):
    alike = of(one, other, near_m=near)

    for each in (alike.words, alike.distance, alike.time, alike.score):
        assert 0 <= each <= 1


@given(TOLD, NEAR)
def test_the_same_words_at_the_same_time_are_wholly_alike(one, near):
    alike = of(one, one, near_m=near)

    assert alike.time == 1
    assert alike.words == pytest.approx(1 if grams(one.words) else 0)
    if one.point:
        assert alike.distance == 1


@given(TOLD, TOLD, NEAR, st.timedeltas(timedelta(0), timedelta(days=60)))
def test_later_is_never_more_alike(one, other, near, later):
    other = replace(other, at=one.at)
    after = replace(other, at=other.at + later)

    assert of(one, after, near_m=near).score <= of(one, other, near_m=near).score


@given(TOLD, TOLD, NEAR, st.floats(0, 1))
def test_whoever_asks_for_so_much_gets_what_is_as_much_alike(one, other, near, least):
    alike = of(one, other, near_m=near)

    asked = likeness.if_at_least(least, one, other, near_m=near)
    assert asked == (alike if alike.score >= least else None)


@given(POINTS, POINTS)
def test_distances_are_the_same_there_and_back(one, other):
    if one and other:
        assert metres(one, other) == metres(other, one) >= 0


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("3号楼门口路灯不亮，晚上看不清", 0.5, 1),
        ("小区3号楼门前的灯坏了，夜里黑", 0.3, 0.9),
        ("垃圾三天没有人清运", 0, 0.15),
        ("", 0, 0),
    ],
)
def test_words_that_say_the_same_are_more_alike(text, least, most):
    assert least <= in_words(grams(LAMP.words), grams(text)) <= most


def test_the_thresholds_tell_the_same_lamp_from_rubbish_beside_it():
    same = replace(LAMP, words="3号楼门口路灯不亮，晚上看不清", at=NOW - timedelta(days=1))
    other = replace(LAMP, words="垃圾三天没有人清运", at=NOW - timedelta(days=1))

    assert of(LAMP, same, near_m=80).score >= likeness.SHOWN
    assert of(LAMP, other, near_m=80).score < likeness.SHOWN
    assert of(LAMP, replace(LAMP, at=NOW - timedelta(hours=3)), near_m=80).score >= likeness.QUEUED
