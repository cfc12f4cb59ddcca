"""A counter of nothing is null, and a row says its county by its area alone."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Integer

from resolvers import database

ID = "2026-11-26T93:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "A counter of nothing is null"

TABLES = {"TallyRow": "case_tallies", "SumRow": "case_sums"}
COUNTERS = (
    *("reported", "imported", "on_the_spot", "contact_due", "contacted", "passed_on"),
    *("due", "in_time", "undue", "closed", "solved", "beyond_duty", "unfounded"),
    *("rated", "content", "returned", "reworked"),
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)
    manager.drop_column(
        table_class_name="TallyRow",
        tablename="case_tallies",
        column_name="county",
        db_column_name="county",
        schema=None,
    )
    for table, name in TABLES.items():
        for counter in COUNTERS:
            manager.alter_column(
                table_class_name=table,
                tablename=name,
                column_name=counter,
                db_column_name=counter,
                params={"default": None, "null": True},
                old_params={"default": 0, "null": False},
                column_class=Integer,
                old_column_class=Integer,
                schema=None,
            )

    async def fill() -> None:
        zeros = ", ".join(f"{each} = coalesce({each}, 0)" for each in COUNTERS)
        for name in TABLES.values():
            await database.execute(f"update {name} set {zeros}")

    manager.add_raw_backwards(fill)
    return manager
