"""What stands in a poll stands against TRUNCATE, too, and so do its times and its answers."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T37:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "What stands in a poll stands against TRUNCATE, too, and so do its times and its answers"

STANDING = ("poll_heads", "poll_units", "poll_owners", "ballots", "ballot_answers")
TRUNCATE = """
create trigger {table}_stay before truncate on {table}
    for each statement execute function poll_stands();
"""
MAKE = """
create or replace function poll_matter_is_open() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT'
       and not exists (select from polls where id = old.poll and stage = 'draft')
       or tg_op <> 'DELETE'
       and not exists (select from polls where id = new.poll and stage = 'draft') then
        raise exception 'the matters of a poll that was called are locked';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;

create or replace function poll_keeps_its_roll() returns trigger language plpgsql as $$
declare
    stages text[] := array['draft', 'called', 'open', 'closed', 'final'];
begin
    if old.fingerprint is not null and (new.fingerprint, new.publication)
       is distinct from (old.fingerprint, old.publication) then
        raise exception 'a poll keeps its roll';
    end if;
    if old.stage <> 'draft' and (new.council, new.title, new.terms, new.opens_at, new.closes_at)
       is distinct from (old.council, old.title, old.terms, old.opens_at, old.closes_at) then
        raise exception 'a poll keeps what its notice says';
    end if;
    if array_position(stages, new.stage::text) < array_position(stages, old.stage::text)
       or old.stage = 'annulled' and new.stage <> 'annulled'
       or new.stage = 'annulled' and old.stage not in ('draft', 'called', 'annulled') then
        raise exception 'a poll goes one way';
    end if;
    return new;
end $$;

create function poll_objection_stands() returns trigger language plpgsql as $$
begin
    if new.ballot is distinct from old.ballot or new.poll <> old.poll
       or old.upheld is not null and (new.upheld, new.decided_by, new.decided_at)
       is distinct from (old.upheld, old.decided_by, old.decided_at)
       or old.upheld is null and new.upheld is not null
       and not exists (select from polls where id = new.poll and stage = 'closed') then
        raise exception 'what an objection is about and what came of it stands';
    end if;
    return new;
end $$;
create trigger poll_objection_stands before update on poll_objections
    for each row execute function poll_objection_stands();
create trigger poll_objection_stays before delete on poll_objections
    for each row execute function poll_stands();
"""
UNMAKE = """
drop trigger poll_objection_stands on poll_objections;
drop trigger poll_objection_stays on poll_objections;
drop function poll_objection_stands;

create or replace function poll_matter_is_open() returns trigger language plpgsql as $$
declare
    there uuid := case when tg_op = 'DELETE' then old.poll else new.poll end;
begin
    if not exists (select from polls where id = there and stage = 'draft') then
        raise exception 'the matters of a poll that was called are locked';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;

create or replace function poll_keeps_its_roll() returns trigger language plpgsql as $$
begin
    if old.fingerprint is not null and new.fingerprint is distinct from old.fingerprint
       or old.stage <> 'draft' and new.publication is distinct from old.publication then
        raise exception 'a poll keeps its roll';
    end if;
    return new;
end $$;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(MAKE + "".join(TRUNCATE.format(table=each) for each in STANDING))

    async def unmake() -> None:
        drops = (f"drop trigger {each}_stay on {each};" for each in STANDING)
        await database.execute("".join(drops) + UNMAKE)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
