"""What finds the deliveries that are due, and the kind of notice that apps send."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T05:10:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Webhooks"

INDEXES = """
create index webhook_deliveries_due on webhook_deliveries (next_at) where state = 'waiting';
create index webhook_deliveries_in_order on webhook_deliveries (webhook, subject, position)
    where state = 'waiting';
create index webhook_deliveries_newest on webhook_deliveries (webhook, entry desc);
create index webhook_deliveries_ended on webhook_deliveries (ended_at) where state <> 'waiting';
"""
# The kinds are those that there are, and one more: other migrations add theirs.
KIND = r"""
do $$
declare
    kinds text[] := array(
        select told.word[1] from pg_constraint, regexp_matches(
            pg_get_constraintdef(oid), '''(\w+)''', 'g') as told (word)
         where conname = 'notice_kind_is_known');
begin
    kinds := CHANGED;
    alter table notices drop constraint notice_kind_is_known;
    execute format('alter table notices add constraint notice_kind_is_known check (kind in (%s))',
        (select string_agg(quote_literal(kind), ', ') from unnest(kinds) kind));
end $$
"""
ADDED, TAKEN = "array_remove(kinds, 'app') || 'app'::text", "array_remove(kinds, 'app')"
GONE = """
drop index webhook_deliveries_due, webhook_deliveries_in_order, webhook_deliveries_newest,
    webhook_deliveries_ended;
delete from notices where kind = 'app';
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(INDEXES)
        await database.execute(KIND.replace("CHANGED", ADDED))

    async def unmake() -> None:
        await database.execute(GONE)
        await database.execute(KIND.replace("CHANGED", TAKEN))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
