"""Rates have versions as other rules have, and tokens of apps a rate."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T01:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Versions of rates and of the policy of signing in"

VERSIONS = """
update sign_in_rules set from_at = '2026-01-01';
create unique index sign_in_rules_versions on sign_in_rules (coalesce(post_kind, ''), from_at);

alter table rate_rules add column from_at timestamptz not null default '2026-01-01';
alter table rate_rules add column set_by uuid references people (id) on delete restrict;
alter table rate_rules drop constraint rate_rules_pkey;
alter table rate_rules add primary key (name, from_at);
alter table rate_rules alter column from_at drop default;

insert into rate_rules (name, many, per, source, version, from_at) values
    ('token', 1200, '1 minute', '本系统默认：一个应用的令牌每分钟的请求', '2026-1', '2026-01-01');
"""

UNDO = """
delete from rate_rules where name = 'token';
delete from rate_rules o where exists
    (select from rate_rules n where n.name = o.name and n.from_at > o.from_at);
alter table rate_rules drop constraint rate_rules_pkey;
alter table rate_rules drop column from_at;
alter table rate_rules drop column set_by;
alter table rate_rules add primary key (name);
drop index sign_in_rules_versions;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(VERSIONS)

    async def unmake() -> None:
        await database.execute(UNDO)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
