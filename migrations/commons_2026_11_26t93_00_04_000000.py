"""The open cases of a county are read from the newest on, however many have ended."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T93:00:04:000000"
VERSION = "1.38.0"
DESCRIPTION = "The open cases of a county are read from the newest on"

OPEN = (
    "stage in ('reported', 'incomplete', 'accepted', 'dispatched', 'in_hand', 'suspended',"
    " 'in_mediation', 'finished')"
)
MAKE = f"""
create index cases_county_open on cases (county, reported_at desc) where {OPEN};
comment on index cases_county_open is 'the open queue of a county, the newest first';
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(MAKE)

    async def drop() -> None:
        await database.execute("drop index cases_county_open")

    manager.add_raw(make)
    manager.add_raw_backwards(drop)
    return manager
