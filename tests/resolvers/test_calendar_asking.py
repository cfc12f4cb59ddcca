"""What anybody may ask of the calendar."""

from datetime import datetime

import pytest

from resolvers import calendar
from resolvers.calendar import SHANGHAI, Unit
from resolvers.refusals import NotFound, NotValid, Reason


class TestPreview:
    def test_explains_itself(self):
        begun = datetime(2026, 9, 30, 9, 0, 59, tzinfo=SHANGHAI)
        found = calendar.preview(start=begun, amount="9", unit="work_hour")

        assert found.at == datetime(2026, 10, 8, 11, tzinfo=SHANGHAI)
        assert sum(line.counted for line in found.lines) == 9

    def test_says_everything_that_is_wrong(self):
        with pytest.raises(NotValid) as refusal:
            calendar.preview(start="x", amount=1001, unit="week")

        assert {name: why.reason for name, why in refusal.value.fields.items()} == {
            "start": Reason.NOT_A_TIME,
            "amount": Reason.TOO_LARGE,
            "unit": Reason.UNKNOWN_CHOICE,
        }

    @pytest.mark.parametrize("unit", Unit)
    def test_of_the_most_that_may_be_asked_comes_back(self, unit):
        begun = datetime(2026, 9, 30, tzinfo=SHANGHAI)

        assert calendar.preview(start=begun, amount=1000, unit=unit).at > begun


class TestOfYear:
    @pytest.mark.parametrize("year", [1999, 2101])
    def test_of_another_century_is_not_found(self, year):
        with pytest.raises(NotFound):
            calendar.of_year(year)
