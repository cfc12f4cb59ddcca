"""The indexes of dispatch rules and of what they were tried on."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-25T10:21:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of dispatch rules and routes"

DO = """
drop index dispatch_rules_one_active;
create unique index dispatch_rules_one_active on dispatch_rules
    (area, category, estate_company, urgency, days, from_time, to_time)
    nulls not distinct where to_at is null;
create index case_routes_of_case on case_routes ("case", at);
create index case_assignments_of_rule on case_assignments (rule, dispatched_at)
    where rule is not null;
"""

UNDO = """
drop index case_assignments_of_rule;
drop index case_routes_of_case;
drop index dispatch_rules_one_active;
create unique index dispatch_rules_one_active
    on dispatch_rules (area, category, estate_company) nulls not distinct where to_at is null;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(DO)

    async def unmake() -> None:
        await database.execute(UNDO)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
