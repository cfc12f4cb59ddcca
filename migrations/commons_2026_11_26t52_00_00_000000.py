from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.base import OnDelete
from piccolo.columns.base import OnUpdate
from piccolo.columns.column_types import BigInt
from piccolo.columns.column_types import Date
from piccolo.columns.column_types import ForeignKey
from piccolo.columns.column_types import Integer
from piccolo.columns.column_types import SmallInt
from piccolo.columns.column_types import Text
from piccolo.columns.column_types import Timestamptz
from piccolo.columns.column_types import UUID
from piccolo.columns.column_types import Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check
from piccolo.table import Table
from uuid_utils.compat import uuid7


class CaseRow(Table, tablename="cases", schema=None):
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


class EstateRow(Table, tablename="estates", schema=None):
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


class FileRow(Table, tablename="files", schema=None):
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


class ObligationActRow(Table, tablename="obligation_acts", schema=None):
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


class ObligationRow(Table, tablename="obligations", schema=None):
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


class OrganisationRow(Table, tablename="organisations", schema=None):
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


class PollMatterRow(Table, tablename="poll_matters", schema=None):
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


class PollRow(Table, tablename="polls", schema=None):
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


ID = "2026-11-26T52:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Obligations"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="commons", description=DESCRIPTION
    )

    manager.add_table(
        class_name="ObligationActRow",
        tablename="obligation_acts",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="ObligationRow",
        tablename="obligations",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="ObligationFileRow",
        tablename="obligation_files",
        schema=None,
        columns=None,
    )

    manager.add_column(
        table_class_name="ObligationActRow",
        tablename="obligation_acts",
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
        table_class_name="ObligationActRow",
        tablename="obligation_acts",
        column_name="obligation",
        db_column_name="obligation",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": ObligationRow,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ObligationActRow",
        tablename="obligation_acts",
        column_name="kind",
        db_column_name="kind",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 10,
            "default": "",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "ObligationAct",
                {
                    "LAY": "lay",
                    "FILE_CASE": "file_case",
                    "CONTRACT": "contract",
                    "PAY": "pay",
                    "REPORT": "report",
                    "ACCEPT": "accept",
                    "REFUSE": "refuse",
                    "ASK": "ask",
                    "ANSWER": "answer",
                    "ESCALATE": "escalate",
                    "EVALUATE": "evaluate",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ObligationActRow",
        tablename="obligation_acts",
        column_name="by",
        db_column_name="by",
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

    manager.add_column(
        table_class_name="ObligationActRow",
        tablename="obligation_acts",
        column_name="at",
        db_column_name="at",
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
        table_class_name="ObligationActRow",
        tablename="obligation_acts",
        column_name="note",
        db_column_name="note",
        column_class_name="Text",
        column_class=Text,
        params={
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
        table_class_name="ObligationActRow",
        tablename="obligation_acts",
        column_name="amount_fen",
        db_column_name="amount_fen",
        column_class_name="BigInt",
        column_class=BigInt,
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
        table_class_name="ObligationActRow",
        tablename="obligation_acts",
        column_name="stars",
        db_column_name="stars",
        column_class_name="SmallInt",
        column_class=SmallInt,
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
        table_class_name="ObligationActRow",
        tablename="obligation_acts",
        column_name="round",
        db_column_name="round",
        column_class_name="SmallInt",
        column_class=SmallInt,
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
        table_class_name="ObligationActRow",
        tablename="obligation_acts",
        column_name="case",
        db_column_name="case",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": CaseRow,
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

    manager.add_column(
        table_class_name="ObligationRow",
        tablename="obligations",
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
        table_class_name="ObligationRow",
        tablename="obligations",
        column_name="county",
        db_column_name="county",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 6,
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
        table_class_name="ObligationRow",
        tablename="obligations",
        column_name="estate",
        db_column_name="estate",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": EstateRow,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ObligationRow",
        tablename="obligations",
        column_name="poll",
        db_column_name="poll",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": PollRow,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ObligationRow",
        tablename="obligations",
        column_name="matter",
        db_column_name="matter",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": PollMatterRow,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ObligationRow",
        tablename="obligations",
        column_name="obligor",
        db_column_name="obligor",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 10,
            "default": "",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "Obligor", {"MANAGER": "manager", "COUNCIL": "council"}
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ObligationRow",
        tablename="obligations",
        column_name="organisation",
        db_column_name="organisation",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": OrganisationRow,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ObligationRow",
        tablename="obligations",
        column_name="text",
        db_column_name="text",
        column_class_name="Text",
        column_class=Text,
        params={
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
        table_class_name="ObligationRow",
        tablename="obligations",
        column_name="due_on",
        db_column_name="due_on",
        column_class_name="Date",
        column_class=Date,
        params={
            "default": None,
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
        table_class_name="ObligationRow",
        tablename="obligations",
        column_name="money_fen",
        db_column_name="money_fen",
        column_class_name="BigInt",
        column_class=BigInt,
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
        table_class_name="ObligationRow",
        tablename="obligations",
        column_name="terms",
        db_column_name="terms",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 40,
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
        table_class_name="ObligationRow",
        tablename="obligations",
        column_name="stage",
        db_column_name="stage",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 10,
            "default": "",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "ObligationStage",
                {
                    "OWED": "owed",
                    "IN_HAND": "in_hand",
                    "REPORTED": "reported",
                    "ACCEPTED": "accepted",
                    "EVALUATED": "evaluated",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ObligationRow",
        tablename="obligations",
        column_name="stage_at",
        db_column_name="stage_at",
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
        table_class_name="ObligationRow",
        tablename="obligations",
        column_name="version",
        db_column_name="version",
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
        table_class_name="ObligationFileRow",
        tablename="obligation_files",
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
        table_class_name="ObligationFileRow",
        tablename="obligation_files",
        column_name="act",
        db_column_name="act",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": ObligationActRow,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ObligationFileRow",
        tablename="obligation_files",
        column_name="file",
        db_column_name="file",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": FileRow,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": False,
            "primary_key": False,
            "unique": True,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ObligationActRow",
        tablename="obligation_acts",
        constraint_name="obligation_act_is_known",
        constraint_class=Check,
        params={
            "condition": "\"kind\" in ('lay', 'file_case', 'contract', 'pay', 'report', 'accept', 'refuse', 'ask', 'answer', 'escalate', 'evaluate')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ObligationActRow",
        tablename="obligation_acts",
        constraint_name="obligation_sum_is_one",
        constraint_class=Check,
        params={
            "condition": "(kind IN ('contract', 'pay')) = (amount_fen IS NOT NULL)"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ObligationActRow",
        tablename="obligation_acts",
        constraint_name="obligation_sum_is_paid",
        constraint_class=Check,
        params={"condition": "amount_fen > 0"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ObligationActRow",
        tablename="obligation_acts",
        constraint_name="obligation_is_rated_with_stars",
        constraint_class=Check,
        params={
            "condition": "(kind = 'evaluate') = (stars IS NOT NULL) AND (stars IS NULL OR stars BETWEEN 1 AND 5)"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ObligationRow",
        tablename="obligations",
        constraint_name="obligation_stage_is_known",
        constraint_class=Check,
        params={
            "condition": "\"stage\" in ('owed', 'in_hand', 'reported', 'accepted', 'evaluated')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ObligationRow",
        tablename="obligations",
        constraint_name="obligation_obligor_is_known",
        constraint_class=Check,
        params={"condition": "\"obligor\" in ('manager', 'council')"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ObligationRow",
        tablename="obligations",
        constraint_name="obligation_text_is_written",
        constraint_class=Check,
        params={"condition": "\"text\" <> ''"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ObligationRow",
        tablename="obligations",
        constraint_name="obligation_costs_something",
        constraint_class=Check,
        params={"condition": "money_fen > 0"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ObligationRow",
        tablename="obligations",
        constraint_name="obligation_of_a_manager_names_it",
        constraint_class=Check,
        params={
            "condition": "(obligor = 'manager') = (organisation IS NOT NULL)"
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
                    "PROPOSAL": "proposal",
                    "CONVERSATION": "conversation",
                    "ROLL": "roll",
                    "POLL": "poll",
                    "OBLIGATION": "obligation",
                    "JOINING": "joining",
                    "APP": "app",
                    "CLAIM": "claim",
                    "COMMENT": "comment",
                    "NEWS": "news",
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
                    "PROPOSAL": "proposal",
                    "CONVERSATION": "conversation",
                    "ROLL": "roll",
                    "POLL": "poll",
                    "JOINING": "joining",
                    "APP": "app",
                    "CLAIM": "claim",
                    "COMMENT": "comment",
                    "NEWS": "news",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    return manager
