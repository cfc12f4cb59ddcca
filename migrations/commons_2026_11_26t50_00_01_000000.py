"""A poll keeps its times, but for one extension while it is open."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database
from resolvers.tables.poll_words import PollAct

ID = "2026-11-26T50:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "A poll keeps its times, but for one extension while it is open"

CHECK = """
alter table poll_acts drop constraint poll_act_is_known;
alter table poll_acts add constraint poll_act_is_known check (kind in ({kinds}));
"""
KEEPS = """
create or replace function poll_keeps_its_roll() returns trigger language plpgsql as $$
declare
    stages text[] := array['draft', 'called', 'open', 'closed', 'final'];
begin
    if old.fingerprint is not null and (new.fingerprint, new.publication)
       is distinct from (old.fingerprint, old.publication) then
        raise exception 'a poll keeps its roll';
    end if;
    if old.stage <> 'draft' and (new.council, new.title, new.terms, new.opens_at{time})
       is distinct from (old.council, old.title, old.terms, old.opens_at{time_before}) then
        raise exception 'a poll keeps what its notice says';
    end if;
    if array_position(stages, new.stage::text) < array_position(stages, old.stage::text)
       or old.stage = 'annulled' and new.stage <> 'annulled'
       or new.stage = 'annulled' and old.stage not in ('draft', 'called', 'annulled') then
        raise exception 'a poll goes one way';
    end if;
    return new;
end $$;
"""
MAKE = """
create function poll_is_extended_once() returns trigger language plpgsql as $$
begin
    if new.first_closes_at is distinct from old.first_closes_at
       or old.stage <> 'draft' and new.closes_at <> old.closes_at then
        if old.stage <> 'open' or new.stage <> 'open' or old.first_closes_at is not null
           or new.first_closes_at is distinct from old.closes_at
           or new.closes_at <= old.closes_at then
            raise exception 'a poll keeps what its notice says, but for one extension';
        end if;
    end if;
    return new;
end $$;
create trigger poll_is_extended_once before update on polls
    for each row execute function poll_is_extended_once();
"""
UNMAKE = """
drop trigger poll_is_extended_once on polls;
drop function poll_is_extended_once;
delete from poll_acts where kind = 'extend';
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    def check(kinds: set[str]) -> str:
        return CHECK.format(kinds=", ".join(f"'{each}'" for each in sorted(kinds)))

    async def make() -> None:
        await database.execute(
            KEEPS.format(time="", time_before="") + MAKE + check(set(PollAct))
        )

    async def unmake() -> None:
        before = KEEPS.format(time=", new.closes_at", time_before=", old.closes_at")
        await database.execute(UNMAKE + before + check(set(PollAct) - {"extend"}))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
