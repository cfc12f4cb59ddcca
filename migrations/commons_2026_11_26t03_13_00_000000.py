"""What is published and open is counted and searched through indexes of its own."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T03:13:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Published open cases by area, and the words in which they were published"

INDEXES = """
create index cases_published_open on cases (area, due_at)
    where published_at is not null and stage in (
        'reported', 'incomplete', 'accepted', 'dispatched',
        'in_hand', 'suspended', 'in_mediation', 'finished'
    );
create index case_publications_words on case_publications
    using gin (bigrams(title || ' ' || text));
"""

UNDO = "drop index cases_published_open, case_publications_words;"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(INDEXES)

    async def unmake() -> None:
        await database.execute(UNDO)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
