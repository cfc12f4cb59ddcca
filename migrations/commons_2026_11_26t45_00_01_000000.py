"""Candidates are locked with the call, and what a ballot says of them stands."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T45:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Candidates are locked with the call, and what a ballot says of them stands"

MAKE = """
create function poll_candidate_is_open() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.about = ''
       and (new.id, new.poll, new.matter, new.position, new.person, new.nomination, new.vouched)
       is not distinct from
       (old.id, old.poll, old.matter, old.position, old.person, old.nomination, old.vouched) then
        return new;
    end if;
    if tg_op <> 'INSERT'
       and not exists (select from polls where id = old.poll and stage = 'draft')
       or tg_op <> 'DELETE'
       and not exists (select from polls p join poll_matters m on m.poll = p.id
                        where p.id = new.poll and m.id = new.matter and m.election is not null
                          and p.stage = 'draft') then
        raise exception 'the candidates of a poll that was called are locked';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;

create function ballot_mark_is_in_time() returns trigger language plpgsql as $$
begin
    if not exists (select from ballots b join polls p on p.id = b.poll
                     join poll_candidates c on c.poll = p.id and c.id = new.candidate
                    where b.id = new.ballot and p.stage = 'open') then
        raise exception 'ballots are cast while a poll is open';
    end if;
    return new;
end $$;

create trigger poll_candidate_is_open before insert or update or delete on poll_candidates
    for each row execute function poll_candidate_is_open();
create trigger poll_candidates_stay before truncate on poll_candidates
    for each statement execute function poll_stands();
create trigger ballot_mark_stands before update or delete on ballot_marks
    for each row execute function poll_stands();
create trigger ballot_marks_stay before truncate on ballot_marks
    for each statement execute function poll_stands();
create trigger ballot_mark_is_in_time before insert on ballot_marks
    for each row execute function ballot_mark_is_in_time();
"""
UNMAKE = """
drop trigger poll_candidate_is_open on poll_candidates;
drop trigger poll_candidates_stay on poll_candidates;
drop trigger ballot_mark_stands on ballot_marks;
drop trigger ballot_marks_stay on ballot_marks;
drop trigger ballot_mark_is_in_time on ballot_marks;
drop function poll_candidate_is_open, ballot_mark_is_in_time;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(MAKE)

    async def unmake() -> None:
        await database.execute(UNMAKE)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
