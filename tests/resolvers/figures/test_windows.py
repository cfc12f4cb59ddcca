"""The days of a period, and those it is compared with."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.figures import FEW, ShareExclusion, ShareKind, Tally, Window, window
from resolvers.refusals import NotValid

TODAY = date(2026, 11, 26)


def days(text: str) -> str:
    return " | ".join(
        f"{each.since:%y%m%d}-{each.until:%y%m%d}"
        for found in [window(text, TODAY)]
        for each in (found, found.previous, found.year_before)
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-10", "261001-261031 | 260901-260930 | 251001-251031"),
        ("2026-02", "260201-260228 | 260101-260131 | 250201-250228"),
        ("2024-02", "240201-240229 | 240101-240131 | 230201-230228"),
        ("2026-Q3", "260701-260930 | 260401-260630 | 250701-250930"),
        ("2026-Q1", "260101-260331 | 251001-251231 | 250101-250331"),
        ("2025", "250101-251231 | 240101-241231 | 240101-241231"),
        ("", "261101-261126 | 261001-261026 | 251101-251126"),
        ("2026-11", "261101-261126 | 261001-261026 | 251101-251126"),
        ("2026-Q4", "261001-261126 | 260701-260826 | 251001-251126"),
        ("2026", "260101-261126 | 250101-251126 | 250101-251126"),
        ("2026-11-26", "261126-261126 | 261125-261125 | 251126-251126"),
        ("2026-11-01/2026-11-10", "261101-261110 | 261022-261031 | 251101-251110"),
        ("2026-11-20/2026-12-10", "261120-261126 | 261113-261119 | 251120-251126"),
        ("2024-02-29", "240229-240229 | 240228-240228 | 230228-230228"),
    ],
)
def test_means_these_days(text, said):
    assert days(text) == said


@pytest.mark.parametrize(
    "text",
    [
        *("2026-13", "2026-Q5", "2026-02-30", "20261126", "2026-11-26/2026-11-01", "1999"),
        *("2026-12", "2027", "2026-11/2026-12", "/", "2026-11-01/", "heute", "٢٠٢٦"),
    ],
)
def test_means_nothing(text):
    with pytest.raises(NotValid):
        window(text, TODAY)


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)), st.integers(0, 400))
def test_a_stretch_of_days_follows_the_one_before_it(since, length):
    found = Window(since, since + timedelta(days=length))

    assert found.previous.until + timedelta(days=1) == found.since
    assert found.previous.days == found.days


@given(st.dates(date(2002, 1, 1), date(2099, 12, 31)))
def test_a_month_follows_the_one_before_it(day):
    found = window(f"{day:%Y-%m}", date(2100, 1, 1))

    assert found.since <= day <= found.until
    assert found.previous.until + timedelta(days=1) == found.since
    assert found.previous.since.day == 1


@given(st.lists(st.integers(0, 1000), min_size=17, max_size=17))
def test_a_share_leaves_nothing_out_unsaid(counts):
    tally = Tally(*counts)
    shares = {each.kind: each for each in tally.shares}

    resolution, satisfaction = shares[ShareKind.RESOLUTION], shares[ShareKind.SATISFACTION]
    assert list(shares) == list(ShareKind)
    for each in (resolution, satisfaction):
        assert each.denominator + sum(e.count for e in each.excluded) == tally.closed
    assert {e.why for each in shares.values() for e in each.excluded} == set(ShareExclusion)


def test_of_nothing_nothing_is_known_and_of_few_it_is_said():
    assert [(each.denominator, each.few) for each in Tally().shares] == [(0, False)] * len(
        ShareKind
    )
    assert [s.few for s in Tally(closed=FEW - 1).shares if s.kind is ShareKind.RETURN] == [True]
    assert [s.few for s in Tally(closed=FEW).shares if s.kind is ShareKind.RETURN] == [False]
