"""Counting the days: what the worker keeps, so that nobody who reads figures counts cases.

A trigger marks each day that a change to a case or its clocks concerns; a day is always counted
whole, from the cases as they are then, so that counting it twice changes nothing.
"""

from datetime import date, datetime, time, timedelta
from itertools import groupby

from resolvers import calendar, database, timetable
from resolvers.cases.clocks.kept import IN_TIME, NEVER_DUE
from resolvers.figures import summing
from resolvers.figures.counters import COUNTERS
from resolvers.figures.windows import Window

WORK = "cases_tally"  # its entry in the worker's timetable
# Each counter of the day on which a case was reported, ended, or a clock of it was due, and when
# a case or clock counts; a clock counts once it was stopped or broken.
_REPORTED = {"reported": "true", "imported": "c.source = 'import'"}
_ENDED = {
    "on_the_spot": "s.spot",
    "closed": "not s.spot",
    "solved": "not s.spot and c.outcome = 'solved'",
    "beyond_duty": "not s.spot and c.outcome = 'beyond_duty'",
    "unfounded": "not s.spot and c.outcome = 'unfounded'",
    "rated": "not s.spot and c.rating is not null",
    "content": "not s.spot and c.rating <> 'unsatisfied'",
    "returned": "not s.spot and c.returned_count > 0",
    "reworked": "not s.spot and c.sent_back_count + c.unsatisfied_count > 0",
}
_PROMISED = {
    "due": "not s.void",
    "in_time": f"not s.void and {IN_TIME}",
    "undue": "s.void",
}
_CONTACTED = {
    "contact_due": "s.last",
    "contacted": f"s.last and {IN_TIME}",
    "passed_on": "not s.last",
}


def _parts(when: dict[str, str]) -> str:
    said = ", ".join(f"('{counter}', {holds})" for counter, holds in when.items())
    return f"lateral (values {said}) counted (what, holds)"


def _told(at: str) -> str:
    return f"shanghai_day({at}) as day, c.area, c.category, c.lead, counted.what"


def _counted(counter: str) -> str:
    return f"nullif(count(*) filter (where what = '{counter}'), 0) as {counter}"


_DAYS = f"""
    with told as (
        select {_told("c.reported_at")} from cases c, {_parts(_REPORTED)}
         where c.reported_at >= $3 and c.reported_at < $4 and counted.holds
        union all
        select {_told("c.closed_at")} from cases c,
            lateral (select exists (select from case_acts t where t."case" = c.id
                and t.kind = 'self_handle') as spot) s, {_parts(_ENDED)}
         where c.closed_at >= $3 and c.closed_at < $4 and c.stage in ('closed', 'archived')
           and c.outcome is not null and c.source <> 'import' and counted.holds
        union all
        select {_told("k.due_at")}
          from case_clocks k join cases c on c.promise = k.id and c.id = k."case",
            lateral (select {NEVER_DUE} as void) s,
            {_parts(_PROMISED)}
         where k.due_at >= $3 and k.due_at < $4 and k.kind = 'resolve' and k.assignment is null
           and coalesce(k.stopped_at, k.breached_at) is not null and counted.holds
        union all
        select {_told("k.due_at")}
          from case_clocks k join cases c on c.id = k."case",
            lateral (select not exists (select from case_clocks l where l."case" = k."case"
                and l.kind = k.kind and l.started_at > k.started_at) as last) s,
            {_parts(_CONTACTED)}
         where k.due_at >= $3 and k.due_at < $4 and k.kind = 'first_contact'
           and k.assignment is null
           and coalesce(k.stopped_at, k.breached_at) is not null and counted.holds
    )
    select day, area, category, lead as organisation,
        {", ".join(map(_counted, COUNTERS))}
      from told group by day, area, category, lead
"""
_COUNT = f"""
    with counted as ({_DAYS}), gone as (
        delete from case_tallies t where t.day between $1 and $2 and not exists (
            select from counted n where n.day = t.day and n.area = t.area
               and n.category = t.category
               and n.organisation is not distinct from t.organisation)
    )
    insert into case_tallies as t (day, area, category, organisation, {", ".join(COUNTERS)})
    select day, area, category, organisation, {", ".join(COUNTERS)} from counted
    on conflict (day, area, category, organisation) do update
       set {", ".join(f"{each} = excluded.{each}" for each in COUNTERS)}
     where ({", ".join(f"t.{each}" for each in COUNTERS)})
        is distinct from ({", ".join(f"excluded.{each}" for each in COUNTERS)})
"""
_STALE = "select distinct day from stale_days where day <= $1 order by day desc"
_TAKE = "delete from stale_days where day between $1 and $2 returning day"
_ALL = """
    insert into stale_days (day)
    select day from case_tallies
    union select shanghai_day(reported_at) from cases
    union select shanghai_day(closed_at) from cases where closed_at is not null
    union select shanghai_day(due_at) from case_clocks
     where kind in ('resolve', 'first_contact') and assignment is null
"""


async def catch_up() -> int:
    """Count every day anew that something has changed since; gives how many days.

    Each day is one transaction, the newest first; days to come wait until they are there. A day
    whose counting fails, or that changes again meanwhile, waits for the next time: none keeps
    the others waiting. Then the months of these days are summed.
    """
    counted = await timetable.each(WORK, [Window(d, d) for d in await _stale()], _count_anew)
    await summing.sum_months()
    return counted


async def rebuild() -> int:
    """Count every day anew that there ever was, a month at a time; gives how many days.

    What a failure leaves uncounted is stale, and the worker catches up with it.
    """
    await database.execute(_ALL)
    stale = await _stale()
    months = [list(days) for _, days in groupby(stale, lambda day: day.replace(day=1))]
    await timetable.each(WORK, [Window(days[-1], days[0]) for days in months], _count_anew)
    await summing.sum_months()
    return len(stale)


async def _stale() -> list[date]:
    return [row["day"] for row in await database.rows(_STALE, calendar.today())]


async def _count_anew(days: Window) -> bool:
    async with database.transaction():
        await database.execute("select pg_advisory_xact_lock(hashtext('case.tallied'))")
        if not await database.rows(_TAKE, days.since, days.until):
            return False
        await _count(days)
        await summing.sum_days(days)
    return True


async def _count(days: Window) -> None:
    start = datetime.combine(days.since, time(), calendar.SHANGHAI)
    end = start + timedelta(days=days.days)
    await database.execute(_COUNT, days.since, days.until, start, end)
