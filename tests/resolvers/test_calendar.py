"""Deadlines, and how they explain themselves, with the holidays of China."""

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

import pytest

from resolvers import calendar
from resolvers.calendar import SHANGHAI, DayKind, Days, LineKind, Unit
from resolvers.languages import Language


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def due(start: str, amount: int, unit: Unit, *, rolls: bool = True) -> str:
    found = calendar.add(at(start), amount, unit, rolls=rolls).at
    return f"{found.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def told(start: str, amount: int, unit: Unit, language: Language = "zh-Hans") -> list[str]:
    found = calendar.add(at(start), amount, unit).lines
    return [calendar.explained(line, language) for line in found]


class TestWorkedDeadlines:
    """Deadlines that were worked out beforehand."""

    @pytest.mark.parametrize(
        ("start", "amount", "unit", "day"),
        [
            pytest.param("2026-09-30", 1, Unit.WORK_DAY, "2026-10-08", id="D1"),
            pytest.param("2026-09-30", 5, Unit.WORK_DAY, "2026-10-13", id="D2"),
            pytest.param("2026-09-30", 15, Unit.WORK_DAY, "2026-10-27", id="D3"),
            pytest.param("2026-09-18", 5, Unit.WORK_DAY, "2026-09-24", id="D4"),
            pytest.param("2026-09-24", 1, Unit.WORK_DAY, "2026-09-28", id="D5"),
            pytest.param("2026-09-24", 5, Unit.WORK_DAY, "2026-10-09", id="D5 five days"),
            pytest.param("2026-10-03", 1, Unit.WORK_DAY, "2026-10-08", id="D6"),
            pytest.param("2026-09-21", 15, Unit.NATURAL_DAY, "2026-10-08", id="D7"),
            pytest.param("2026-08-03", 60, Unit.NATURAL_DAY, "2026-10-08", id="D8"),
            pytest.param("2026-09-10", 30, Unit.NATURAL_DAY, "2026-10-10", id="D9"),
            pytest.param("2026-09-02", 30, Unit.NATURAL_DAY, "2026-10-08", id="D10"),
            pytest.param("2026-01-20", 30, Unit.NATURAL_DAY, "2026-02-24", id="D11"),
            pytest.param("2026-02-13", 1, Unit.WORK_DAY, "2026-02-14", id="D12"),
            pytest.param("2025-09-08", 30, Unit.NATURAL_DAY, "2025-10-09", id="D13"),
            pytest.param("2025-09-30", 5, Unit.WORK_DAY, "2025-10-14", id="D14"),
            pytest.param("2026-01-31", 1, Unit.MONTH, "2026-02-28", id="D19"),
        ],
    )
    def test_end_at_the_close_of_that_day(self, start, amount, unit, day):
        assert due(f"{start} 09:00", amount, unit) == f"{day} 18:00"
        assert not calendar.add(at(start), amount, unit).provisional

    def test_d8_is_extended_from_its_nominal_end(self):
        first = calendar.add(at("2026-08-03"), 60, Unit.NATURAL_DAY)
        extended = calendar.add(first.nominal, 30, Unit.NATURAL_DAY)

        assert first.nominal.date() == date(2026, 10, 2)
        assert extended.nominal.date() == date(2026, 11, 1)
        assert extended.at.date() == date(2026, 11, 2)

    def test_d15_stays_up_through_a_holiday(self):
        assert due("2026-09-17", 15, Unit.NATURAL_DAY, rolls=False) == "2026-10-02 18:00"

    def test_d15_says_the_last_day_of_a_display(self):
        assert calendar.kept_through(date(2026, 9, 17), 15) == date(2026, 10, 2)

    def test_d16_leaves_full_days_before_a_meeting(self):
        assert calendar.latest_before(date(2026, 10, 18), 15) == date(2026, 10, 2)

    def test_d17_runs_through_holidays(self):
        assert due("2026-09-30 18:00", 24, Unit.HOUR) == "2026-10-01 18:00"

    def test_d18_is_provisional_while_the_year_is_unannounced(self):
        found = calendar.add(at("2026-12-30 09:00"), 5, Unit.WORK_DAY)

        assert found.provisional
        assert found.at == at("2027-01-07 18:00")
        assert not calendar.add(at("2026-12-30 09:00"), 1, Unit.WORK_DAY).provisional


