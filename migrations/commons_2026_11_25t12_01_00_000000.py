"""What Piccolo cannot say of councils: one of a kind at a time, one chair, one seat a person."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-25T12:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "One council of a kind at a time, one chair, one seat a person"

INDEXES = """
CREATE UNIQUE INDEX councils_one_underway ON councils (estate, kind)
    WHERE stage IN ('proposed', 'public_notice', 'formed', 'filed');
CREATE UNIQUE INDEX councils_one_in_office ON councils (estate, kind) WHERE stage = 'in_office';
CREATE INDEX councils_ending ON councils (term_ends_on) WHERE stage = 'in_office';
CREATE UNIQUE INDEX council_seats_one_chair ON council_seats (council)
    WHERE office = 'chair' AND to_at IS NULL;
CREATE UNIQUE INDEX council_seats_once ON council_seats (council, person) WHERE to_at IS NULL;
"""

UNDO = """
DROP INDEX councils_one_underway, councils_one_in_office, councils_ending, council_seats_one_chair,
    council_seats_once;
"""


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(INDEXES)

    async def unmake() -> None:
        await database.execute(UNDO)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
