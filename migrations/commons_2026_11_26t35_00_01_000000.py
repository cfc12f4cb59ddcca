"""A file is a photo with pixels, or a document with a name."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T35:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "A photo has pixels, a document a name"

CHECK = """
alter table files drop constraint file_has_pixels;
alter table files add constraint file_has_pixels check ({rule});
"""
NOW = "(width > 0 AND height > 0) = (name = '') AND size > 0"
BEFORE = "width > 0 AND height > 0 AND size > 0"
GONE = """
delete from proposal_files where file in (select id from files where name <> '');
delete from files where name <> '';
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(CHECK.format(rule=NOW))

    async def unmake() -> None:
        await database.execute(GONE + CHECK.format(rule=BEFORE))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
