"""What tells the units of a roll apart, and how a line of a draft is found."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-25T11:02:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "The indexes of the roll"

INDEXES = """
create unique index unit_is_on_the_roll_once on units (estate, place) where gone_at is null;
"""
UNDO = "drop index unit_is_on_the_roll_once"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(INDEXES)

    async def unmake() -> None:
        await database.execute(UNDO)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
