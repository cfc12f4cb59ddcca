"""How often something may be tried, and the policy of signing in as it is delivered."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-25T10:31:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Rates, and the policy of signing in"

RATES = """
create table rate_rules (
    name text primary key,
    many integer not null check (many > 0),
    per interval not null check (per > interval '0'),
    source text not null check (source <> ''),
    version text not null check (version <> '')
);

-- Lost in a crash of the database, which forgives a few tries: lock-outs are kept apart.
create unlogged table rates (
    name text not null,
    key_fingerprint bytea not null,
    full_at timestamptz not null,
    primary key (name, key_fingerprint)
);

create index rates_full_at on rates (full_at);

insert into rate_rules (name, many, per, source, version) values
    ('try', 200, '15 minutes', '本系统默认：一个地址的登录尝试，运营商的地址后面有许多人', '2026-1'),
    ('code', 100, '1 hour', '本系统默认：一个地址要的验证码，运营商的地址后面有许多人', '2026-1');
"""

POLICY = """
insert into password_rules
    (id, shortest, classes, days, failures, lock_minutes, from_at, source, version) values
    (gen_random_uuid(), 10, 3, 90, 5, 15, '2026-01-01',
     'GB/T 22239-2019 8.1.4.1 身份鉴别', '2019');

insert into sign_in_rules
    (id, post_kind, second_step, idle_minutes, absolute_minutes, source, version)
select gen_random_uuid(), kind, second, idle, absolute, source, '2026-1' from (values
    (null, false, 43200, 43200, '本系统默认：居民在自己的手机上'),
    ('administrator', true, 15, 480, 'GB/T 22239-2019 8.1.4.1 身份鉴别'),
    ('supervisor', true, 15, 480, 'GB/T 22239-2019 8.1.4.1 身份鉴别'),
    ('auditor', true, 15, 480, 'GB/T 22239-2019 8.1.4.1 身份鉴别'),
    ('privacy_officer', true, 15, 480, 'GB/T 22239-2019 8.1.4.1 身份鉴别'),
    ('intake_officer', true, 30, 480, 'GB/T 22239-2019 8.1.4.1 身份鉴别'),
    ('commander', true, 30, 480, 'GB/T 22239-2019 8.1.4.1 身份鉴别'),
    ('dispatcher', true, 30, 480, 'GB/T 22239-2019 8.1.4.1 身份鉴别'),
    ('checker', true, 30, 480, 'GB/T 22239-2019 8.1.4.1 身份鉴别'),
    ('officer', true, 30, 480, 'GB/T 22239-2019 8.1.4.1 身份鉴别'),
    ('clerk', true, 30, 480, 'GB/T 22239-2019 8.1.4.1 身份鉴别'),
    ('mediator', true, 30, 480, 'GB/T 22239-2019 8.1.4.1 身份鉴别'),
    ('property_manager', true, 120, 720, '本系统默认：白天在外走动'),
    ('grid_leader', true, 120, 720, '本系统默认：白天在外走动'),
    ('grid_worker', true, 120, 720, '本系统默认：白天在外走动')
) as rule (kind, second, idle, absolute, source);
"""

UNDO = """
delete from sign_in_rules;
delete from password_rules;
drop table rates, rate_rules;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(RATES)
        await database.execute(POLICY)

    async def unmake() -> None:
        await database.execute(UNDO)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
