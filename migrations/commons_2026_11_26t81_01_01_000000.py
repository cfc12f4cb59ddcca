"""What is owed keeps what adopted it; what was counted at a door stands."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T81:01:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "What is owed keeps what adopted it, and counts at a door stand"

LAID = """
create or replace function obligation_keeps_what_was_laid() returns trigger language plpgsql as $$
begin
    if (new.estate, new.poll, new.matter, {more} new.obligor, new.organisation, new.text,
        new.due_on, new.money_fen, new.terms) is distinct from (old.estate, old.poll, old.matter,
        {before} old.obligor, old.organisation, old.text, old.due_on, old.money_fen, old.terms) then
        raise exception 'an obligation keeps what was laid on somebody';
    end if;
    return new;
end $$;
"""
MORE = "new.meeting, new.vote, new.proposal,"
MAKE = """
update obligations o set proposal = m.proposal from poll_matters m where m.id = o.matter;
create index meeting_points_thing on meeting_points (thing) where thing is not null;

create function meeting_door_count_stands() returns trigger language plpgsql as $$
begin
    raise exception 'what was counted at a door is never changed';
end $$;
create trigger meeting_door_count_stands before update or delete on meeting_door_counts
    for each row execute function meeting_door_count_stands();

create function meeting_door_is_open() returns trigger language plpgsql as $$
begin
    if not exists (select from meetings where id = new.meeting and stage = 'open') then
        raise exception 'who comes is counted while a meeting is open';
    end if;
    return new;
end $$;
create trigger meeting_door_is_open before insert on meeting_door_counts
    for each row execute function meeting_door_is_open();
"""
UNMAKE = """
drop trigger meeting_door_count_stands on meeting_door_counts;
drop trigger meeting_door_is_open on meeting_door_counts;
drop function meeting_door_count_stands, meeting_door_is_open;
drop index meeting_points_thing;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(MAKE)
        await database.execute(LAID.format(more=MORE, before=MORE.replace("new.", "old.")))

    async def unmake() -> None:
        await database.execute(LAID.format(more="", before=""))
        await database.execute(UNMAKE)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
