"""How often one person reports."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T65:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "How often one person reports"

MAKE = """
insert into rate_rules (name, many, per, source, version, from_at) values
    ('case', 120, '10 minutes', '本系统默认：一个人十分钟上报的件数', '2026-1', '2026-01-01');
"""
UNMAKE = "delete from rate_rules where name = 'case'"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(MAKE)

    async def unmake() -> None:
        await database.execute(UNMAKE)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
