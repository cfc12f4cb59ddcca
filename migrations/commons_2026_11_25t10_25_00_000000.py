"""One private link to each case."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-25T10:25:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "One private link to each case"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(
            'create unique index case_links_one_each on case_links ("case")'
            " where revoked_at is null"
        )

    async def unmake() -> None:
        await database.execute("drop index case_links_one_each")

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
