"""One block an operation, and how much a client of the API may ask."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T06:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "One block an operation, and how much a client of the API may ask"

DO = """
create unique index operation_blocks_hold on operation_blocks (operation) where lifted_at is null;

insert into rate_rules (name, many, per, source, version, from_at) values
    ('points', 200000, '1 minute', '本系统默认：一个应用或一次登录，接口一分钟的分数', '2026-1', '2026-01-01'),
    ('visitor', 100000, '1 minute', '本系统默认：没有登录的一个地址，接口一分钟的分数', '2026-1', '2026-01-01'),
    ('document', 200, '1 hour', '本系统默认：一个应用或一个地址存下的新查询', '2026-1', '2026-01-01');
"""
UNDO = """
delete from rate_rules where name in ('points', 'visitor', 'document');
drop index operation_blocks_hold;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(DO)

    async def unmake() -> None:
        await database.execute(UNDO)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
