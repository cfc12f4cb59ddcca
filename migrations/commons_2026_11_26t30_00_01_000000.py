"""A roll is frozen, matters are locked and ballots stand: the database refuses every change."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database
from resolvers.tables.notices import NoticeKind

ID = "2026-11-26T30:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "What is frozen in a poll nobody changes; notices of polls"

CHECK = """
alter table notices drop constraint notice_kind_is_known;
alter table notices add constraint notice_kind_is_known check (kind in ({kinds}));
"""
MAKE = """
create index polls_due on polls (opens_at, closes_at) where stage in ('called', 'open');

create function poll_stands() returns trigger language plpgsql as $$
begin
    raise exception '% is never changed', tg_table_name;
end $$;

create function poll_roll_is_open() returns trigger language plpgsql as $$
declare
    there uuid;
begin
    if tg_table_name = 'poll_owners' then
        select h.poll into there from poll_heads h where h.id = new.head;
    else
        there := new.poll;
    end if;
    if exists (select from polls where id = there and fingerprint is not null) then
        raise exception 'the roll of a poll that has opened is frozen';
    end if;
    return new;
end $$;

create function poll_matter_is_open() returns trigger language plpgsql as $$
declare
    there uuid := case when tg_op = 'DELETE' then old.poll else new.poll end;
begin
    if not exists (select from polls where id = there and stage = 'draft') then
        raise exception 'the matters of a poll that was called are locked';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;

create function poll_keeps_its_roll() returns trigger language plpgsql as $$
begin
    if old.fingerprint is not null and new.fingerprint is distinct from old.fingerprint
       or old.stage <> 'draft' and new.publication is distinct from old.publication then
        raise exception 'a poll keeps its roll';
    end if;
    return new;
end $$;

create function ballot_is_in_time() returns trigger language plpgsql as $$
begin
    if not exists (select from polls
                    where id = new.poll and stage = 'open' and new.cast_at < closes_at) then
        raise exception 'ballots are cast while a poll is open';
    end if;
    if not exists (select from poll_heads where id = new.head and poll = new.poll) then
        raise exception 'a ballot is cast by a head of its poll';
    end if;
    return new;
end $$;

create function ballot_answer_is_in_time() returns trigger language plpgsql as $$
begin
    if not exists (select from ballots b join polls p on p.id = b.poll
                     join poll_matters m on m.poll = p.id and m.id = new.matter
                    where b.id = new.ballot and p.stage = 'open') then
        raise exception 'ballots are cast while a poll is open';
    end if;
    return new;
end $$;

create trigger poll_head_stands before update or delete on poll_heads
    for each row execute function poll_stands();
create trigger poll_unit_stands before update or delete on poll_units
    for each row execute function poll_stands();
create trigger poll_owner_stands before update or delete on poll_owners
    for each row execute function poll_stands();
create trigger poll_head_is_open before insert on poll_heads
    for each row execute function poll_roll_is_open();
create trigger poll_unit_is_open before insert on poll_units
    for each row execute function poll_roll_is_open();
create trigger poll_owner_is_open before insert on poll_owners
    for each row execute function poll_roll_is_open();
create trigger poll_matter_is_open before insert or update or delete on poll_matters
    for each row execute function poll_matter_is_open();
create trigger poll_keeps_its_roll before update on polls
    for each row execute function poll_keeps_its_roll();
create trigger ballot_stands before update or delete on ballots
    for each row execute function poll_stands();
create trigger ballot_answer_stands before update or delete on ballot_answers
    for each row execute function poll_stands();
create trigger ballot_is_in_time before insert on ballots
    for each row execute function ballot_is_in_time();
create trigger ballot_answer_is_in_time before insert on ballot_answers
    for each row execute function ballot_answer_is_in_time();
"""
UNMAKE = """
drop trigger poll_head_stands on poll_heads;
drop trigger poll_unit_stands on poll_units;
drop trigger poll_owner_stands on poll_owners;
drop trigger poll_head_is_open on poll_heads;
drop trigger poll_unit_is_open on poll_units;
drop trigger poll_owner_is_open on poll_owners;
drop trigger poll_matter_is_open on poll_matters;
drop trigger poll_keeps_its_roll on polls;
drop trigger ballot_stands on ballots;
drop trigger ballot_answer_stands on ballot_answers;
drop trigger ballot_is_in_time on ballots;
drop trigger ballot_answer_is_in_time on ballot_answers;
drop function poll_stands, poll_roll_is_open, poll_matter_is_open, poll_keeps_its_roll,
    ballot_is_in_time, ballot_answer_is_in_time;
drop index polls_due;
delete from notices where kind = 'poll';
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    def check(kinds: set[str]) -> str:
        return CHECK.format(kinds=", ".join(f"'{each}'" for each in sorted(kinds)))

    async def make() -> None:
        await database.execute(MAKE + check(set(NoticeKind)))

    async def unmake() -> None:
        await database.execute(UNMAKE + check(set(NoticeKind) - {"poll"}))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
