from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from web import times

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


class TestMoment:
    def test_is_told_in_shanghai(self):
        due = datetime(2026, 11, 26, 10, tzinfo=UTC)

        assert times.moment(due, "zh-Hans") == (
            '<time datetime="2026-11-26T18:00+08:00">11月26日 18:00</time>'
        )
        assert "26 Nov 18:00" in times.moment(due, "en")

    def test_of_another_year_names_it(self):
        assert "2025年11月23日" in times.day(NOON - timedelta(days=365), "zh-Hans")


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(days=3, hours=5), "还有 3 天"),
        (timedelta(hours=47), "还有 47 小时"),
        (timedelta(minutes=119), "还有 119 分钟"),
        (timedelta(seconds=5), "还有 1 分钟"),
        (timedelta(hours=-15), "超期 15 小时"),
    ],
)
def test_what_is_left_is_told_in_the_largest_unit(span, said):
    assert times.left(NOON + span, "zh-Hans") == said


class TestAgo:
    def test_of_now_is_just_now(self):
        assert ">刚才</time>" in times.ago(NOON, "zh-Hans")

    def test_keeps_the_exact_time_as_a_title(self):
        said = times.ago(NOON - timedelta(hours=3), "zh-Hans")

        assert 'title="11月23日 09:00"' in said
        assert ">3 小时前</time>" in said

    def test_of_days_is_the_exact_time(self):
        assert ">11月20日 12:00</time>" in times.ago(NOON - timedelta(days=3), "zh-Hans")
