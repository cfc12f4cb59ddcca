"""Where each entry of the journal belongs, so that it is read by area."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-25T10:51:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "The journal read by area"

APPEND = """create or replace function journal_append(
    new_id uuid, new_at timestamptz, new_action text, new_subject text,
    new_by uuid, new_app uuid, new_channel text, new_system text, new_facts jsonb, live boolean
) returns void language plpgsql as $$
declare
    head journal_heads;
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
        new_by, new_app, new_channel, new_system, new_facts, next_hash
        %(place)s);
    if live then
        perform pg_notify('journal', new_id::text);
    end if;
end $$;
"""
WITH_PLACE = APPEND % {"place": ", journal_place(new_subject, new_facts)"}
WITHOUT = APPEND % {"place": ""}

PLACES = f"""
create function journal_place(subject text, facts jsonb) returns text language plpgsql stable as $$
declare
    thing uuid;
    found text;
begin
    if subject !~ '^[0-9a-f]{{8}}(-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}$' then
        select code into found from areas where code = subject;
        return coalesce(found, facts ->> 'area');
    end if;
    thing := subject::uuid;
    select area into found from cases where id = thing;
    if found is null then
        select coalesce(p.area, o.seat, e.area) into found
            from posts p left join organisations o on o.id = p.organisation
            left join estates e on e.id = p.estate where p.id = thing;
    end if;
    if found is null then
        select seat into found from organisations where id = thing;
    end if;
    if found is null then
        select area into found from estates where id = thing;
    end if;
    return coalesce(found, facts ->> 'area');
end $$;

alter table journal add column area text;
alter table journal disable trigger journal_is_append_only;
update journal set area = journal_place(subject, facts);
alter table journal enable trigger journal_is_append_only;

{WITH_PLACE}

create index journal_newest on journal (at desc, id desc);
create index journal_county_newest on journal (left(area, 6), at desc, id desc);
create index journal_town_newest on journal (left(area, 9), at desc, id desc);
create index journal_by_newest on journal (by, at desc, id desc) where by is not null;
create index journal_action_newest on journal (action, at desc, id desc);
"""

UNDO = f"""
{WITHOUT}
drop index journal_newest, journal_county_newest, journal_town_newest, journal_by_newest,
    journal_action_newest;
alter table journal drop column area cascade;
drop function journal_place;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(PLACES)

    async def unmake() -> None:
        await database.execute(UNDO)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
