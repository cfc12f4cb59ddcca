"""Photos are found again by any of the four bands of their fingerprints."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T03:11:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Photos that look alike are found by the bands of their fingerprints"

INDEXES = """
create function bands(fingerprint bigint) returns int[]
language sql immutable strict parallel safe as $$
    select array[
        (fingerprint >> 48 & 65535)::int,
        (fingerprint >> 32 & 65535)::int | 65536,
        (fingerprint >> 16 & 65535)::int | 131072,
        (fingerprint & 65535)::int | 196608
    ]
$$;

create index files_bands on files using gin (bands(fingerprint)) with (fastupdate = off)
    where fingerprint <> 0;
create index files_without_fingerprint on files (id) where fingerprint is null;
"""

UNDO = """
drop index files_without_fingerprint, files_bands;
drop function bands;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(INDEXES)

    async def unmake() -> None:
        await database.execute(UNDO)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
