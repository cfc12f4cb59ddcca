"""The mails that wait are found by when they are due."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T66:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "The mails that wait are found by when they are due"

MAKE = "create index mails_due on mails (next_at, id) where sent_at is null and dropped_at is null"
UNMAKE = "drop index mails_due"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(MAKE)

    async def unmake() -> None:
        await database.execute(UNMAKE)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
