"""The sums of the counters: unique, found by place, and made of what was counted already."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T78:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Sums of the counters are unique, found by place, and filled"

COUNTERS = (
    *("reported", "imported", "on_the_spot", "contact_due", "contacted", "passed_on"),
    *("due", "in_time", "undue", "closed", "solved", "beyond_duty", "unfounded"),
    *("rated", "content", "returned", "reworked"),
)
NAMES = ", ".join(COUNTERS)
SUMS = ", ".join(f"sum({each})" for each in COUNTERS)
FILL = """
insert into case_sums (since, month, place, category, organisation, {names})
select {since}, {month}, left(area, depth), category, organisation, {sums}
  from case_tallies, unnest(array{depths}) depth group by 1, 2, 3, 4, 5;
"""
DAYS = FILL.format(since="day", month="false", depths=[2, 4, 6], names=NAMES, sums=SUMS)
MONTHS = FILL.format(
    since="date_trunc('month', day)::date",
    month="true",
    depths=[2, 4, 6, 9],
    names=NAMES,
    sums=SUMS,
)
MAKE = f"""
create unique index case_sums_one on case_sums (since, month, place, category, organisation)
    nulls not distinct;
create index case_sums_place on case_sums (length(place), (place::text) collate "C", month, since);
create index stale_months_month on stale_months (month);
comment on index case_sums_one is
    'a sum is counted anew in place, and never twice';
comment on index case_sums_place is
    'the figures of an area and of those right below it, some months or days of them';
{DAYS}
{MONTHS}
"""
UNMAKE = "drop index case_sums_one, case_sums_place, stale_months_month"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(MAKE)

    async def unmake() -> None:
        await database.execute(UNMAKE)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
