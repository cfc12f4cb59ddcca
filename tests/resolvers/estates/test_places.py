"""How a unit is written at the door."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.estates import places

DIGITS = st.integers(1, 99).map(str)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("3号楼1单元501", ("3号楼", "1", "501")),
        ("3栋501室", ("3号楼", "", "501")),
        ("３－１－５０１".replace("－", "-"), ("3号楼", "1", "501")),
        ("A座2门1203", ("A", "2", "1203")),
        ("3-1-501", ("3", "1", "501")),
    ],
)
def test_is_read_however_it_is_written(text, where):
    assert places.written(text) == places.order(*where)


@pytest.mark.parametrize("text", ["", "501", "三楼", "-"])
def test_what_names_no_unit_is_none(text):
    assert places.written(text) is None


@given(building=DIGITS, entrance=st.one_of(st.just(""), DIGITS), room=DIGITS)
def test_a_label_is_read_back(building, entrance, room):
    label = places.label(f"{building}号楼", entrance, room)

    assert places.written(label) == places.order(building, entrance, room)
