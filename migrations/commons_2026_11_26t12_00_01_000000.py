"""What ended is found by when it did, for the figures and for putting it away in time."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T12:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Cases by when they were closed, and by since when they stand ended"

INDEXES = """
drop index cases_ended;
create index cases_ended on cases (stage_at)
    where stage in ('closed', 'declined', 'withdrawn', 'merged');
create index cases_archived_with_photos on cases (stage_at)
    where stage = 'archived' and photo_count > 0;
create index cases_closed on cases (closed_at) where closed_at is not null;
"""
UNDO = """
drop index cases_ended, cases_archived_with_photos, cases_closed;
create index cases_ended on cases (closed_at)
    where stage in ('closed', 'declined', 'withdrawn', 'merged');
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(INDEXES)

    async def unmake() -> None:
        await database.execute(UNDO)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
