"""How many answers hold a word is asked of their index, and not left to an estimate."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T93:00:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "Answers that hold pairs of signs are read through their index"

MAKE = """
create function case_finishes_with(pairs text[], most integer) returns setof uuid
language sql stable rows 500 set enable_seqscan = off as $$
    select "case" from case_finishes where grams(reply) @> pairs limit most
$$
"""
UNMAKE = "drop function case_finishes_with"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(MAKE)

    async def unmake() -> None:
        await database.execute(UNMAKE)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
