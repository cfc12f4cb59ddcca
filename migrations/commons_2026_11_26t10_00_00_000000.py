from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.base import OnDelete
from piccolo.columns.base import OnUpdate
from piccolo.columns.column_types import Bytea
from piccolo.columns.column_types import ForeignKey
from piccolo.columns.column_types import Integer
from piccolo.columns.column_types import Timestamptz
from piccolo.columns.column_types import UUID
from piccolo.columns.column_types import Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check
from piccolo.constraints import Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7


class PersonRow(Table, tablename="people", schema=None):
    id = UUID(
        default=uuid7,
        null=False,
        primary_key=True,
        unique=False,
        index=False,
        index_method=IndexMethod.btree,
        choices=None,
        db_column_name=None,
        secret=False,
    )


ID = "2026-11-26T10:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Periods, and claims about others"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    manager.add_table(class_name="PeriodRow", tablename="periods", schema=None, columns=None)

    manager.add_column(
        table_class_name="PeriodRow",
        tablename="periods",
        column_name="id",
        db_column_name="id",
        column_class_name="UUID",
        column_class=UUID,
        params={
            "default": uuid7,
            "null": False,
            "primary_key": True,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="PeriodRow",
        tablename="periods",
        column_name="what",
        db_column_name="what",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 20,
            "default": "",
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

    manager.add_column(
        table_class_name="PeriodRow",
        tablename="periods",
        column_name="amount",
        db_column_name="amount",
        column_class_name="Integer",
        column_class=Integer,
        params={
            "default": 0,
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

    manager.add_column(
        table_class_name="PeriodRow",
        tablename="periods",
        column_name="unit",
        db_column_name="unit",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 12,
            "default": "",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "Unit",
                {
                    "MINUTE": "minute",
                    "HOUR": "hour",
                    "WORK_HOUR": "work_hour",
                    "NATURAL_DAY": "natural_day",
                    "WORK_DAY": "work_day",
                    "SAME_DAY": "same_day",
                    "MONTH": "month",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="PeriodRow",
        tablename="periods",
        column_name="source",
        db_column_name="source",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 200,
            "default": "",
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

    manager.add_column(
        table_class_name="PeriodRow",
        tablename="periods",
        column_name="version",
        db_column_name="version",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 20,
            "default": "",
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

    manager.add_column(
        table_class_name="PeriodRow",
        tablename="periods",
        column_name="from_at",
        db_column_name="from_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={
            "default": TimestamptzNow(),
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

    manager.add_column(
        table_class_name="PeriodRow",
        tablename="periods",
        column_name="set_by",
        db_column_name="set_by",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": PersonRow,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
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

    manager.add_constraint(
        table_class_name="PeriodRow",
        tablename="periods",
        constraint_name="period_what_is_known",
        constraint_class=Check,
        params={
            "condition": "\"what\" in ('access', 'correction', 'erasure', 'restriction', 'explanation', 'guardianship', 'opening', 'registration', 'handling', 'closed_cases', 'archived_cases', 'closed_accusations', 'unmaskings', 'claims')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PeriodRow",
        tablename="periods",
        constraint_name="period_unit_is_known",
        constraint_class=Check,
        params={
            "condition": "\"unit\" in ('minute', 'hour', 'work_hour', 'natural_day', 'work_day', 'same_day', 'month')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PeriodRow",
        tablename="periods",
        constraint_name="period_is_positive",
        constraint_class=Check,
        params={"condition": "amount > 0"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PeriodRow",
        tablename="periods",
        constraint_name="period_source_is_written",
        constraint_class=Check,
        params={"condition": "\"source\" <> ''"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PeriodRow",
        tablename="periods",
        constraint_name="period_begins_once",
        constraint_class=Unique,
        params={"columns": ["what", "from_at"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_column(
        table_class_name="ClaimRow",
        tablename="claims",
        column_name="called",
        db_column_name="called",
        column_class_name="Bytea",
        column_class=Bytea,
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

    manager.add_column(
        table_class_name="ClaimRow",
        tablename="claims",
        column_name="objected_at",
        db_column_name="objected_at",
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

    manager.add_column(
        table_class_name="ClaimRow",
        tablename="claims",
        column_name="open_until",
        db_column_name="open_until",
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
                    "APP": "app",
                    "CLAIM": "claim",
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
                    "MEETING": "meeting",
                    "REMINDER": "reminder",
                    "APP": "app",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.alter_column(
        table_class_name="ClaimRow",
        tablename="claims",
        column_name="kind",
        db_column_name="kind",
        params={
            "choices": Enum(
                "ClaimKind",
                {
                    "ACCESS": "access",
                    "CORRECTION": "correction",
                    "ERASURE": "erasure",
                    "RESTRICTION": "restriction",
                    "EXPLANATION": "explanation",
                    "GUARDIANSHIP": "guardianship",
                },
            )
        },
        old_params={
            "choices": Enum(
                "ClaimKind",
                {
                    "ACCESS": "access",
                    "CORRECTION": "correction",
                    "ERASURE": "erasure",
                    "RESTRICTION": "restriction",
                    "EXPLANATION": "explanation",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ClaimRow",
        tablename="claims",
        constraint_name="claim_for_guardianship_names_a_child",
        constraint_class=Check,
        params={"condition": "kind <> 'guardianship' OR kinship IS NOT NULL"},
        schema=None,
    )

    return manager
