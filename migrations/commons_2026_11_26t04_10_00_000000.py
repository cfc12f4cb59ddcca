from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.column_types import SmallInt
from piccolo.columns.column_types import Varchar
from piccolo.columns.indexes import IndexMethod

ID = "2026-11-26T04:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Reminders of councils and meetings"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="commons", description=DESCRIPTION
    )

    manager.add_column(
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="publication_days",
        db_column_name="publication_days",
        column_class_name="SmallInt",
        column_class=SmallInt,
        params={
            "default": 3,
            "null": False,
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
        table_class_name="NoticeRow",
        tablename="notices",
        column_name="kind",
        db_column_name="kind",
        params={
            "choices": Enum(
                "NoticeKind",
                {
                    "WARNING": "warning",
                    "OVERDUE": "overdue",
                    "ESCALATION": "escalation",
                    "URGING": "urging",
                    "SUPERVISION": "supervision",
                    "QUESTION": "question",
                    "REQUEST": "request",
                    "DECISION": "decision",
                    "MEETING": "meeting",
                    "REMINDER": "reminder",
                },
            )
        },
        old_params={
            "choices": Enum(
                "NoticeKind",
                {
                    "WARNING": "warning",
                    "OVERDUE": "overdue",
                    "ESCALATION": "escalation",
                    "URGING": "urging",
                    "SUPERVISION": "supervision",
                    "QUESTION": "question",
                    "REQUEST": "request",
                    "DECISION": "decision",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    return manager
