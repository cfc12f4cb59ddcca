"""Archived cases leave the indexes of the queues; their own find them, by place and by number."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T83:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Archived cases leave the indexes of the queues"

LIVE = "stage <> 'archived'"
QUEUES = {
    "cases_county_newest": ("county", "", "the queue of a county, the newest first"),
    "cases_town_newest": ("left(area, 9)", "", "the queue of a town, the newest first"),
    "cases_village_newest": ("left(area, 12)", "", "the queue of a village, the newest first"),
    "cases_grid_newest": (
        "left(area, 15)",
        "",
        "the queue of a grid, which may be quiet in a busy village",
    ),
    "cases_lead_newest": ("lead", "lead is not null", "the queue of a desk, the newest first"),
    "cases_category_newest": ("category", "", "the queue of a category that is rare in the city"),
    "cases_estate_newest": (
        "estate",
        "estate is not null",
        "the cases of an estate, the newest first",
    ),
}
ARCHIVES = {
    "cases_county_archived": ("county", "the archive of a county, the newest first"),
    "cases_village_archived": ("left(area, 12)", "the archive of a village, a grid, an estate"),
}
MAKE = """
drop index if exists {name};
create index {name} on cases ({key}, reported_at desc, id desc){where};
comment on index {name} is '{reason}';
"""


async def _make(name: str, key: str, conditions: list[str], reason: str) -> None:
    said = " and ".join(filter(None, conditions))
    where = f" where {said}" if said else ""
    await database.execute(MAKE.format(name=name, key=key, where=where, reason=reason))


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        for name, (key, condition, reason) in QUEUES.items():
            await _make(name, key, [condition, LIVE], reason)
        for name, (key, reason) in ARCHIVES.items():
            await _make(name, key, ["stage = 'archived'"], reason)

    async def unmake() -> None:
        for name in ARCHIVES:
            await database.execute(f"drop index {name}")
        for name, (key, condition, reason) in QUEUES.items():
            await _make(name, key, [condition], reason)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
