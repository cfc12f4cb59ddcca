"""The days that figures are read for, and those that they are compared with."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from resolvers.refusals import NotValid, Reason, Wrong

EARLIEST, LAST_YEAR = date(2000, 1, 1), 2100
_FORMS = re.compile(
    r"(?P<year>\d{4})(?:-Q(?P<quarter>[1-4])|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?", re.ASCII
)
Back = Callable[[date], date]


@dataclass(frozen=True, slots=True)
class Window:
    """Days from *since* to *until*, both of them in it; *months* is how long it is as a whole.

    *running* says that more days will come: what it is compared with is then as short.
    """

    since: date
    until: date
    months: int = 0
    running: bool = False

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.until - self.since).days + 1

    @property
    def previous(self) -> "Window":
        """What came right before, of the same length: the month before a month."""
        if not self.months:
            return Window(self.since - timedelta(days=self.days), self.since - timedelta(days=1))
        return self._moved(self.months)

    @property
    def year_before(self) -> "Window":
        """The same days of the year before."""
        return self._moved(12)

    def parted(self) -> tuple["Window | None", tuple["Window", ...]]:
        """The whole months in it, and the days before and behind them.

        The month that is running is whole: what is still to come was not counted.
        """
        first = self.since if self.since.day == 1 else months_before(self.since, -1)
        after = self.until + timedelta(days=1)
        end = months_before(after, -1) if self.running and after.day > 1 else after.replace(day=1)
        if first >= end:
            return None, (self,)
        whole = Window(first, end - timedelta(days=1))
        before = Window(self.since, first - timedelta(days=1))
        behind = Window(end, self.until)
        return whole, tuple(each for each in (before, behind) if each.since <= each.until)

    def _moved(self, months: int) -> "Window":
        """So many months earlier; a whole month stays whole, however long it is."""
        since = _back(self.since, months)
        if self.months and not self.running:
            return Window(since, _end(months_before(self.until, months)), self.months)
        return Window(since, _back(self.until, months))


def window(text: str, today: date) -> Window:
    """The days that are meant by a text.

    Args:
        text: a year “2026”, a quarter “2026-Q3”, a month “2026-11”, a day “2026-11-26”, or the
            first and the last day “2026-11-01/2026-11-26”; empty means this month.
        today: what is still to come is cut off.

    Raises:
        NotValid: it means nothing, or begins after today.
    """
    first, parted, last = (text.strip() or f"{today:%Y-%m}").partition("/")
    found = _between(_whole(first), _whole(last)) if parted else _whole(first)
    if found is None or found.since > today:
        raise NotValid({"period": Wrong(Reason.NOT_A_PERIOD)})
    if found.until > today:
        return Window(found.since, today, found.months, running=True)
    return found


def _between(first: Window | None, last: Window | None) -> Window | None:
    if first is None or last is None or first.months or last.months or last.until < first.since:
        return None
    return Window(first.since, last.until)


def _whole(text: str) -> Window | None:
    found = _FORMS.fullmatch(text)
    if found is None or not EARLIEST.year <= int(found["year"]) <= LAST_YEAR:
        return None
    year, month = int(found["year"]), int(found["month"] or 1)
    if quarter := found["quarter"]:
        return _months(date(year, 3 * int(quarter) - 2, 1), 3)
    try:
        since = date(year, month, int(found["day"] or 1))
    except ValueError:
        return None
    if found["day"]:
        return Window(since, since)
    return _months(since, 1 if found["month"] else 12)


def _months(since: date, months: int) -> Window:
    last = months_before(since, 1 - months)
    return Window(since, _end(last), months)


def months_before(day: date, months: int) -> date:
    """The first day of the month that is so many months before that of *day*."""
    month = day.year * 12 + day.month - 1 - months
    return date(month // 12, month % 12 + 1, 1)


def _back(day: date, months: int) -> date:
    """The same day of an earlier month, or its last one."""
    first = months_before(day, months)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def _end(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])
