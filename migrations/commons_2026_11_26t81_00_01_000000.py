"""A poll keeps what it follows; one whose result an upheld objection undid may be void."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T81:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "A poll keeps what it follows, and may be void where an objection was upheld"

GOES = """
create or replace function poll_keeps_its_roll() returns trigger language plpgsql as $$
declare
    stages text[] := array['draft', 'called', 'open', 'closed', 'final'];
begin
    if old.fingerprint is not null and (new.fingerprint, new.publication)
       is distinct from (old.fingerprint, old.publication) then
        raise exception 'a poll keeps its roll';
    end if;
    if old.stage <> 'draft' and (new.council, new.title, new.terms, new.opens_at)
       is distinct from (old.council, old.title, old.terms, old.opens_at) then
        raise exception 'a poll keeps what its notice says';
    end if;
    if array_position(stages, new.stage::text) < array_position(stages, old.stage::text)
       or old.stage = 'annulled' and new.stage <> 'annulled'
       or new.stage = 'annulled' and old.stage not in ('draft', 'called', 'annulled'){void} then
        raise exception 'a poll goes one way';
    end if;{follows}
    return new;
end $$;
"""
VOID = """
          and not (old.stage = 'closed' and exists (
              select from poll_objections o where o.poll = old.id and o.upheld))"""
FOLLOWS = """
    if old.follows is not null and new.follows is distinct from old.follows
       or old.stage <> 'draft' and new.follows is distinct from old.follows then
        raise exception 'a poll keeps what it follows';
    end if;"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(GOES.format(void=VOID, follows=FOLLOWS))

    async def unmake() -> None:
        await database.execute(GOES.format(void="", follows=""))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
