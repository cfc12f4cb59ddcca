from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.column_types import Timestamptz
from piccolo.columns.column_types import Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check

ID = "2026-11-26T50:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "A poll is extended once"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="commons", description=DESCRIPTION
    )

    manager.add_column(
        table_class_name="PollRow",
        tablename="polls",
        column_name="first_closes_at",
        db_column_name="first_closes_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.alter_column(
        table_class_name="PollActRow",
        tablename="poll_acts",
        column_name="kind",
        db_column_name="kind",
        params={
            "choices": Enum(
                "PollAct",
                {
                    "DRAFT": "draft",
                    "CALL": "call",
                    "OPEN": "open",
                    "CLOSE": "close",
                    "CERTIFY": "certify",
                    "ANNUL": "annul",
                    "EXTEND": "extend",
                },
            )
        },
        old_params={
            "choices": Enum(
                "PollAct",
                {
                    "DRAFT": "draft",
                    "CALL": "call",
                    "OPEN": "open",
                    "CLOSE": "close",
                    "CERTIFY": "certify",
                    "ANNUL": "annul",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PollRow",
        tablename="polls",
        constraint_name="poll_is_extended_to_later",
        constraint_class=Check,
        params={"condition": "first_closes_at < closes_at"},
        schema=None,
    )

    return manager
