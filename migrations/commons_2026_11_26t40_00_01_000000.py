"""How a poll is held stands in its notice, and is not changed after the call."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T40:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "How a poll is held stands in its notice, and is not changed after the call"

MAKE = """
create function poll_keeps_its_channel() returns trigger language plpgsql as $$
begin
    if old.stage <> 'draft' and new.channel is distinct from old.channel then
        raise exception 'a poll keeps what its notice says';
    end if;
    return new;
end $$;
create trigger poll_keeps_its_channel before update on polls
    for each row execute function poll_keeps_its_channel();
"""
UNMAKE = """
drop trigger poll_keeps_its_channel on polls;
drop function poll_keeps_its_channel;
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
