"""One deadline rule of a kind, and one ladder, without an end."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T02:03:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "One deadline rule of a kind, and one ladder, without an end"

STATEMENTS = """
drop index deadline_rules_one_each;
create unique index deadline_rules_one_each
    on deadline_rules (clock, category, area, urgency) nulls not distinct where to_at is null;
drop index escalation_steps_one_each;
create unique index escalation_steps_one_each
    on escalation_steps (position, urgency) nulls not distinct where to_at is null;
"""


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def narrow() -> None:
        await database.execute(STATEMENTS)

    manager.add_raw(narrow)
    return manager
