"""The journal, the indexes of the cases, and what only SQL can say."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-23T09:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "The journal and the indexes of the cases"

JOURNAL = """
create table journal (
    id uuid not null,
    at timestamptz not null,
    action text not null,
    subject text not null,
    position integer not null,
    by uuid,
    app uuid,
    channel text not null,
    system text,
    facts jsonb not null,
    hash bytea not null,
    primary key (id, at)
) partition by range (at);

create table journal_default partition of journal default;
create index journal_subject on journal (subject, position);

create table journal_heads (
    subject text primary key,
    position integer not null,
    hash bytea not null
);

create function journal_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the journal is append-only' using errcode = 'insufficient_privilege';
end $$;

create trigger journal_is_append_only before update or delete on journal
    for each row execute function journal_refuse();

create function journal_payload(
    id uuid, at timestamptz, action text, subject text, place integer,
    by uuid, app uuid, channel text, system text, facts jsonb
) returns bytea language sql stable as $$
    select convert_to(jsonb_build_array(
        id, extract(epoch from at), action, subject, place, by, app, channel, system, facts
    )::text, 'UTF8')
$$;

create function journal_append(
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
        new_by, new_app, new_channel, new_system, new_facts, next_hash);
    if live then
        perform pg_notify('journal', new_id::text);
    end if;
end $$;

create function journal_verify(of_subject text) returns boolean language plpgsql as $$
declare
    entry record;
    place integer := 0;
    chained bytea := ''::bytea;
begin
    for entry in
        select position as found, hash, journal_payload(
            id, at, action, subject, position, by, app, channel, system, facts) as payload
        from journal where subject = of_subject order by position
    loop
        place := place + 1;
        chained := sha256(chained || entry.payload);
        if entry.found <> place or entry.hash <> chained then
            return false;
        end if;
    end loop;
    return coalesce(
        (select position = place and hash = chained from journal_heads where subject = of_subject),
        place = 0);
end $$;

create function journal_make_partitions(months integer) returns void language plpgsql as $$
declare
    first date;
begin
    for ahead in 0..months loop
        first := date_trunc('month', now() at time zone 'UTC')::date + make_interval(months => ahead);
        if to_regclass(format('journal_%s', to_char(first, 'YYYY_MM'))) is null then
            begin
                execute format(
                    'create table journal_%s partition of journal for values from (%L) to (%L)',
                    to_char(first, 'YYYY_MM'), first || ' 00:00+00',
                    (first + interval '1 month')::date || ' 00:00+00');
            exception when check_violation then
                null; -- entries of that month came before its partition and stay in the default one
            end;
        end if;
    end loop;
end $$;

select journal_make_partitions(3);
"""

OPEN = """stage in (
    'reported', 'incomplete', 'accepted', 'dispatched',
    'in_hand', 'suspended', 'in_mediation', 'finished'
)"""

CASES = f"""
create function bigrams(words text) returns text[]
language plpgsql immutable parallel safe as $$
declare
    letters text[] := string_to_array(lower(words), null);
    pairs text[] := array[]::text[];
begin
    for n in 1 .. coalesce(array_length(letters, 1), 0) - 1 loop
        pairs := pairs || (letters[n] || letters[n + 1]);
    end loop;
    return pairs;
end $$;

create index cases_newest on cases (reported_at desc, id desc);
create index cases_county_newest on cases (county, reported_at desc, id desc);
create index cases_town_newest on cases (left(area, 9), reported_at desc, id desc);
create index cases_village_newest on cases (left(area, 12), reported_at desc, id desc);
create index cases_grid_newest on cases (left(area, 15), reported_at desc, id desc);
create index cases_due on cases (due_at, id) where {OPEN};
create index cases_county_due on cases (county, due_at, id)
    where {OPEN};
create index cases_town_due on cases (left(area, 9), due_at, id)
    where {OPEN};
create index cases_lead_newest on cases (lead, reported_at desc, id desc) where lead is not null;
create index cases_lead_due on cases (lead, due_at, id)
    where lead is not null and {OPEN};
create index cases_reporter_newest on cases (reporter, reported_at desc, id desc)
    where reporter is not null;
create index cases_category_newest on cases (category, reported_at desc, id desc);
create index cases_waiting_newest on cases (stage, reported_at desc, id desc)
    where stage in ('reported', 'accepted', 'dispatched', 'finished', 'verified');
create index cases_published_newest on cases (reported_at desc, id desc)
    where published_at is not null;
create unique index cases_origin on cases (origin) where origin is not null;
create index cases_words on cases using gin (bigrams(title || ' ' || text));
create index case_acts_of_case on case_acts ("case", at, id);
create index case_assignments_of_case on case_assignments ("case", dispatched_at);
create index case_assignments_of_organisation on case_assignments (organisation, "case");
create unique index case_assignments_one_open on case_assignments ("case")
    where state in ('dispatched', 'signed');
create index case_finishes_of_case on case_finishes ("case", at);
create unique index dispatch_rules_one_active
    on dispatch_rules (area, category, estate_company) nulls not distinct where to_at is null;
create unique index deadline_rules_one_each
    on deadline_rules (clock, category, urgency) nulls not distinct;
create sequence case_serial maxvalue 999999 cycle;

create extension if not exists btree_gist;
alter table posts add constraint posts_one_leader
    exclude using gist (area with =, tstzrange(from_at, to_at) with &&)
    where (kind = 'grid_leader' and revoked_at is null);
create index tokens_active on tokens (person) where revoked_at is null;
create index sign_in_codes_sent on sign_in_codes (phone_fingerprint, sent_at desc);
create index sessions_expiry on sessions (expires_at);
create index areas_live_children on areas (parent) where retired_at is null;
"""

UNDO = """
drop table journal, journal_heads;
drop function journal_append, journal_verify, journal_make_partitions, journal_payload, journal_refuse;
drop function bigrams cascade;
drop sequence case_serial;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        for statements in (JOURNAL, CASES):
            await database.execute(statements)

    async def unmake() -> None:
        await database.execute(UNDO)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
