"""The open cases of a town are read from the newest on, however many have ended."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T86:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "The open cases of a town are read from the newest on"

OPEN = (
    "stage in ('reported', 'incomplete', 'accepted', 'dispatched', 'in_hand', 'suspended',"
    " 'in_mediation', 'finished')"
)
MAKE = f"""
create index cases_town_open on cases (left(area, 9), reported_at desc, id desc) where {OPEN};
comment on index cases_town_open is 'the open queue of a town, the newest first';
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(MAKE)

    async def drop() -> None:
        await database.execute("drop index cases_town_open")

    manager.add_raw(make)
    manager.add_raw_backwards(drop)
    return manager
