"""What was entered of a poll that was counted elsewhere stands."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T43:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "What was entered of a poll that was counted elsewhere stands"

STANDING = ("official_results", "official_figures")
EACH = """
create trigger {table}_stand before update or delete on {table}
    for each row execute function poll_stands();
create trigger {table}_stay before truncate on {table}
    for each statement execute function poll_stands();
"""
UNEACH = "drop trigger {table}_stand on {table}; drop trigger {table}_stay on {table};"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute("".join(EACH.format(table=each) for each in STANDING))

    async def unmake() -> None:
        await database.execute("".join(UNEACH.format(table=each) for each in STANDING))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
