"""The journal of a quiet village in a busy town, and the rare act of a county, found at once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-25T10:52:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "The journal by village, and by action within a county"

MAKE = """
create index journal_village_newest on journal (left(area, 12), at desc, id desc);
drop index journal_action_newest;
create index journal_action_newest on journal (action, left(area, 6), at desc, id desc);
"""

UNDO = """
drop index journal_village_newest, journal_action_newest;
create index journal_action_newest on journal (action, at desc, id desc);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(MAKE)

    async def unmake() -> None:
        await database.execute(UNDO)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
