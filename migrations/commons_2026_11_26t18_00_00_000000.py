from enum import Enum

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import UUID, ForeignKey, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check
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


class ProposalRow(Table, tablename="proposals", schema=None):
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


ID = "2026-11-26T18:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Amendments of proposals"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="commons", description=DESCRIPTION
    )

    manager.add_table(
        class_name="ProposalAmendmentRow",
        tablename="proposal_amendments",
        schema=None,
        columns=None,
    )

    manager.add_column(
        table_class_name="ProposalAmendmentRow",
        tablename="proposal_amendments",
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
        table_class_name="ProposalAmendmentRow",
        tablename="proposal_amendments",
        column_name="proposal",
        db_column_name="proposal",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": ProposalRow,
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
        table_class_name="ProposalAmendmentRow",
        tablename="proposal_amendments",
        column_name="by",
        db_column_name="by",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": PersonRow,
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
        table_class_name="ProposalAmendmentRow",
        tablename="proposal_amendments",
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
        table_class_name="ProposalAmendmentRow",
        tablename="proposal_amendments",
        column_name="revision",
        db_column_name="revision",
        column_class_name="SmallInt",
        column_class=SmallInt,
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
        table_class_name="ProposalAmendmentRow",
        tablename="proposal_amendments",
        column_name="paragraph",
        db_column_name="paragraph",
        column_class_name="SmallInt",
        column_class=SmallInt,
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
        table_class_name="ProposalAmendmentRow",
        tablename="proposal_amendments",
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
        table_class_name="ProposalAmendmentRow",
        tablename="proposal_amendments",
        column_name="why",
        db_column_name="why",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 500,
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
        table_class_name="ProposalAmendmentRow",
        tablename="proposal_amendments",
        column_name="state",
        db_column_name="state",
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
                "AmendmentState",
                {
                    "OPEN": "open",
                    "ACCEPTED": "accepted",
                    "MERGED": "merged",
                    "DECLINED": "declined",
                    "TAKEN_BACK": "taken_back",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ProposalAmendmentRow",
        tablename="proposal_amendments",
        column_name="made",
        db_column_name="made",
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
        table_class_name="ProposalAmendmentRow",
        tablename="proposal_amendments",
        column_name="reply",
        db_column_name="reply",
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
        table_class_name="ProposalAmendmentRow",
        tablename="proposal_amendments",
        column_name="decided_by",
        db_column_name="decided_by",
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
        table_class_name="ProposalAmendmentRow",
        tablename="proposal_amendments",
        column_name="decided_at",
        db_column_name="decided_at",
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

    manager.add_constraint(
        table_class_name="ProposalAmendmentRow",
        tablename="proposal_amendments",
        constraint_name="amendment_state_is_known",
        constraint_class=Check,
        params={
            "condition": "\"state\" in ('open', 'accepted', 'merged', 'declined', 'taken_back')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ProposalAmendmentRow",
        tablename="proposal_amendments",
        constraint_name="amendment_names_a_paragraph",
        constraint_class=Check,
        params={"condition": "paragraph > 0"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ProposalAmendmentRow",
        tablename="proposal_amendments",
        constraint_name="amendment_is_decided_once",
        constraint_class=Check,
        params={"condition": "(state = 'open') = (decided_at IS NULL)"},
        schema=None,
    )

    manager.alter_column(
        table_class_name="ProposalActRow",
        tablename="proposal_acts",
        column_name="kind",
        db_column_name="kind",
        params={
            "choices": Enum(
                "ProposalAct",
                {
                    "DRAFT": "draft",
                    "EDIT": "edit",
                    "SHARE": "share",
                    "JOIN": "join",
                    "LEAVE": "leave",
                    "ATTACH": "attach",
                    "DETACH": "detach",
                    "SUBMIT": "submit",
                    "WITHDRAW": "withdraw",
                    "ENDORSE": "endorse",
                    "UNENDORSE": "unendorse",
                    "OBLIGE": "oblige",
                    "ANSWER": "answer",
                    "LIST": "list",
                    "SCREEN": "screen",
                    "REJECT": "reject",
                    "APPROVE": "approve",
                    "GO_ON": "go_on",
                    "PUT": "put",
                    "ADOPT": "adopt",
                    "FAIL": "fail",
                    "ESCALATE": "escalate",
                    "REPORT": "report",
                    "RATE": "rate",
                    "CLOSE": "close",
                    "MERGE": "merge",
                    "SEPARATE": "separate",
                    "SPLIT": "split",
                    "FILE_CASE": "file_case",
                    "AMEND": "amend",
                    "ACCEPT": "accept",
                    "DECLINE": "decline",
                    "TAKE_BACK": "take_back",
                },
            )
        },
        old_params={
            "choices": Enum(
                "ProposalAct",
                {
                    "DRAFT": "draft",
                    "EDIT": "edit",
                    "SHARE": "share",
                    "JOIN": "join",
                    "LEAVE": "leave",
                    "ATTACH": "attach",
                    "DETACH": "detach",
                    "SUBMIT": "submit",
                    "WITHDRAW": "withdraw",
                    "ENDORSE": "endorse",
                    "UNENDORSE": "unendorse",
                    "OBLIGE": "oblige",
                    "ANSWER": "answer",
                    "LIST": "list",
                    "SCREEN": "screen",
                    "REJECT": "reject",
                    "APPROVE": "approve",
                    "GO_ON": "go_on",
                    "PUT": "put",
                    "ADOPT": "adopt",
                    "FAIL": "fail",
                    "ESCALATE": "escalate",
                    "REPORT": "report",
                    "RATE": "rate",
                    "CLOSE": "close",
                    "MERGE": "merge",
                    "SEPARATE": "separate",
                    "SPLIT": "split",
                    "FILE_CASE": "file_case",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    return manager
