"""Each month of the journal in its own partition, whatever came first; none of it is emptied."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T77:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "The journal's months are sorted out of the default partition, and none is emptied"

MAKE = """
create function journal_make_partition(day date) returns boolean language plpgsql as $$
declare
    first date := date_trunc('month', day)::date;
    since timestamptz := first::timestamp at time zone 'UTC';
    until timestamptz := (first + interval '1 month') at time zone 'UTC';
    name text := format('journal_%s', to_char(first, 'YYYY_MM'));
begin
    if to_regclass(name) is not null then
        return false;
    end if;
    lock table journal_default in access exclusive mode;
    execute format('create table %I (like journal including defaults including constraints)', name);
    alter table journal_default disable trigger journal_is_append_only;
    execute format('with moved as (delete from journal_default where at >= %L and at < %L returning *)'
        ' insert into %I select * from moved', since, until, name);
    alter table journal_default enable trigger journal_is_append_only;
    execute format('alter table journal attach partition %I for values from (%L) to (%L)',
        name, since, until);
    execute format('create trigger journal_is_not_emptied before truncate on %I'
        ' for each statement execute function journal_refuse()', name);
    return true;
end $$;

create or replace function journal_make_partitions(months integer) returns void
language plpgsql as $$
declare
    this date := date_trunc('month', now() at time zone 'UTC')::date;
    wanted date[] := array(
        select (this + make_interval(months => ahead))::date from generate_series(0, months) ahead
        union select distinct date_trunc('month', at at time zone 'UTC')::date from journal_default
         where at >= this - interval '36 months'
        order by 1);
    each date;
begin
    foreach each in array wanted loop
        perform journal_make_partition(each);
    end loop;
end $$;

create trigger journal_is_not_emptied before truncate on journal
    for each statement execute function journal_refuse();
do $$ declare part regclass; begin
    for part in select inhrelid::regclass from pg_inherits where inhparent = 'journal'::regclass loop
        execute format('create trigger journal_is_not_emptied before truncate on %s'
            ' for each statement execute function journal_refuse()', part);
    end loop;
end $$;

select journal_make_partitions(3);
"""
UNMAKE = """
create or replace function journal_make_partitions(months integer) returns void
language plpgsql as $$
declare
    first date;
begin
    for ahead in 0..months loop
        first := date_trunc('month', now() at time zone 'UTC')::date + make_interval(months => ahead);
        if to_regclass(format('journal_%s', to_char(first, 'YYYY_MM'))) is null then
            begin
                execute format(
                    'create table journal_%s partition of journal for values from (%L) to (%L)',
                    to_char(first, 'YYYY_MM'), first || ' 00:00+00',
                    (first + interval '1 month')::date || ' 00:00+00');
            exception when check_violation then
                null;
            end;
        end if;
    end loop;
end $$;
drop function journal_make_partition;
do $$ declare part regclass; begin
    for part in select inhrelid::regclass from pg_inherits where inhparent = 'journal'::regclass
        union select 'journal'::regclass
    loop
        execute format('drop trigger if exists journal_is_not_emptied on %s', part);
    end loop;
end $$;
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
