"""The archive of a whole city is read from its newest case on, not past all that is not in it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T93:00:03:000000"
VERSION = "1.38.0"
DESCRIPTION = "The archive of a whole city has an index"

MAKE = """
create index cases_archived on cases (reported_at desc) where stage = 'archived';
comment on index cases_archived is 'the archive of the whole city, the newest first';
"""
UNMAKE = "drop index cases_archived"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(MAKE)

    async def unmake() -> None:
        await database.execute(UNMAKE)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
