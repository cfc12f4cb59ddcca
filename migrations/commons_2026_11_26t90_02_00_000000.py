"""What is open and has no date is read through an index of its own, however many have one."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T90:02:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "What is open and has no date is read from the newest on"

OPEN = (
    "stage in ('reported', 'incomplete', 'accepted', 'dispatched', 'in_hand', 'suspended',"
    " 'in_mediation', 'finished')"
)
MAKE = f"""
create index cases_undated on cases (reported_at desc, id desc)
    where next_due_at is null and {OPEN};
comment on index cases_undated is 'what is open and has no date, after what is due: those few';
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(MAKE)

    async def drop() -> None:
        await database.execute("drop index cases_undated")

    manager.add_raw(make)
    manager.add_raw_backwards(drop)
    return manager
