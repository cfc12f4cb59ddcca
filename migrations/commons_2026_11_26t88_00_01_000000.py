"""A mandate on paper lets nobody vote whom two people did not read alike on it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T88:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "A mandate on paper lets nobody vote whom two people did not read alike on it"

MAKE = """
create unique index written_mandate_waits_alone on written_mandates (head) where stage = 'entered';

create function written_mandate_stands() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.stage <> 'entered'
           or not exists (select from polls p join poll_heads h on h.poll = p.id
                           where p.id = new.poll and h.id = new.head and p.stage = 'open') then
            raise exception 'mandates on paper are entered while a poll is open, for a head of it';
        end if;
    elsif old.stage <> 'entered'
       or (new.id, new.poll, new.head, new.kind) <> (old.id, old.poll, old.head, old.kind)
       or new.file is distinct from old.file and new.file is not null then
        raise exception 'a mandate on paper stands, but for what becomes of it';
    end if;
    return new;
end $$;

create function mandate_reading_stands() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if not exists (select from written_mandates where id = new.written and stage = 'entered') then
            raise exception 'a mandate on paper is read until it is settled';
        end if;
    elsif (new.id, new.written, new."by", new.at) <> (old.id, old.written, old."by", old.at)
       or new.phone_fingerprint is distinct from old.phone_fingerprint
       and new.phone_fingerprint is not null then
        raise exception 'what was read stands until it is forgotten';
    end if;
    return new;
end $$;

create function poll_mandate_was_read_by_two() returns trigger language plpgsql as $$
begin
    if new.file is not null and not exists (
        select from written_mandates w
          join mandate_readings a on a.written = w.id
          join mandate_readings b on b.written = w.id and b.by <> a.by
           and b.phone_fingerprint = a.phone_fingerprint
          join people p on p.id = new.proxy and p.phone_fingerprint = a.phone_fingerprint
         where w.stage = 'entered'
           and (w.file, w.poll, w.head, w.kind) = (new.file, new.poll, new.head, new.kind)) then
        raise exception 'nobody votes by a paper on which two have not read them';
    end if;
    return new;
end $$;

create trigger written_mandate_stands before insert or update on written_mandates
    for each row execute function written_mandate_stands();
create trigger written_mandate_stays before delete on written_mandates
    for each row execute function poll_stands();
create trigger written_mandates_stay before truncate on written_mandates
    for each statement execute function poll_stands();
create trigger mandate_reading_stands before insert or update on mandate_readings
    for each row execute function mandate_reading_stands();
create trigger mandate_reading_stays before delete on mandate_readings
    for each row execute function poll_stands();
create trigger mandate_readings_stay before truncate on mandate_readings
    for each statement execute function poll_stands();
create trigger poll_mandate_was_read_by_two before insert on poll_mandates
    for each row execute function poll_mandate_was_read_by_two();
"""
UNMAKE = """
drop trigger poll_mandate_was_read_by_two on poll_mandates;
drop trigger written_mandate_stands on written_mandates;
drop trigger written_mandate_stays on written_mandates;
drop trigger written_mandates_stay on written_mandates;
drop trigger mandate_reading_stands on mandate_readings;
drop trigger mandate_reading_stays on mandate_readings;
drop trigger mandate_readings_stay on mandate_readings;
drop function poll_mandate_was_read_by_two, mandate_reading_stands, written_mandate_stands;
drop index written_mandate_waits_alone;
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
