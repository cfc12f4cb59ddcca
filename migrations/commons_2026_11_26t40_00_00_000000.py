from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.column_types import Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check

ID = "2026-11-26T40:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "How a poll is held"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="commons", description=DESCRIPTION
    )

    manager.add_column(
        table_class_name="PollRow",
        tablename="polls",
        column_name="channel",
        db_column_name="channel",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 10,
            "default": "online",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "PollChannel",
                {
                    "ONLINE": "online",
                    "PAPER": "paper",
                    "MIXED": "mixed",
                    "OFFICIAL": "official",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PollRow",
        tablename="polls",
        constraint_name="poll_channel_is_known",
        constraint_class=Check,
        params={
            "condition": "\"channel\" in ('online', 'paper', 'mixed', 'official')"
        },
        schema=None,
    )

    return manager
