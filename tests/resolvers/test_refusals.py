"""Everything that is wrong is said at once, in words that clients rely on."""

from typing import Annotated

import pytest
from pydantic import AwareDatetime, BaseModel, Field, StringConstraints

from resolvers.refusals import NotFound, NotValid, Reason, Wrong, checked
from resolvers.tables.case_words import Stage


class Form(BaseModel):
    """One field of each kind."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=5)] = (
        "ab"
    )
    photos: list[int] = Field(default_factory=lambda: [1], min_length=1, max_length=2)
    days: int = Field(default=1, ge=1, le=9)
    at: AwareDatetime | None = None
    stage: Stage = Stage.CLOSED
    key: str = "k"


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [
        ("text", "", Wrong(Reason.MISSING)),
        ("text", "  ", Wrong(Reason.MISSING)),
        ("text", None, Wrong(Reason.MISSING)),
        ("text", "a", Wrong(Reason.TOO_SHORT, {"limit": 2})),
        ("text", "abcdef", Wrong(Reason.TOO_LONG, {"limit": 5})),
        ("photos", [1, 2, 3], Wrong(Reason.TOO_MANY, {"limit": 2})),
        ("days", "x", Wrong(Reason.NOT_A_NUMBER)),
        ("days", 1.5, Wrong(Reason.NOT_A_NUMBER)),
        ("days", 0, Wrong(Reason.TOO_SMALL, {"limit": 1})),
        ("days", 10, Wrong(Reason.TOO_LARGE, {"limit": 9})),
        ("at", "soon", Wrong(Reason.NOT_A_TIME)),
        ("at", "2026-11-23T10:00", Wrong(Reason.NOT_A_TIME)),
        ("stage", "lost", Wrong(Reason.UNKNOWN_CHOICE)),
    ],
)
def test_each_wrong_field_has_its_reason(field, value, wrong):
    with pytest.raises(NotValid) as refusal:
        checked(Form, **{field: value})

    found = refusal.value.fields[field]
    assert (found.reason, dict(found.facts)) == (wrong.reason, dict(wrong.facts))


def test_all_wrong_fields_are_named_at_once():
    with pytest.raises(NotValid) as refusal:
        checked(Form, text="", days=0, stage="lost")

    assert set(refusal.value.fields) == {"text", "days", "stage"}
    assert (refusal.value.reason, refusal.value.facts) == (Reason.NOT_VALID, {"count": 3})


def test_what_is_right_is_given_back():
    assert checked(Form, text=" abc ", key="a\x00b") == Form(text="abc", key="ab")


def test_a_refusal_knows_its_facts():
    refusal = NotFound(Reason.NOT_FOUND, area="x")

    assert (refusal.reason, refusal.facts, str(refusal)) == (
        Reason.NOT_FOUND,
        {"area": "x"},
        "not_found",
    )
