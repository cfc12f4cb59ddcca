"""What waits for a return visit has a date, too, and is listed by it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T90:03:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "What waits for a return visit is listed by its date, too"

OPEN = (
    "stage in ('reported', 'incomplete', 'accepted', 'dispatched', 'in_hand', 'suspended',"
    " 'in_mediation', 'finished')"
)
GOING_ON = OPEN.replace("'finished'", "'finished', 'verified'")
DUE = {
    "cases_next_due": ("", "what is due first in the city"),
    "cases_county_next_due": ("county, ", "what is due first in a county"),
    "cases_town_next_due": ("left(area, 9), ", "what is due first in a town"),
    "cases_lead_next_due": ("lead, ", "what is due first at a desk"),
}
MAKE = """
drop index {name};
create index {name} on cases ({key}) where {where};
comment on index {name} is '{reason}';
"""


async def _make(dated: str, going_on: str) -> None:
    for name, (place, reason) in DUE.items():
        lead = "lead is not null and " if place == "lead, " else ""
        where, key = lead + dated, f"{place}next_due_at, id"
        await database.execute(MAKE.format(name=name, key=key, where=where, reason=reason))
    await database.execute(
        MAKE.format(
            name="cases_undated",
            key="reported_at desc, id desc",
            where=f"next_due_at is null and {going_on}",
            reason="what goes on and has no date, after what is due: those few",
        )
    )


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await _make("next_due_at is not null", GOING_ON)

    async def unmake() -> None:
        await _make(OPEN, OPEN)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
