from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.column_types import Varchar

from resolvers import database

ID = "2026-11-26T90:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Filters are kept for figures, too"
KNOWN = {
    "case_filters": "case_filter_box_is_known",
    "case_filter_defaults": "case_filter_default_box_is_known",
}
BEFORE = ("duty", "mine", "published")
ANEW = "alter table {table} drop constraint {name}, add constraint {name} check (box in ({words}))"


async def know(*words):
    listed = ", ".join(f"'{each}'" for each in words)
    for table, name in KNOWN.items():
        await database.execute(ANEW.format(table=table, name=name, words=listed))


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="commons", description=DESCRIPTION
    )

    manager.alter_column(
        table_class_name="CaseFilterDefaultRow",
        tablename="case_filter_defaults",
        column_name="box",
        db_column_name="box",
        params={
            "choices": Enum(
                "FilterBox",
                {
                    "DUTY": "duty",
                    "MINE": "mine",
                    "PUBLISHED": "published",
                    "FIGURES": "figures",
                },
            )
        },
        old_params={
            "choices": Enum(
                "Box", {"DUTY": "duty", "MINE": "mine", "PUBLISHED": "published"}
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.alter_column(
        table_class_name="CaseFilterRow",
        tablename="case_filters",
        column_name="box",
        db_column_name="box",
        params={
            "choices": Enum(
                "FilterBox",
                {
                    "DUTY": "duty",
                    "MINE": "mine",
                    "PUBLISHED": "published",
                    "FIGURES": "figures",
                },
            )
        },
        old_params={
            "choices": Enum(
                "Box", {"DUTY": "duty", "MINE": "mine", "PUBLISHED": "published"}
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    async def make():
        await know(*BEFORE, "figures")

    async def unmake():
        for table in reversed(KNOWN):
            await database.execute(f"delete from {table} where box = 'figures'")
        await know(*BEFORE)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