class TestAdd:
    def test_minutes_run_at_night(self):
        assert due("2026-10-01 23:50", 30, Unit.MINUTE) == "2026-10-02 00:20"

    @pytest.mark.parametrize(
        ("start", "hours", "end"),
        [
            ("2026-09-29 09:00", 3, "2026-09-29 12:00"),
            ("2026-09-29 09:00", 4, "2026-09-29 15:30"),
            ("2026-09-29 13:00", 1, "2026-09-29 15:30"),
            ("2026-09-30 17:00", 4, "2026-10-08 11:30"),
            ("2026-10-09 18:00", 7, "2026-10-10 18:00"),
            ("2026-10-03 10:00", 0, "2026-10-08 08:30"),
        ],
    )
    def test_work_hours_run_only_while_offices_work(self, start, hours, end):
        assert due(start, hours, Unit.WORK_HOUR) == end

    def test_the_same_day_ends_at_midnight_and_late_ones_at_noon(self):
        assert due("2026-10-03 19:59", 1, Unit.SAME_DAY) == "2026-10-03 23:59"
        assert due("2026-10-03 20:00", 1, Unit.SAME_DAY) == "2026-10-04 12:00"

    @pytest.mark.parametrize(
        ("start", "months", "end"),
        [
            ("2026-08-31", 1, "2026-09-30"),
            ("2024-01-30", 1, "2024-02-29"),
            ("2026-03-15", 12, "2027-03-15"),
            ("2026-09-03", 1, "2026-10-08"),
        ],
    )
    def test_months_end_on_the_same_day_or_on_the_last(self, start, months, end):
        assert due(start, months, Unit.MONTH) == f"{end} 18:00"

    def test_the_day_is_that_of_shanghai(self):
        begun = datetime(2026, 9, 29, 16, 30, tzinfo=UTC)

        assert calendar.add(begun, 1, Unit.WORK_DAY).at.date() == date(2026, 10, 8)

    def test_only_days_that_decide_make_it_provisional(self):
        begun = at("2026-12-20 09:00")

        assert not calendar.add(begun, 30, Unit.NATURAL_DAY, rolls=False).provisional
        assert calendar.add(begun, 30, Unit.NATURAL_DAY).provisional
        assert not calendar.add(begun, 1000, Unit.HOUR).provisional

    def test_of_less_than_nothing_is_a_mistake(self):
        with pytest.raises(ValueError, match="negative"):
            calendar.add(at("2026-09-29"), -1, Unit.HOUR)


class TestExplained:
    def test_names_holidays_and_days_worked_instead(self):
        assert told("2026-09-30 09:00", 5, Unit.WORK_DAY) == [
            "9月30日（周三）起算，当天不计",
            "10月1日–7日 放假（国庆节），跳过",
            "10月8日–9日 上班，计入第1–2个工作日",
            "10月10日（周六）调休上班，计入第3个工作日",
            "10月11日（周日）周末，跳过",
            "10月12日–13日 上班，计入第4–5个工作日",
        ]

    def test_speaks_english(self):
        assert told("2025-09-30 09:00", 3, Unit.WORK_DAY, "en") == [
            "Tue 30 Sep: the start, not counted",
            "1–8 Oct: off (National Day, Mid-Autumn Festival), passed over",
            "9–10 Oct: worked, working day 1–2",
            "Sat 11 Oct: worked in place of a holiday, working day 3",
        ]

    def test_says_where_an_end_moved(self):
        assert told("2026-08-03", 90, Unit.NATURAL_DAY)[1:] == [
            "8月4日–11月1日 计 90 天，节假日照算",
            "11月1日（周日）周末，到期日顺延",
            "11月2日（周一）上班，这天到期",
        ]

    def test_says_how_much_of_each_day_work_hours_took(self):
        assert told("2026-09-30 17:20", 9, Unit.WORK_HOUR) == [
            "9月30日（周三）上班，计 40 分钟",
            "10月1日–7日 放假（国庆节），跳过",
            "10月8日–9日 上班，计 8 小时 20 分钟",
        ]

    @pytest.mark.parametrize(
        ("start", "unit", "kind"),
        [
            ("2026-01-31 09:00", Unit.MONTH, LineKind.MONTH_END),
            ("2026-01-30 21:00", Unit.SAME_DAY, LineKind.NEXT_DAY),
            ("2026-01-30 19:00", Unit.SAME_DAY, LineKind.SAME_DAY),
            ("2026-01-30 19:00", Unit.HOUR, LineKind.CLOCK),
        ],
    )
    def test_has_a_line_for_each_unit(self, start, unit, kind):
        assert kind in {line.kind for line in calendar.add(at(start), 1, unit).lines}

    @pytest.mark.parametrize("unit", Unit)
    def test_has_a_sentence_for_each_line_in_both_languages(self, unit):
        for start in ("2026-09-29 21:00", "2026-01-31 09:00", "2026-12-31 09:00"):
            for language in ("zh-Hans", "en"):
                assert all(told(start, 3, unit, language))


