"""A poll is extended by what was announced before its end, and by nothing else."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T73:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "A poll is extended by what was announced before its end"

EXTENDED = """
create or replace function poll_is_extended_once() returns trigger language plpgsql as $$
begin
    if new.first_closes_at is distinct from old.first_closes_at
       or old.stage <> 'draft' and new.closes_at <> old.closes_at then
        if old.stage <> 'open' or new.stage <> 'open' or old.first_closes_at is not null
           or new.first_closes_at is distinct from old.closes_at
           or new.closes_at <= old.closes_at{announced} then
            raise exception 'a poll keeps what its notice says, but for one extension';
        end if;
    end if;
    return new;
end $$;
"""
ANNOUNCED = """
           or not exists (select from poll_acts
                           where poll = old.id and kind = 'extend' and at < old.closes_at)"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(EXTENDED.format(announced=ANNOUNCED))

    async def unmake() -> None:
        await database.execute(EXTENDED.format(announced=""))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
