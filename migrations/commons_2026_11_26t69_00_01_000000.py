"""What happened to paper ballots, and who counted, stands against SQL, too."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T69:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "What happened to paper ballots, and who counted, stands against SQL, too"

STANDING = ("ballot_printings", "poll_acts")
EACH = """
create trigger {table}_stand before update or delete on {table}
    for each row execute function poll_stands();
create trigger {table}_stay before truncate on {table}
    for each statement execute function poll_stands();
"""
MAKE = """
create trigger poll_objections_stay before truncate on poll_objections
    for each statement execute function poll_stands();

create function poll_counter_ends_once() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.ended_at is not null
       or (new.id, new.poll, new.person, new.named_by, new.named_at)
       is distinct from (old.id, old.poll, old.person, old.named_by, old.named_at) then
        raise exception 'who counted stands';
    end if;
    return new;
end $$;
create trigger poll_counter_ends_once before update or delete on poll_counters
    for each row execute function poll_counter_ends_once();
create trigger poll_counters_stay before truncate on poll_counters
    for each statement execute function poll_stands();

create function ballot_form_is_counted_once() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' and new.stage <> 'printed'
       or new.settled_at is not null
       and not exists (select from polls where id = new.poll and stage = 'open')
       or new.ballot is not null
       and not exists (select from ballots
                        where id = new.ballot and head = new.head and cast_by is null
                          and cast_at = new.received_at) then
        raise exception 'a form is printed first, and counted as the ballot of its head';
    end if;
    return new;
end $$;
create trigger ballot_form_is_counted_once before insert or update on ballot_forms
    for each row execute function ballot_form_is_counted_once();

create function form_is_being_read() returns trigger language plpgsql as $$
begin
    if not exists (select from ballot_forms f join polls p on p.id = f.poll
                    where f.id = new.form and p.stage = 'open' and f.received_at is not null
                      and (f.stage = 'received' or tg_table_name = 'ballot_form_photos'))
       or tg_table_name = 'ballot_form_photos'
       and exists (select from form_readings where form = new.form) then
        raise exception 'a form has its photos when received, and is read until it is settled';
    end if;
    return new;
end $$;
create trigger form_is_being_read before insert on form_readings
    for each row execute function form_is_being_read();
create trigger form_is_being_read before insert on ballot_form_photos
    for each row execute function form_is_being_read();

create function ballot_photo_stands() returns trigger language plpgsql as $$
begin
    if exists (select from ballot_form_photos where file = old.id) then
        raise exception 'the photo of a ballot is never exchanged';
    end if;
    return new;
end $$;
create trigger ballot_photo_stands before update on files
    for each row when (new.sha256 <> old.sha256) execute function ballot_photo_stands();
"""
UNMAKE = """
drop trigger poll_objections_stay on poll_objections;
drop trigger poll_counter_ends_once on poll_counters;
drop trigger poll_counters_stay on poll_counters;
drop trigger ballot_form_is_counted_once on ballot_forms;
drop trigger form_is_being_read on form_readings;
drop trigger form_is_being_read on ballot_form_photos;
drop trigger ballot_photo_stands on files;
drop function poll_counter_ends_once, ballot_form_is_counted_once, form_is_being_read,
    ballot_photo_stands;
"""
UNEACH = "drop trigger {table}_stand on {table}; drop trigger {table}_stay on {table};"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute("".join(EACH.format(table=each) for each in STANDING) + MAKE)

    async def unmake() -> None:
        await database.execute("".join(UNEACH.format(table=each) for each in STANDING) + UNMAKE)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
