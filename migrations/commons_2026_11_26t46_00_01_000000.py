"""A mandate stands but for its taking back, which a ballot by it forbids; who votes by one."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database
from resolvers.tables.poll_words import BallotCapacity

ID = "2026-11-26T46:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "A mandate stands but for its taking back, which a ballot by it forbids"

CHECK = """
alter table ballots drop constraint ballot_capacity_is_known;
alter table ballots add constraint ballot_capacity_is_known check (capacity in ({words}));
"""
MAKE = """
create unique index poll_mandate_is_one on poll_mandates (head) where revoked_at is null;

create function poll_mandate_is_open() returns trigger language plpgsql as $$
begin
    if not exists (select from polls p join poll_heads h on h.poll = p.id
                    where p.id = new.poll and h.id = new.head and p.stage = 'open') then
        raise exception 'mandates are given while a poll is open, for a head of it';
    end if;
    return new;
end $$;

create function poll_mandate_stands() returns trigger language plpgsql as $$
begin
    if (new.id, new.poll, new.head, new.kind, new.proxy, new.granted_by, new.granted_at)
       is distinct from
       (old.id, old.poll, old.head, old.kind, old.proxy, old.granted_by, old.granted_at)
       or new.file is distinct from old.file and new.file is not null
       or old.revoked_at is not null
       and (new.revoked_at, new.revoked_by) is distinct from (old.revoked_at, old.revoked_by)
       or old.revoked_at is null and new.revoked_at is not null
       and exists (select from ballots where head = old.head) then
        raise exception 'a mandate stands, but for its taking back before it is used';
    end if;
    return new;
end $$;

create trigger poll_mandate_is_open before insert on poll_mandates
    for each row execute function poll_mandate_is_open();
create trigger poll_mandate_stands before update on poll_mandates
    for each row execute function poll_mandate_stands();
create trigger poll_mandate_stays before delete on poll_mandates
    for each row execute function poll_stands();
create trigger poll_mandates_stay before truncate on poll_mandates
    for each statement execute function poll_stands();
create trigger mandate_instruction_stands before update or delete on mandate_instructions
    for each row execute function poll_stands();
create trigger mandate_instructions_stay before truncate on mandate_instructions
    for each statement execute function poll_stands();
"""
UNMAKE = """
drop trigger poll_mandate_is_open on poll_mandates;
drop trigger poll_mandate_stands on poll_mandates;
drop trigger poll_mandate_stays on poll_mandates;
drop trigger poll_mandates_stay on poll_mandates;
drop trigger mandate_instruction_stands on mandate_instructions;
drop trigger mandate_instructions_stay on mandate_instructions;
drop function poll_mandate_is_open, poll_mandate_stands;
drop index poll_mandate_is_one;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    def check(words: set[str]) -> str:
        return CHECK.format(words=", ".join(f"'{each}'" for each in sorted(words)))

    async def make() -> None:
        await database.execute(MAKE + check(set(BallotCapacity)))

    async def unmake() -> None:
        await database.execute(UNMAKE + check(set(BallotCapacity) - {"proxy", "guardian"}))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
