"""What holds of deadlines in any calendar whatever."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from resolvers import calendar
from resolvers.calendar import SHANGHAI, Day, Days, Hours, Unit

WORKED = (Unit.WORK_HOUR, Unit.WORK_DAY)
CLOCKS = [time(hour, minute) for hour in range(24) for minute in (0, 15, 30, 59)]
STARTS = st.datetimes(datetime(2025, 12, 1), datetime(2027, 2, 1), timezones=st.just(SHANGHAI))  # noqa: DTZ001  strategies want naive bounds
AMOUNTS = st.integers(1, 40)
UNITS = st.sampled_from(Unit)
PAUSES = st.timedeltas(timedelta(0), timedelta(days=30))


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    places = draw(st.lists(st.sampled_from(CLOCKS), min_size=4, max_size=4, unique=True))
    opens, pauses, resumes, closes = sorted(places)
    return Hours(date(2000, 1, 1), opens, pauses, resumes, closes, time(20), time(12), "抽签", "1")


@st.composite
def calendars(draw: st.DrawFn) -> Days:
    """Any days set to work or free, and any office hours."""
    dates = st.dates(date(2025, 11, 1), date(2027, 6, 1))
    chosen = draw(st.dictionaries(dates, st.booleans(), max_size=60))
    overrides = {day: Day(day, worked, "抽签") for day, worked in chosen.items()}
    return Days(overrides, (draw(hours()),))


def is_work_time(days: Days, at: datetime) -> bool:
    there = at.astimezone(SHANGHAI).date()
    return any(opens <= at <= closes for opens, closes in days.work_time(there))


@given(calendars(), STARTS, st.integers(0, 40), st.sampled_from(WORKED))
def test_what_counts_work_is_due_in_work_time(days, start, amount, unit):
    assert is_work_time(days, calendar.add(start, amount, unit, by=days).at)


@given(calendars(), STARTS, AMOUNTS, st.sampled_from([Unit.NATURAL_DAY, Unit.MONTH]))
def test_what_rolls_is_due_on_a_working_day_and_never_earlier(days, start, amount, unit):
    found = calendar.add(start, amount, unit, by=days)

    assert is_work_time(days, found.at)
    assert found.at >= found.nominal
    assert found.nominal == calendar.add(start, amount, unit, rolls=False, by=days).at


@given(calendars(), STARTS, st.integers(0, 40), UNITS, st.booleans())
def test_more_is_never_due_earlier(days, start, amount, unit, rolls):
    fewer = calendar.add(start, amount, unit, rolls=rolls, by=days)
    more = calendar.add(start, amount + 1, unit, rolls=rolls, by=days)

    assert fewer.at <= more.at


@given(calendars(), STARTS, st.integers(0, 40), UNITS, st.booleans())
def test_lines_sum_to_the_total(days, start, amount, unit, rolls):
    lines = calendar.add(start, amount, unit, rolls=rolls, by=days).lines

    assert sum(line.counted for line in lines) == amount
    assert [line.before for line in lines[1:]] == [
        line.before + line.counted for line in lines[:-1]
    ]


@given(calendars(), STARTS, AMOUNTS, UNITS)
def test_lines_leave_no_day_out(days, start, amount, unit):
    found = calendar.add(start, amount, unit, by=days)

    assert found.lines[0].first == start.date()
    assert found.lines[-1].last == found.at.astimezone(SHANGHAI).date()
    for line, following in zip(found.lines, found.lines[1:], strict=False):
        assert line.first <= line.last
        assert following.first - line.last <= timedelta(days=1)


@given(calendars(), STARTS, AMOUNTS, st.sampled_from([u for u in Unit if u is not Unit.SAME_DAY]))
def test_when_it_is_due_all_of_it_is_over(days, start, amount, unit):
    end = calendar.add(start, amount, unit, rolls=False, by=days).at

    assert calendar.elapsed(start, end, unit, by=days) == amount
    assert calendar.remaining(start, end, unit, by=days) == amount
    assert calendar.remaining(end, end, unit, by=days) == 0


@given(calendars(), STARTS, AMOUNTS, UNITS, STARTS, PAUSES)
def test_a_pause_never_shortens(days, start, amount, unit, paused, pause):
    due = calendar.add(start, amount, unit, by=days).at
    moved = calendar.resume(due, paused, paused + pause, unit, by=days)

    assert moved >= due
    if unit in WORKED:
        assert is_work_time(days, moved)


@given(calendars(), STARTS, AMOUNTS, st.sampled_from(WORKED), PAUSES, st.data())
def test_after_a_pause_exactly_as_much_work_time_is_left(days, start, amount, unit, pause, data):
    due = calendar.add(start, amount, unit, by=days).at
    paused = data.draw(st.datetimes(*_bounds(start, due), timezones=st.just(SHANGHAI)))
    resumed = paused + pause
    moved = calendar.resume(due, paused, resumed, unit, by=days)

    left = calendar.remaining(paused, due, Unit.WORK_HOUR, by=days)
    assert calendar.remaining(resumed, moved, Unit.WORK_HOUR, by=days) == left


@given(calendars(), STARTS, AMOUNTS, st.sampled_from(WORKED), STARTS)
def test_a_pause_outside_work_time_adds_nothing(days, start, amount, unit, day):
    due = calendar.add(start, amount, unit, by=days).at
    closed = days.close(day.date())
    opened = calendar.add(closed + timedelta(microseconds=1), 0, Unit.WORK_HOUR, by=days).at

    assert calendar.resume(due, closed, opened, unit, by=days) == due


@given(STARTS, AMOUNTS, AMOUNTS, PAUSES, UNITS)
def test_two_pauses_add_as_much_as_one(start, amount, minutes, pause, unit):
    due = calendar.add(start, amount, unit).at
    middle = start + timedelta(minutes=minutes)
    end = middle + pause
    twice = calendar.resume(
        calendar.resume(due, start, middle, unit, rolls=False), middle, end, unit, rolls=False
    )

    assert twice == calendar.resume(due, start, end, unit, rolls=False)


def _bounds(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    return start.replace(tzinfo=None), end.astimezone(SHANGHAI).replace(tzinfo=None)
