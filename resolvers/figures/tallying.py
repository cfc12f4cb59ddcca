"""Counting the days: what the worker keeps, so that nobody who reads figures counts cases.

A trigger marks each day that a change to a case or its clocks concerns; a day is always counted
whole, from the cases as they are then, so that counting it twice changes nothing.
"""

from datetime import date, datetime, time, timedelta

from resolvers import calendar, database, timetable
from resolvers.cases.clocks.kept import IN_TIME, NEVER_DUE
from resolvers.figures import summing
from resolvers.figures.counters import COUNTERS

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


_DAY = f"""
    with told as (
        select c.area, c.category, c.lead, counted.what from cases c, {_parts(_REPORTED)}
         where c.reported_at >= $2 and c.reported_at < $3 and counted.holds
        union all
        select c.area, c.category, c.lead, counted.what from cases c,
            lateral (select exists (select from case_acts t where t."case" = c.id
                and t.kind = 'self_handle') as spot) s, {_parts(_ENDED)}
         where c.closed_at >= $2 and c.closed_at < $3 and c.stage in ('closed', 'archived')
           and c.outcome is not null and c.source <> 'import' and counted.holds
        union all
        select c.area, c.category, c.lead, counted.what
          from case_clocks k join cases c on c.promise = k.id and c.id = k."case",
            lateral (select {NEVER_DUE} as void) s,
            {_parts(_PROMISED)}
         where k.due_at >= $2 and k.due_at < $3 and k.kind = 'resolve' and k.assignment is null
           and coalesce(k.stopped_at, k.breached_at) is not null and counted.holds
        union all
        select c.area, c.category, c.lead, counted.what
          from case_clocks k join cases c on c.id = k."case",
            lateral (select not exists (select from case_clocks l where l."case" = k."case"
                and l.kind = k.kind and l.started_at > k.started_at) as last) s,
            {_parts(_CONTACTED)}
         where k.due_at >= $2 and k.due_at < $3 and k.kind = 'first_contact'
           and k.assignment is null
           and coalesce(k.stopped_at, k.breached_at) is not null and counted.holds
    )
    select area, category, lead as organisation,
        {", ".join(f"count(*) filter (where what = '{each}') as {each}" for each in COUNTERS)}
      from told group by area, category, lead
"""
_COUNT = f"""
    with counted as ({_DAY}), gone as (
        delete from case_tallies t where t.day = $1 and not exists (
            select from counted n where n.area = t.area and n.category = t.category
               and n.organisation is not distinct from t.organisation)
    )
    insert into case_tallies as t (day, county, area, category, organisation,
        {", ".join(COUNTERS)})
    select $1, left(area, 6), area, category, organisation, {", ".join(COUNTERS)} from counted
    on conflict (day, area, category, organisation) do update
       set {", ".join(f"{each} = excluded.{each}" for each in COUNTERS)}
     where ({", ".join(f"t.{each}" for each in COUNTERS)})
        is distinct from ({", ".join(f"excluded.{each}" for each in COUNTERS)})
"""
_STALE = "select distinct day from stale_days where day <= $1 order by day desc"
_TAKE = "delete from stale_days where day = $1 returning day"
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
    stale = [row["day"] for row in await database.rows(_STALE, calendar.today())]
    counted = await timetable.each(WORK, stale, _count_anew)
    await summing.sum_months()
    return counted


async def _count_anew(day: date) -> bool:
    async with database.transaction():
        await database.execute("select pg_advisory_xact_lock(hashtext('case.tallied'))")
        if not await database.rows(_TAKE, day):
            return False
        await _count(day)
        await summing.sum_day(day)
    return True


async def _count(day: date) -> None:
    start = datetime.combine(day, time(), calendar.SHANGHAI)
    await database.execute(_COUNT, day, start, start + timedelta(days=1))


async def rebuild() -> int:
    """Count every day anew that there ever was; gives how many days."""
    await database.execute(_ALL)
    return await catch_up()
