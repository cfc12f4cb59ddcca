"""What was promised so far is kept aside, until there are clocks to hold it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-25T10:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Promises kept aside"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(
            'create table old_promises as select id as "case", county, reported_at, due_at,'
            " due_rule, stage from cases where due_at is not null and due_rule is not null"
        )

    async def unmake() -> None:
        await database.execute("drop table if exists old_promises")

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
