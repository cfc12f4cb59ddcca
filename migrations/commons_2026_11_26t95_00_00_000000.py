"""An entry of the journal may say itself where it lies: what begins is not looked for."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T95:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "An entry of the journal may say itself where it lies"

APPEND = """
drop function journal_append({before});
create function journal_append(
    new_id uuid, new_at timestamptz, new_action text, new_subject text,
    new_by uuid, new_app uuid, new_channel text, new_system text, new_facts jsonb, live boolean
    {new_area}
) returns void language plpgsql as $$
declare
    place integer;
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
        {area});
    if live then
        perform pg_notify('journal', new_id::text);
    end if;
end $$;
"""
TEN = "uuid, timestamptz, text, text, uuid, uuid, text, text, jsonb, boolean"
LOOKED_FOR = "journal_place(new_subject, new_facts)"
TOLD = APPEND.format(
    before=TEN, new_area=", new_area text default null", area=f"coalesce(new_area, {LOOKED_FOR})"
)
NOT_TOLD = APPEND.format(before=f"{TEN}, text", new_area="", area=LOOKED_FOR)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(TOLD)

    async def unmake() -> None:
        await database.execute(NOT_TOLD)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
