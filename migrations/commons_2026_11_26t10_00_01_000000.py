"""The periods keep what was set before; the same claim waits once; new kinds of claims."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T10:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Periods as versions, and one claim of a kind at a time"

PERIODS = """
insert into periods (id, what, amount, unit, source, version, from_at)
select gen_random_uuid(), kind, amount, unit, source, version, '2026-01-01'::timestamptz from right_rules
union all
select gen_random_uuid(), what, amount, unit, source, version, '2026-01-01'::timestamptz from retention_rules;
create index periods_what on periods (what, from_at desc);
"""
CLAIMS = """
update claims c set stage = 'withdrawn', decided_at = now()
 where stage = 'made' and kinship is null and kind <> 'explanation' and exists (
    select from claims later where later.stage = 'made' and later.kinship is null
       and later.person = c.person and later.made_by = c.made_by and later.kind = c.kind
       and later.detail is not distinct from c.detail and later.id > c.id);
create unique index claims_wait_once on claims (person, made_by, kind, coalesce(detail, ''))
 where stage = 'made' and kinship is null and kind <> 'explanation';
update claims set open_until = decided_at + interval '30 days'
 where kind = 'access' and stage = 'fulfilled';

drop index consents_standing;
create unique index consents_standing on consents (person, by, text) where withdrawn_at is null;
"""
UNDO = """
drop index consents_standing;
delete from consents c where withdrawn_at is null and exists
    (select from consents o where o.person = c.person and o.text = c.text
        and o.withdrawn_at is null and o.id < c.id);
create unique index consents_standing on consents (person, text) where withdrawn_at is null;
drop index claims_wait_once;
delete from claim_photos where claim in (select id from claims where kind = 'guardianship');
delete from claims where kind = 'guardianship';
delete from notices where kind = 'claim';
drop index periods_what;
"""
KINDS = "'access', 'correction', 'erasure', 'restriction', 'explanation'"
NOTICES = (
    "'warning', 'overdue', 'escalation', 'urging', 'supervision', 'question', 'request',"
    " 'decision', 'meeting', 'reminder', 'app'"
)
CHECKS = """
alter table claims drop constraint claim_kind_is_known;
alter table claims add constraint claim_kind_is_known check (kind in ({claims}));
alter table notices drop constraint notice_kind_is_known;
alter table notices add constraint notice_kind_is_known check (kind in ({notices}));
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(PERIODS)
        await database.execute(CLAIMS)
        kinds = {"claims": f"{KINDS}, 'guardianship'", "notices": f"{NOTICES}, 'claim'"}
        await database.execute(CHECKS.format(**kinds))

    async def unmake() -> None:
        await database.execute(UNDO)
        await database.execute(CHECKS.format(claims=KINDS, notices=NOTICES))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
