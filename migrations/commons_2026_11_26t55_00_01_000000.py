"""The counters of a day are unique, found by area, and marked stale by whatever changes them."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T55:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Counters of a day are unique, and marked stale by what changes them"

MAKE = """
create unique index case_tallies_one on case_tallies (day, area, category, organisation)
    nulls not distinct;
create index case_tallies_county on case_tallies (county, day);
create index case_tallies_town on case_tallies (left(area, 9), day);
create index case_tallies_village on case_tallies (left(area, 12), day);
create index case_tallies_organisation on case_tallies (organisation, day)
    where organisation is not null;
create index stale_days_day on stale_days (day);
create index case_clocks_counted on case_clocks (due_at)
    where kind in ('resolve', 'first_contact') and assignment is null;

create function shanghai_day(at timestamptz) returns date language sql immutable as $$
    select (at at time zone 'Asia/Shanghai')::date
$$;

create function cases_made() returns trigger language plpgsql as $$
begin
    insert into stale_days (day) select distinct shanghai_day(moments.at)
      from made, lateral (values (made.reported_at), (made.closed_at)) moments (at)
     where moments.at is not null;
    return null;
end $$;

create function cases_changed() returns trigger language plpgsql as $$
begin
    insert into stale_days (day) select distinct shanghai_day(moments.at)
      from before join made on made.id = before.id and
           (made.area, made.lead, made.category, made.source, made.stage, made.outcome,
            made.rating, made.reported_at, made.closed_at, made.finished_at, made.promise,
            made.returned_count, made.sent_back_count, made.unsatisfied_count)
           is distinct from
           (before.area, before.lead, before.category, before.source, before.stage,
            before.outcome, before.rating, before.reported_at, before.closed_at,
            before.finished_at, before.promise, before.returned_count, before.sent_back_count,
            before.unsatisfied_count),
        lateral (select before.reported_at union select before.closed_at
                 union select made.reported_at union select made.closed_at
                 union select k.due_at from case_clocks k where k."case" = made.id
                   and k.kind in ('resolve', 'first_contact') and k.assignment is null)
            moments (at)
     where moments.at is not null;
    return null;
end $$;

create function clocks_made() returns trigger language plpgsql as $$
begin
    insert into stale_days (day) select distinct shanghai_day(due_at) from made
     where kind in ('resolve', 'first_contact') and assignment is null;
    return null;
end $$;

create function clocks_changed() returns trigger language plpgsql as $$
begin
    insert into stale_days (day) select distinct shanghai_day(moments.at)
      from before join made on made.id = before.id and
           (made.due_at, made.stopped_at, made.breached_at)
           is distinct from (before.due_at, before.stopped_at, before.breached_at),
        lateral (values (before.due_at), (made.due_at)) moments (at)
     where made.kind in ('resolve', 'first_contact') and made.assignment is null;
    return null;
end $$;

create trigger cases_made after insert on cases
    referencing new table as made for each statement execute function cases_made();
create trigger cases_changed after update on cases
    referencing old table as before new table as made
    for each statement execute function cases_changed();
create trigger clocks_made after insert on case_clocks
    referencing new table as made for each statement execute function clocks_made();
create trigger clocks_changed after update on case_clocks
    referencing old table as before new table as made
    for each statement execute function clocks_changed();

insert into stale_days (day)
select shanghai_day(reported_at) from cases
union select shanghai_day(closed_at) from cases where closed_at is not null
union select shanghai_day(due_at) from case_clocks
 where kind in ('resolve', 'first_contact') and assignment is null;
"""
UNMAKE = """
drop trigger cases_made on cases;
drop trigger cases_changed on cases;
drop trigger clocks_made on case_clocks;
drop trigger clocks_changed on case_clocks;
drop function cases_made;
drop function cases_changed;
drop function clocks_made;
drop function clocks_changed;
drop index case_clocks_counted;
drop index stale_days_day;
drop index case_tallies_organisation;
drop index case_tallies_village;
drop index case_tallies_town;
drop index case_tallies_county;
drop index case_tallies_one;
drop function shanghai_day;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(MAKE)

    async def unmake() -> None:
        await database.execute(UNMAKE)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