class TestElapsed:
    @pytest.mark.parametrize(
        ("end", "unit", "over"),
        [
            ("2026-09-29 09:30", Unit.WORK_HOUR, Fraction(1, 2)),
            ("2026-10-07 09:30", Unit.WORK_HOUR, Fraction(27, 2)),
            ("2026-10-08 17:59", Unit.WORK_DAY, 1),
            ("2026-10-08 18:00", Unit.WORK_DAY, 2),
            ("2026-10-01 09:00", Unit.HOUR, 48),
            ("2026-10-01 18:00", Unit.NATURAL_DAY, 2),
            ("2026-10-29 18:00", Unit.MONTH, 1),
            ("2026-10-29 17:00", Unit.MONTH, 0),
            ("2026-09-29 23:59", Unit.SAME_DAY, 1),
            ("2026-09-28 23:59", Unit.HOUR, 0),
        ],
    )
    def test_counts_what_is_over(self, end, unit, over):
        assert calendar.elapsed(at("2026-09-29 09:00"), at(end), unit) == over

    def test_leaves_the_rest_remaining(self):
        now, then = at("2026-09-30 17:00"), at("2026-10-08 18:00")

        assert calendar.remaining(now, then, Unit.WORK_DAY) == 1
        assert calendar.remaining(now, then, Unit.WORK_HOUR) == 8
        assert calendar.remaining(then, now, Unit.WORK_HOUR) == 0


class TestResume:
    due = at("2026-09-30 18:00")

    @pytest.mark.parametrize(
        ("paused", "resumed", "unit", "moved"),
        [
            ("2026-09-29 18:00", "2026-09-30 08:30", Unit.WORK_DAY, "2026-09-30 18:00"),
            ("2026-09-29 08:30", "2026-09-30 08:30", Unit.WORK_DAY, "2026-10-08 18:00"),
            ("2026-09-30 10:00", "2026-10-05 10:00", Unit.WORK_HOUR, "2026-10-08 16:30"),
            ("2026-09-29 10:00", "2026-09-29 12:00", Unit.HOUR, "2026-09-30 20:00"),
            ("2026-09-28 10:00", "2026-09-29 10:00", Unit.NATURAL_DAY, "2026-10-08 18:00"),
        ],
    )
    def test_adds_the_time_that_the_unit_knows(self, paused, resumed, unit, moved):
        assert calendar.resume(self.due, at(paused), at(resumed), unit) == at(moved)

    def test_leaves_a_day_that_does_not_roll_where_it_falls(self):
        paused, resumed = at("2026-09-28 10:00"), at("2026-09-29 10:00")
        found = calendar.resume(self.due, paused, resumed, Unit.NATURAL_DAY, rolls=False)

        assert found == at("2026-10-01 18:00")

    def test_of_a_pause_that_ends_before_it_begins_is_a_mistake(self):
        with pytest.raises(ValueError, match="pause"):
            calendar.resume(self.due, self.due, self.due - timedelta(hours=1), Unit.HOUR)


class TestDays:
    @pytest.mark.parametrize(("year", "count"), [(2024, 251), (2025, 248), (2026, 248)])
    def test_are_worked_as_often_as_announced(self, year, count):
        assert sum(day.is_work_day for day in calendar.of_year(year)) == count

    @pytest.mark.parametrize("day", ["2026-01-04", "2026-05-09", "2026-09-20", "2026-10-10"])
    def test_on_weekends_worked_instead_say_for_which_holiday(self, day):
        found = calendar.days().day(date.fromisoformat(day))

        assert found.kind is DayKind.MAKE_UP
        assert found.name in ("元旦", "劳动节", "国庆节")

    def test_of_a_long_holiday_all_have_its_name(self):
        known = calendar.days()

        assert {known.day(date(2026, 10, day)).name for day in range(1, 8)} == {"国庆节"}
        assert {known.day(date(2026, 2, day)).name for day in range(15, 24)} == {"春节"}
        assert known.day(date(2018, 12, 31)).name == "元旦"

    def test_of_an_unannounced_year_are_provisional(self):
        assert calendar.is_known(2026)
        assert not calendar.is_known(2027)
        assert all(day.provisional for day in calendar.of_year(2027))

    def test_of_years_long_past_and_far_ahead_never_crash(self):
        assert calendar.is_working_day(date(1999, 1, 4))
        assert calendar.is_working_day(date(2199, 6, 12)) in (True, False)

    def test_have_the_hours_of_their_time(self):
        winter = Days().hours[0]
        summer = calendar.Hours(
            from_date=date(2026, 6, 1),
            opens=time(8, 30),
            pauses=time(12),
            resumes=time(15),
            closes=time(18, 30),
            cut_off=time(20),
            late_until=time(12),
            source="夏季作息",
            version="2026",
        )
        known = Days(hours=(winter, summer))

        assert known.close(date(2026, 5, 29)).time() == time(18)
        assert calendar.add(at("2026-06-01 13:00"), 1, Unit.WORK_HOUR, by=known).at == at(
            "2026-06-01 16:00"
        )
