"""The end of a chain is written once for each entry, not read, then written."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T91:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "The end of a chain is written once for each entry"

APPEND = """create or replace function journal_append(
    new_id uuid, new_at timestamptz, new_action text, new_subject text,
    new_by uuid, new_app uuid, new_channel text, new_system text, new_facts jsonb, live boolean
) returns void language plpgsql as $$
declare
{body}
    if live then
        perform pg_notify('journal', new_id::text);
    end if;
end $$;
"""
ONCE = """    place integer;
    chained bytea;
begin
    insert into journal_heads as head values (new_subject, 1, sha256(journal_payload(
        new_id, new_at, new_action, new_subject, 1,
        new_by, new_app, new_channel, new_system, new_facts)))
        on conflict (subject) do update
        set position = head.position + 1, hash = sha256(head.hash || journal_payload(
            new_id, new_at, new_action, new_subject, head.position + 1,
            new_by, new_app, new_channel, new_system, new_facts))
        returning position, hash into place, chained;
    insert into journal values (
        new_id, new_at, new_action, new_subject, place,
        new_by, new_app, new_channel, new_system, new_facts, chained,
        journal_place(new_subject, new_facts));"""
TWICE = """    head journal_heads;
    next_hash bytea;
begin
    insert into journal_heads values (new_subject, 0, ''::bytea)
        on conflict (subject) do update set position = journal_heads.position
        returning * into head;
    next_hash := sha256(head.hash || journal_payload(
        new_id, new_at, new_action, new_subject, head.position + 1,
        new_by, new_app, new_channel, new_system, new_facts));
    update journal_heads set position = head.position + 1, hash = next_hash
        where subject = new_subject;
    insert into journal values (
        new_id, new_at, new_action, new_subject, head.position + 1,
        new_by, new_app, new_channel, new_system, new_facts, next_hash,
        journal_place(new_subject, new_facts));"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(APPEND.format(body=ONCE))

    async def unmake() -> None:
        await database.execute(APPEND.format(body=TWICE))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
