"""What was closed is found by when, for the figures; what nothing reads by goes."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T12:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Cases by when they were closed, whoever reported them"

INDEXES = """
drop index cases_ended, cases_closed;
create index cases_closed on cases (closed_at) where closed_at is not null;
"""
UNDO = """
drop index cases_closed;
create index cases_closed on cases (closed_at) where closed_at is not null and reporter is not null;
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
