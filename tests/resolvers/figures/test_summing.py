"""Sums are what the days are, whatever is asked, and whatever changes."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers import database, figures
from resolvers.figures import summing
from resolvers.figures.counters import COUNTERS
from resolvers.figures.windows import Window
from tests import story

DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
FIRST, LAST = date(2025, 1, 1), date(2026, 11, 26)
COUNT = ", ".join(f"mod(n * {k}, 7)" for k, _ in enumerate(COUNTERS, start=3))
TALLIES = f"""
    insert into case_tallies (day, area, category, organisation, {", ".join(COUNTERS)})
    select date '2025-01-01' + n % 694, area,
        (array['0404', '0501', '99'])[1 + n % 3], case n % 4 when 0 then $1::uuid end, {COUNT}
      from generate_series(1, 900) n, lateral (select (array['{story.GRID}', '{story.TOWN}',
        '{story.COUNTY}', '{story.OTHER_VILLAGE}', '{story.CITY}'])[1 + n % 5] as area) spot
    on conflict do nothing
"""
STALE = "insert into stale_days (day) select distinct day from case_tallies"
PLACES = {"41": 2, "4107": 4, "410702": 6, "410702002": 9, "410702002022": 12}
WINDOWS = (
    Window(FIRST, LAST),
    Window(date(2025, 3, 1), date(2026, 2, 28), 12),
    Window(date(2025, 3, 5), date(2025, 3, 20)),
    Window(date(2025, 3, 5), date(2025, 5, 4)),
    Window(date(2026, 1, 1), LAST, 12, running=True),
    Window(LAST, LAST),
)


@given(DAYS, DAYS, st.booleans())
def test_parts_are_the_window_without_a_gap(one, other, running):
    days = Window(min(one, other), max(one, other), running=running)
    whole, rest = days.parted()
    parts = sorted([*rest, *([whole] if whole else [])], key=lambda each: each.since)

    assert parts[0].since == days.since
    assert all(a.until + timedelta(days=1) == b.since for a, b in pairwise(parts))
    assert parts[-1].until == days.until or (running and parts[-1] == whole)
    most = 31 if whole else 60  # from the second of a month to the last but one of the next
    assert all((each.until - each.since).days < most for each in rest)
    assert whole is None or (whole.since.day, (whole.until + timedelta(days=1)).day) == (1, 1)


@pytest.mark.anyio
@pytest.mark.usefixtures("db")
class TestSums:
    async def summed(self, prefix: str, days: Window, depth: int) -> list[tuple[object, ...]]:
        source, asked = summing.source(prefix, days, depth)
        return await self.counted(f"({source}) c", "true", depth, *asked)

    async def counted(self, table: str, where: str, depth: int, *asked: object):
        sums = ", ".join(f"sum(c.{each})::bigint" for each in COUNTERS)
        found = await database.rows(
            f"select left(c.area, {depth}), c.category, c.organisation, {sums} from {table}"
            f" where {where} group by 1, 2, 3 order by 1, 2, 3",
            *asked,
        )
        return [tuple(row) for row in found]

    async def test_are_exactly_what_the_days_are(self, monkeypatch):
        await database.execute(TALLIES, story.BUREAU)
        days = await database.rows("select distinct day from case_tallies")
        for row in days:
            await summing.sum_days(Window(row["day"], row["day"]))
        await summing.sum_months()

        for prefix, depth in PLACES.items():
            for window in WINDOWS:
                until = window.until
                plain = "starts_with(c.area, $1) and c.day between $2 and $3"
                asked = (prefix, window.since, until)
                for by in {depth, next(n for n in (4, 6, 9, 12, 15) if n > depth)}:
                    direct = await self.counted("case_tallies c", plain, by, *asked)
                    assert await self.summed(prefix, window, by) == direct, (prefix, window, by)

    async def test_follow_when_a_day_is_counted_anew(self):
        await database.execute(TALLIES, story.BUREAU)
        await database.execute(STALE)
        await figures.catch_up()

        assert await database.value("select count(*) from case_sums") == 0
        assert await database.value("select count(*) from stale_months") == 0
