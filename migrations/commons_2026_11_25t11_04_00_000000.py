"""Nobody belongs to a unit twice at once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-25T11:04:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "One residence of a person in a unit at a time"

INDEXES = """
create unique index person_is_in_a_unit_once on residences (unit, person) where left_at is null;
"""
UNDO = "drop index person_is_in_a_unit_once"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(INDEXES)

    async def unmake() -> None:
        await database.execute(UNDO)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
