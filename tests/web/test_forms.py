"""What is read out of forms."""

import pytest
from starlette.datastructures import FormData

from web import forms

HUGE = ("1e999999999", "9" * 5000, "NaN", "Infinity", "很多")


@pytest.mark.parametrize(
    ("typed", "number"),
    [("12", 12), (" 7 ", 7), ("", None), ("一", None), ("-1", None), ("9" * 5000, None)],
)
def test_a_whole_number_is_one_or_none(typed: str, number: int | None):
    assert forms.whole(FormData({"n": typed}), "n") == number


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1,200.50", 120050), ("0.001", "0.001"), ("", None), *[(e, e) for e in HUGE]],
)
def test_yuan_are_fen_or_what_was_typed(typed: str, number: object):
    assert forms.fen(FormData({"n": typed}), "n") == number
