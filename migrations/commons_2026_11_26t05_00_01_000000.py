"""What apps may try how often; tokens made at the command line keep all posts of their person."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T05:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Rates of apps"

RATES = """
insert into rate_rules (name, many, per, source, version, from_at) values
    ('app', 20, '1 day', '本系统默认：一个人一天登记的应用', '2026-1', '2026-01-01'),
    ('grant', 60, '1 hour', '本系统默认：一个人一小时给应用的授权', '2026-1', '2026-01-01'),
    ('oauth', 600, '10 minutes', '本系统默认：一个地址换令牌的次数，一台服务器替许多人换', '2026-1', '2026-01-01');
update tokens set strong = true;
"""
GONE = "delete from rate_rules where name in ('app', 'grant', 'oauth')"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(RATES)

    async def unmake() -> None:
        await database.execute(GONE)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
