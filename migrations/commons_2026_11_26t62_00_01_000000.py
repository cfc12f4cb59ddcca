"""What holds where neighbours talk, as it is shipped; a rule holds in one version."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T62:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "What holds where neighbours talk, as it is shipped"

MAKE = """
create unique index moderation_rule_holds_once on moderation_rules (code) where retired_at is null;
create index talk_limits_newest on talk_limits (what, from_at desc, id desc);
insert into talk_limits (id, what, amount, source, version, from_at)
select gen_random_uuid(), what, amount, source, '2026-1', '2026-01-01' from (values
    ('heard', 3, '本系统默认：少于这么多人点过有用或者回复'),
    ('newness', 25, '本系统默认：新留言的分量，百分之几'),
    ('halved_hours', 48, '本系统默认：两天减半'),
    ('statements', 200, '本系统默认：再多就没有人能看完'),
    ('own_statements', 5, '本系统默认：每个人都说得上话')
) as shipped (what, amount, source);
"""
UNMAKE = """
delete from talk_limits;
drop index talk_limits_newest, moderation_rule_holds_once;
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
