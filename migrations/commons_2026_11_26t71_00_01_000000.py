"""A vote at a meeting stands once it is over, and whatever hangs on it, against SQL, too."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database
from resolvers.tables.notices import NoticeKind

ID = "2026-11-26T71:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "A vote at a meeting stands once it is over"

CHECK = """
alter table notices drop constraint notice_kind_is_known;
alter table notices add constraint notice_kind_is_known check (kind in ({words}));
"""
PARTS = (
    "meeting_vote_figures",
    "meeting_hands",
    "meeting_recusals",
    "meeting_casts",
    "meeting_slips",
    "meeting_tellers",
    "meeting_counts",
)
EACH = """
create trigger {table}_stay before truncate on {table}
    for each statement execute function meeting_vote_stays();
"""
PART = """
create trigger {table}_stand before insert or update or delete on {table}
    for each row execute function meeting_vote_part_stands();
"""
MAKE = """
create unique index meeting_vote_is_corrected_once on meeting_votes (replaces)
    where stage <> 'abandoned';
create index meeting_counts_teller on meeting_counts (teller);

create function meeting_vote_stays() returns trigger language plpgsql as $$
begin
    raise exception 'votes at meetings stand';
end $$;

create function meeting_vote_stands() returns trigger language plpgsql as $$
declare
    words text[] := '{why,ended_because}';
begin
    if tg_op = 'DELETE' then
        raise exception 'a vote at a meeting stands';
    end if;
    if tg_op = 'UPDATE' and to_jsonb(new) - words = to_jsonb(old) - words and old.stage <> 'open' then
        return new;
    end if;
    if not exists (select from meetings where id = new.meeting and stage = 'open')
       or not exists (select from meeting_points where id = new.point and meeting = new.meeting)
       or tg_op = 'INSERT' and new.stage <> 'open'
       or tg_op = 'UPDATE' and (old.stage <> 'open' or new.id <> old.id
                                or new.meeting <> old.meeting or new.point <> old.point) then
        raise exception 'a vote is put and ended while its meeting is open, and stands then';
    end if;
    return new;
end $$;
create trigger meeting_vote_stands before insert or update or delete on meeting_votes
    for each row execute function meeting_vote_stands();

create function meeting_vote_part_stands() returns trigger language plpgsql as $$
declare
    was jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
    will jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
    which jsonb;
begin
    if tg_table_name = 'meeting_recusals' and was - 'reason' = will - 'reason' then
        return new;
    end if;
    foreach which in array array[was, will] loop
        if which is not null and not exists (
            select from meeting_votes v join meetings m on m.id = v.meeting
             where v.stage = 'open' and m.stage = 'open'
               and v.id = coalesce((which ->> 'vote')::uuid,
                                   (select t.vote from meeting_tellers t
                                     where t.id = (which ->> 'teller')::uuid))) then
            raise exception 'what was voted at a meeting stands';
        end if;
    end loop;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end $$;

create function meeting_stays_over() returns trigger language plpgsql as $$
begin
    raise exception 'a meeting that is over does not begin again';
end $$;
create trigger meeting_stays_over before update of stage on meetings
    for each row when (old.stage in ('closed', 'signed', 'published', 'cancelled')
                       and new.stage in ('draft', 'called', 'open'))
    execute function meeting_stays_over();
"""
UNEACH = "drop trigger {table}_stay on {table};"
UNPART = "drop trigger {table}_stand on {table};"
UNMAKE = """
drop trigger meeting_stays_over on meetings;
drop trigger meeting_vote_stands on meeting_votes;
drop index meeting_vote_is_corrected_once;
drop index meeting_counts_teller;
drop function meeting_vote_stays, meeting_vote_stands, meeting_vote_part_stands,
    meeting_stays_over;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        words = ", ".join(f"'{each.value}'" for each in NoticeKind)
        parts = "".join(PART.format(table=each) for each in PARTS)
        every = "".join(EACH.format(table=each) for each in ("meeting_votes", *PARTS))
        await database.execute(CHECK.format(words=words) + MAKE + parts + every)

    async def unmake() -> None:
        parts = "".join(UNPART.format(table=each) for each in PARTS)
        every = "".join(UNEACH.format(table=each) for each in ("meeting_votes", *PARTS))
        await database.execute(parts + every + UNMAKE)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
