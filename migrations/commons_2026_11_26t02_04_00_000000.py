from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.column_types import Boolean
from piccolo.columns.column_types import Varchar
from piccolo.columns.indexes import IndexMethod

ID = "2026-11-26T02:04:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Answers taken by phone"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="commons", description=DESCRIPTION
    )

    manager.add_column(
        table_class_name="RatingRow",
        tablename="case_ratings",
        column_name="by_phone",
        db_column_name="by_phone",
        column_class_name="Boolean",
        column_class=Boolean,
        params={
            "default": False,
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
                    "VISIT": "visit",
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
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    return manager
