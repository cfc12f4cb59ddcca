"""The ballot papers of a secret poll come out of their envelopes after its end, and stand."""

from collections.abc import Iterable

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database
from resolvers.tables.form_words import FormFault

ID = "2026-11-26T80:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "The ballot papers of a secret poll come out after its end, and stand"

STANDING = ("slip_readings", "slip_reading_marks", "ballot_slip_photos")
EACH = """
create trigger {table}_stand before update or delete on {table}
    for each row execute function poll_stands();
create trigger {table}_stay before truncate on {table}
    for each statement execute function poll_stands();
"""
UNEACH = "drop trigger {table}_stand on {table}; drop trigger {table}_stay on {table};"
MAKE = """
create index ballot_slips_by_stage on ballot_slips (poll, stage);

create function ballot_slip_stands() returns trigger language plpgsql as $$
begin
    if not exists (select from polls where id = new.poll and stage = 'open')
       or not poll_is_secret(new.poll) then
        raise exception 'ballot papers are entered while a secret poll is not closed';
    end if;
    if tg_op = 'INSERT' and new.stage <> 'entered'
       or tg_op = 'UPDATE' and (old.stage <> 'entered'
          or (new.id, new.poll, new.receipt) is distinct from (old.id, old.poll, old.receipt)) then
        raise exception 'a ballot paper stands as it is';
    end if;
    if new.area is not null
       and not exists (select from poll_heads where poll = new.poll and area = new.area) then
        raise exception 'a ballot paper bears an area of the roll';
    end if;
    return new;
end $$;
create trigger ballot_slip_stands before insert or update on ballot_slips
    for each row execute function ballot_slip_stands();
create trigger ballot_slip_stays before delete on ballot_slips
    for each row execute function poll_stands();
create trigger ballot_slips_stay before truncate on ballot_slips
    for each statement execute function poll_stands();

create function slip_is_being_read() returns trigger language plpgsql as $$
begin
    if not exists (select from ballot_slips s join polls p on p.id = s.poll
                    where s.id = new.slip and p.stage = 'open' and s.stage = 'entered') then
        raise exception 'a ballot paper is read until it is settled';
    end if;
    if tg_table_name = 'slip_readings' then
        if exists (select from ballot_slips s join polls p on p.id = s.poll
                    where s.id = new.slip and new.at < p.closes_at) then
            raise exception 'envelopes are opened after the end of the vote';
        end if;
    elsif exists (select from slip_readings where slip = new.slip) then
        raise exception 'a ballot paper has its photos when it is entered';
    end if;
    return new;
end $$;
create trigger slip_is_being_read before insert on slip_readings
    for each row execute function slip_is_being_read();
create trigger slip_is_being_read before insert on ballot_slip_photos
    for each row execute function slip_is_being_read();

create or replace function ballot_photo_stands() returns trigger language plpgsql as $$
begin
    if exists (select from ballot_form_photos where file = old.id)
       or exists (select from ballot_slip_photos where file = old.id) then
        raise exception 'the photo of a ballot is never exchanged';
    end if;
    return new;
end $$;

create or replace function ballot_form_is_counted_once() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' and new.stage <> 'printed'
       or new.settled_at is not null
       and not exists (select from polls where id = new.poll and stage = 'open')
       or new.ballot is not null
       and not exists (select from ballots
                        where id = new.ballot and head = new.head and cast_by is null
                          and cast_at = case when receipt is null
                                             then date_trunc('day', new.received_at, 'Asia/Shanghai')
                                             else new.received_at end) then
        raise exception 'a form is printed first, and counted as the ballot of its head';
    end if;
    return new;
end $$;

create or replace function sealed_ballots_are_opened() returns trigger language plpgsql as $$
begin
    if exists (select from opened o group by o.poll
                having count(*) + (select count(*) from ballot_slips p
                                    where p.poll = o.poll and p.stage = 'counted')
                       <> (select count(*) from secret_ballots s where s.poll = o.poll)
                    or exists (select from sealed_ballots b where b.poll = o.poll)) then
        raise exception 'envelopes are opened all at once, and each is in the list';
    end if;
    return null;
end $$;

create or replace function secret_ballot_is_whole() returns trigger language plpgsql as $$
begin
    if not exists (select from polls where id = new.poll and stage = 'closed') then
        raise exception 'the list is written when the envelopes are opened';
    end if;
    if cardinality(new.choices) <>
       (select count(*) from poll_matters where poll = new.poll and election is null)
       + (select count(*) from poll_candidates where poll = new.poll) then
        raise exception 'a secret ballot says something of all that is voted on';
    end if;
    return new;
end $$;

create function secret_list_is_whole() returns trigger language plpgsql as $$
begin
    if exists (select from (select distinct poll from written) w
                where (select count(*) from secret_ballots s where s.poll = w.poll)
                      <> (select count(*) from sealed_ballots b where b.poll = w.poll)
                       + (select count(*) from ballot_slips p
                           where p.poll = w.poll and p.stage = 'counted')) then
        raise exception 'the list is written when the envelopes are opened, and once';
    end if;
    return null;
end $$;
create trigger secret_list_is_whole after insert on secret_ballots
    referencing new table as written for each statement execute function secret_list_is_whole();
"""
UNMAKE = """
drop trigger secret_list_is_whole on secret_ballots;
drop trigger ballot_slip_stands on ballot_slips;
drop trigger ballot_slip_stays on ballot_slips;
drop trigger ballot_slips_stay on ballot_slips;
drop trigger slip_is_being_read on slip_readings;
drop trigger slip_is_being_read on ballot_slip_photos;
drop index ballot_slips_by_stage;
drop function secret_list_is_whole, ballot_slip_stands, slip_is_being_read;

create or replace function ballot_photo_stands() returns trigger language plpgsql as $$
begin
    if exists (select from ballot_form_photos where file = old.id) then
        raise exception 'the photo of a ballot is never exchanged';
    end if;
    return new;
end $$;

create or replace function ballot_form_is_counted_once() returns trigger language plpgsql as $$
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

create or replace function sealed_ballots_are_opened() returns trigger language plpgsql as $$
begin
    if exists (select from opened o group by o.poll
                having count(*) <> (select count(*) from secret_ballots s where s.poll = o.poll)
                    or exists (select from sealed_ballots b where b.poll = o.poll)) then
        raise exception 'envelopes are opened all at once, and each is in the list';
    end if;
    return null;
end $$;

create or replace function secret_ballot_is_whole() returns trigger language plpgsql as $$
begin
    if not exists (select from polls p join sealed_ballots b on b.poll = p.id
                    where p.id = new.poll and p.stage = 'closed') then
        raise exception 'the list is written when the envelopes are opened';
    end if;
    if cardinality(new.choices) <>
       (select count(*) from poll_matters where poll = new.poll and election is null)
       + (select count(*) from poll_candidates where poll = new.poll) then
        raise exception 'a secret ballot says something of all that is voted on';
    end if;
    return new;
end $$;
"""
KNOWN = (
    ("ballot_forms", "ballot_form_fault_is_known"),
    ("form_readings", "form_reading_fault_is_known"),
)


def checks(but: Iterable[str] = ()) -> str:
    """Why an envelope may not be valid, anew."""
    listed = ", ".join(f"'{each}'" for each in sorted({*map(str, FormFault)} - {*but}))
    said = ""
    for table, name in KNOWN:
        said += f"alter table {table} drop constraint {name};"
        said += f"alter table {table} add constraint {name} check (fault in ({listed}));"
    return said


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute("".join(EACH.format(table=each) for each in STANDING) + MAKE + checks())

    async def unmake() -> None:
        await database.execute("".join(UNEACH.format(table=each) for each in STANDING) + UNMAKE + checks(but={"opened"}))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
