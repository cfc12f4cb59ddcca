from datetime import UTC, datetime
from uuid import UUID

import pytest

from resolvers import lists
from resolvers.refusals import NotValid, Reason

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ID = UUID(int=7)
LETTERS = "abcde"


def wrong(first: int, after: str | None) -> dict[str, Reason]:
    with pytest.raises(NotValid) as refused:
        lists.asked(first, after, UUID)
    return {field: wrong.reason for field, wrong in refused.value.fields.items()}


class TestCursor:
    def test_leads_back_to_its_key(self):
        assert lists.asked(20, lists.cursor(NOON, ID), UUID) == (NOON, ID)

    def test_without_a_time_leads_back_too(self):
        assert lists.asked(20, lists.cursor(None, "410702"), str) == (None, "410702")

    @pytest.mark.parametrize(
        "after", ["", "x", "é", "\x00", "WzEsMl0", "e30", lists.cursor(None, "no uuid")]
    )
    def test_of_nobody_is_refused(self, after):
        assert wrong(20, after) == {"after": Reason.NOT_A_CURSOR}


class TestAsked:
    def test_for_the_first_page_has_no_key(self):
        assert lists.asked(1, None, UUID) is None

    def test_for_too_much_with_a_bad_cursor_says_both(self):
        assert wrong(101, "x") == {"first": Reason.TOO_LARGE, "after": Reason.NOT_A_CURSOR}

    def test_for_nothing_is_refused(self):
        assert wrong(0, None) == {"first": Reason.TOO_SMALL}


class TestCut:
    def test_goes_from_page_to_page_to_the_end(self):
        first = lists.cut(LETTERS, 3, None, str)
        second = lists.cut(LETTERS, 3, first.cursors[-1], str)

        assert (first.items, first.more, first.earlier) == (("a", "b", "c"), True, False)
        assert (second.items, second.more, second.earlier) == (("d", "e"), False, True)
        assert second.count == 5

    def test_after_an_item_that_is_gone_is_empty(self):
        assert lists.cut(LETTERS, 3, lists.cursor(None, "z"), str).items == ()
