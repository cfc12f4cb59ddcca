"""What somebody looks for, cut into terms; and where they stand in a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolvers import terms
from resolvers.areas import initials
from resolvers.refusals import NotValid, Reason


class TestOf:
    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("路灯", ["路灯"]),
            ("停车收费", ["停车", "收费"]),
            ("楼上漏水，没人管", ["楼上", "漏水", "没人管"]),
            ("“停车收费” 小区", ["停车收费", "小区"]),
            ("路灯 电梯", ["路灯", "电梯"]),
            ("3号楼门口的灯", ["3号楼门口的灯"]),
            ("100%", ["100%"]),
            ("c:\\", ["c:\\"]),
            ("_", ["_"]),
            ("，。", ["，。"]),
            ("😀", ["😀"]),
            ("的了", ["的了"]),
            ("“”", ["“”"]),
            ('" "', []),
            ("", []),
        ],
    )
    def test_parts_at_blanks_and_cuts_what_is_chinese(self, typed, found):
        assert list(terms.all_of(terms.of(typed))) == found

    @settings(deadline=None)
    @given(st.text(max_size=60))
    def test_every_text_is_taken_and_no_term_is_empty(self, typed):
        assert all(terms.all_of(terms.of(typed.strip().lower())))


async def test_fifty_letters_are_enough():
    with pytest.raises(NotValid) as refused:
        await terms.read("灯" * 10_000)

    assert refused.value.fields["search"].reason is Reason.TOO_LONG


@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=3), max_size=4))
def test_marking_loses_nothing(text, sought):
    pieces = terms.marked(text, [each.lower() for each in sought])

    assert "".join(each.text for each in pieces) == text


def test_an_excerpt_begins_before_the_first_hit():
    found = terms.excerpt("前" * 60 + "停车场乱收费" + "后" * 200, ("收费",))

    assert [each.text for each in found if each.hit] == ["收费"]
    assert (found[0].text, found[-1].text) == ("…", "…")


@pytest.mark.parametrize(
    ("name", "letters", "begins"),
    [
        ("红旗区", "hqq", True),
        ("红旗区", "hq", True),
        ("红旗区", "qq", False),
        ("红旗区", "hqqs", False),
        ("重庆市", "cqs", True),
        ("重庆市", "zqs", True),
        ("3号网格", "3hwg", True),
        ("A座", "az", True),
        ("红旗区", "h", False),
        ("红旗区", "红旗", False),
    ],
)
def test_names_are_known_by_the_first_letters_of_their_pinyin(name, letters, begins):
    assert initials.begins(name, initials.classes(letters)) is begins
