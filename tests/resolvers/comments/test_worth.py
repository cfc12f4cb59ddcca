"""The order of usefulness, by laws and by figures worked out by hand."""

from datetime import timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.comments.tongue import language_of
from resolvers.comments.worth import lower_bound
from resolvers.comments.worth import worth as worth_of
from resolvers.moderation.wordlist import plain

NEWNESS, HALVED_IN = 0.25, timedelta(days=2)
worth = partial(worth_of, share=NEWNESS, halved_in=HALVED_IN)
people = st.integers(0, 5_000)
ages = st.timedeltas(timedelta(), timedelta(days=400))


@pytest.mark.parametrize(
    ("useful", "of", "thousandths"),
    [(0, 0, 0), (0, 10, 0), (1, 1, 206), (3, 4, 300), (30, 40, 598), (40, 40, 912)],
)
def test_the_bound_is_that_of_wilson(useful, of, thousandths):
    assert int(lower_bound(useful, of) * 1000) == thousandths


@given(people, people)
def test_the_bound_lies_between_nothing_and_the_share(useful, of):
    bound = lower_bound(min(useful, of), of)

    assert 0 <= bound <= (min(useful, of) / of if of else 0) + 1e-9


@given(people, people, ages)
def test_one_more_who_finds_it_useful_never_lowers_it(useful, of, age):
    of = max(of, useful + 1)

    assert worth(useful + 1, of, age) > worth(useful, of, age)


@given(st.integers(1, 200), st.integers(1, 20), ages)
def test_the_same_share_of_more_people_counts_for_more(useful, times, age):
    few, many = (useful, useful * 2), (useful * (times + 1), useful * 2 * (times + 1))

    assert worth(*many, age) > worth(*few, age)


@given(st.integers(1, 50), ages)
def test_whoever_passes_an_old_one_by_lowers_it_until_a_new_one_stands_before_it(useful, age):
    old = worth(useful, 10_000, timedelta(days=60) + age)

    assert old < worth(0, 0, timedelta())
    assert worth(useful, 101, age) > worth(useful, 100_000, age)


@given(ages, ages)
def test_newness_fades_and_is_a_share_only(one, other):
    first, second = sorted((one, other))

    assert worth(0, 5, first) >= worth(0, 5, second)
    assert worth(0, 5, timedelta()) == NEWNESS
    assert worth(0, 5, HALVED_IN) == NEWNESS / 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("换一盏灯，LED 的", "zh-Hans"),
        ("A lamp, please", "en"),
        ("བོད་སྐད", "bo"),
        ("ياخشى", "ug"),
        ("……", "und"),
    ],
)
def test_the_language_is_that_of_most_signs(text, language):
    assert language_of(text) == language


@given(st.text(st.sampled_from("代开发票ａ A。-—　\n*"), max_size=20))
def test_signs_between_letters_hide_no_word(text):
    assert plain(text) == plain(" * ".join(text))
