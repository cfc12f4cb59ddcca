from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.base import OnDelete
from piccolo.columns.base import OnUpdate
from piccolo.columns.column_types import ForeignKey
from piccolo.columns.column_types import Integer
from piccolo.columns.column_types import Text
from piccolo.columns.column_types import Timestamptz
from piccolo.columns.column_types import UUID
from piccolo.columns.column_types import Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check
from piccolo.table import Table
from uuid_utils.compat import uuid7


class CaseActRow(Table, tablename="case_acts", schema=None):
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


ID = "2026-11-26T02:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Talks, and clocks counted anew"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="commons", description=DESCRIPTION
    )

    manager.add_table(
        class_name="RecountRow",
        tablename="clock_recounts",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="TalkRow", tablename="case_talks", schema=None, columns=None
    )

    manager.add_column(
        table_class_name="RecountRow",
        tablename="clock_recounts",
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
        table_class_name="RecountRow",
        tablename="clock_recounts",
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
        table_class_name="RecountRow",
        tablename="clock_recounts",
        column_name="mark",
        db_column_name="mark",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 64,
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
        table_class_name="RecountRow",
        tablename="clock_recounts",
        column_name="clock_count",
        db_column_name="clock_count",
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
        table_class_name="RecountRow",
        tablename="clock_recounts",
        column_name="moved_count",
        db_column_name="moved_count",
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
        table_class_name="TalkRow",
        tablename="case_talks",
        column_name="act",
        db_column_name="act",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": CaseActRow,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
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
        table_class_name="TalkRow",
        tablename="case_talks",
        column_name="case",
        db_column_name="case",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": CaseRow,
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
        table_class_name="TalkRow",
        tablename="case_talks",
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
        table_class_name="TalkRow",
        tablename="case_talks",
        column_name="whom",
        db_column_name="whom",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 100,
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
        table_class_name="TalkRow",
        tablename="case_talks",
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
        table_class_name="TalkRow",
        tablename="case_talks",
        column_name="place",
        db_column_name="place",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 100,
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
        table_class_name="TalkRow",
        tablename="case_talks",
        column_name="result",
        db_column_name="result",
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
        table_class_name="TalkRow",
        tablename="case_talks",
        column_name="recorded_at",
        db_column_name="recorded_at",
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
        table_class_name="TalkRow",
        tablename="case_talks",
        column_name="recorded_by",
        db_column_name="recorded_by",
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
        table_class_name="TalkRow",
        tablename="case_talks",
        constraint_name="talk_is_with_somebody",
        constraint_class=Check,
        params={"condition": "\"whom\" <> ''"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="TalkRow",
        tablename="case_talks",
        constraint_name="talk_is_somewhere",
        constraint_class=Check,
        params={"condition": "\"place\" <> ''"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="TalkRow",
        tablename="case_talks",
        constraint_name="talk_is_recorded_in_words",
        constraint_class=Check,
        params={"condition": "(recorded_at IS NULL) = (result = '')"},
        schema=None,
    )

    manager.add_column(
        table_class_name="ClockRow",
        tablename="case_clocks",
        column_name="counted_due_at",
        db_column_name="counted_due_at",
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
        table_class_name="SupervisionRow",
        tablename="case_supervisions",
        column_name="replaced_at",
        db_column_name="replaced_at",
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
        table_class_name="CaseActRow",
        tablename="case_acts",
        column_name="kind",
        db_column_name="kind",
        params={
            "choices": Enum(
                "CaseAct",
                {
                    "REPORT": "report",
                    "SELF_HANDLE": "self_handle",
                    "ACCEPT": "accept",
                    "DECLINE": "decline",
                    "ASK_MORE": "ask_more",
                    "SUPPLEMENT": "supplement",
                    "LAPSE": "lapse",
                    "DISPATCH": "dispatch",
                    "SIGN": "sign",
                    "RETURN": "return",
                    "CONTACT": "contact",
                    "TRANSFER": "transfer",
                    "ENLIST": "enlist",
                    "DELEGATE": "delegate",
                    "REPORT_UP": "report_up",
                    "JOIN": "join",
                    "CONTRIBUTE": "contribute",
                    "RELEASE": "release",
                    "ASK_EXTENSION": "ask_extension",
                    "EXTEND": "extend",
                    "ASK_SUSPENSION": "ask_suspension",
                    "SUSPEND": "suspend",
                    "RESUME": "resume",
                    "REFUSE": "refuse",
                    "MEDIATE": "mediate",
                    "END_MEDIATION": "end_mediation",
                    "FINISH": "finish",
                    "VERIFY": "verify",
                    "SEND_BACK": "send_back",
                    "TRY_VISIT": "try_visit",
                    "RATE": "rate",
                    "CLOSE": "close",
                    "ASK_REOPENING": "ask_reopening",
                    "REOPEN": "reopen",
                    "WITHDRAW": "withdraw",
                    "URGE": "urge",
                    "SUPERVISE": "supervise",
                    "RECORD_TALK": "record_talk",
                    "REPLY": "reply",
                    "COMMENT": "comment",
                    "PUBLISH": "publish",
                    "MERGE": "merge",
                    "UNMERGE": "unmerge",
                    "ARCHIVE": "archive",
                },
            )
        },
        old_params={
            "choices": Enum(
                "CaseAct",
                {
                    "REPORT": "report",
                    "SELF_HANDLE": "self_handle",
                    "ACCEPT": "accept",
                    "DECLINE": "decline",
                    "ASK_MORE": "ask_more",
                    "SUPPLEMENT": "supplement",
                    "LAPSE": "lapse",
                    "DISPATCH": "dispatch",
                    "SIGN": "sign",
                    "RETURN": "return",
                    "CONTACT": "contact",
                    "TRANSFER": "transfer",
                    "ENLIST": "enlist",
                    "DELEGATE": "delegate",
                    "REPORT_UP": "report_up",
                    "JOIN": "join",
                    "CONTRIBUTE": "contribute",
                    "RELEASE": "release",
                    "ASK_EXTENSION": "ask_extension",
                    "EXTEND": "extend",
                    "ASK_SUSPENSION": "ask_suspension",
                    "SUSPEND": "suspend",
                    "RESUME": "resume",
                    "REFUSE": "refuse",
                    "MEDIATE": "mediate",
                    "END_MEDIATION": "end_mediation",
                    "FINISH": "finish",
                    "VERIFY": "verify",
                    "SEND_BACK": "send_back",
                    "TRY_VISIT": "try_visit",
                    "RATE": "rate",
                    "CLOSE": "close",
                    "ASK_REOPENING": "ask_reopening",
                    "REOPEN": "reopen",
                    "WITHDRAW": "withdraw",
                    "URGE": "urge",
                    "SUPERVISE": "supervise",
                    "REPLY": "reply",
                    "COMMENT": "comment",
                    "PUBLISH": "publish",
                    "MERGE": "merge",
                    "UNMERGE": "unmerge",
                    "ARCHIVE": "archive",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.alter_column(
        table_class_name="ClockChangeRow",
        tablename="case_clock_changes",
        column_name="kind",
        db_column_name="kind",
        params={
            "choices": Enum(
                "ClockChange",
                {
                    "PAUSE": "pause",
                    "RESUME": "resume",
                    "EXTEND": "extend",
                    "RECOUNT": "recount",
                },
            )
        },
        old_params={
            "choices": Enum(
                "ClockChange",
                {"PAUSE": "pause", "RESUME": "resume", "EXTEND": "extend"},
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    return manager
