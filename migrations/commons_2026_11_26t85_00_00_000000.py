"""Reports that waited on a phone are counted apart; uploads that wait are found by person."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T85:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Reports that waited on a phone are counted apart"

MAKE = """
insert into rate_rules (name, many, per, source, version, from_at) values
    ('notebook', 1000, '24 hours', '本系统默认：一个人一天补报的件数', '2026-1', '2026-01-01');
create index files_waiting on files (uploaded_by, uploaded_at) where attached_at is null;
comment on index files_waiting is 'what somebody uploaded and used nowhere yet, and the sweep of it';
"""
UNMAKE = """
drop index files_waiting;
delete from rate_rules where name = 'notebook';
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(MAKE)

    async def unmake() -> None:
        await database.execute(UNMAKE)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
