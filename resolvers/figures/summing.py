"""Sums of the counters: of a day for counties and above, of a month for towns, too.

They are counted from the counters of the day and nothing else, so that reading them or those gives
the same. A day that is counted anew marks its month; the worker sums it after the days.
"""

from datetime import date, timedelta

from resolvers import database, timetable
from resolvers.figures.counters import COUNTERS
from resolvers.figures.windows import Window, months_before

WORK = "cases_tally"  # it is the same entry in the worker's timetable
DAY_DEPTHS, MONTH_DEPTHS = (2, 4, 6), (2, 4, 6, 9)  # lengths of prefixes
_NAMES = ", ".join(COUNTERS)
_SUM = """
    with summed as (
        select {since} as since, left(t.area, depth) as place, t.category, t.organisation, {sums}
          from case_tallies t, unnest(array{depths}) depth
         where t.day between $1 and $2
         group by 1, 2, 3, 4
    ), gone as (
        delete from case_sums s where s.since between $1 and $2 and s.month is {month}
           and not exists (select from summed n where n.since = s.since and n.place = s.place
               and n.category = s.category
               and n.organisation is not distinct from s.organisation)
    )
    insert into case_sums as s (since, month, place, category, organisation, {names})
    select since, {month}, place, category, organisation, {names} from summed
    on conflict (since, month, place, category, organisation) do update set {given}
     where ({ours}) is distinct from ({theirs})
"""


def _statement(depths: tuple[int, ...], since: str, month: str) -> str:
    return _SUM.format(
        depths=list(depths),
        since=since,
        month=month,
        names=_NAMES,
        sums=", ".join(f"sum(t.{each}) as {each}" for each in COUNTERS),
        given=", ".join(f"{each} = excluded.{each}" for each in COUNTERS),
        ours=", ".join(f"s.{each}" for each in COUNTERS),
        theirs=", ".join(f"excluded.{each}" for each in COUNTERS),
    )


_DAY = _statement(DAY_DEPTHS, "t.day", "false")
_MONTH = _statement(MONTH_DEPTHS, "$1::date", "true")
_STALE = "select distinct month from stale_months order by month desc"
_TAKE = "delete from stale_months where month = $1 returning month"
_READ = "select {area}, category, organisation, {day} as day, {names} from {table} where {where}"
_BELOW = "area >= $1::text and area < $1::text || ':'"  # ':' comes right after '9'
_WITHIN = """length(place) = {depth:d} and place::text collate "C" >= $1::text
    and place::text collate "C" < $1::text || ':' and {month}"""


def source(prefix: str, days: Window, depth: int) -> tuple[str, list[object]]:
    """What counters of these days are read from, as few rows as can be, and its parameters.

    Args:
        prefix: of the area within which they are.
        days: which days.
        depth: the length of the prefixes by which they will be told apart.
    """
    whole, rest = days.parted()
    asked: list[object] = [prefix]
    if whole and depth in MONTH_DEPTHS:
        read = [_read(asked, whole, _WITHIN.format(depth=depth, month="month"))]
    else:
        read, rest = [], (days,)
    where = _BELOW
    if depth in DAY_DEPTHS:
        where = _WITHIN.format(depth=depth, month="not month")
    read += [_read(asked, each, where) for each in rest]
    return " union all ".join(read), asked


def _read(asked: list[object], days: Window, where: str) -> str:
    asked += [days.since, days.until]
    summed = "length(place)" in where
    day = "since" if summed else "day"
    return _READ.format(
        area="place as area" if summed else "area",
        day=day,
        names=_NAMES,
        table="case_sums" if summed else "case_tallies",
        where=f"{where} and {day} between ${len(asked) - 1} and ${len(asked)}",
    )


async def sum_days(days: Window) -> None:
    """Sum days of one month that were just counted, in their transaction; the month waits."""
    await database.execute(_DAY, days.since, days.until)
    month = days.since.replace(day=1)
    await database.execute("insert into stale_months (month) values ($1)", month)


async def sum_months() -> None:
    """Sum every month anew in which a day was counted since, the newest first."""
    stale = [row["month"] for row in await database.rows(_STALE)]
    await timetable.each(WORK, stale, _sum_anew)


async def _sum_anew(month: date) -> bool:
    async with database.transaction():
        await database.execute("select pg_advisory_xact_lock(hashtext('case.tallied'))")
        if not await database.rows(_TAKE, month):
            return False
        await database.execute(_MONTH, month, months_before(month, -1) - timedelta(days=1))
    return True
