"""What is read out of forms."""

import pytest
from starlette.datastructures import FormData

from web import forms


@pytest.mark.parametrize(
    ("typed", "number"),
    [("12", 12), (" 7 ", 7), ("", None), ("一", None), ("-1", None), ("9" * 5000, None)],
)
def test_a_whole_number_is_one_or_none(typed: str, number: int | None):
    assert forms.whole(FormData({"n": typed}), "n") == number
