from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.column_types import Varchar

ID = "2026-11-26T02:06:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Archived files are kept for a time of their own"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="commons", description=DESCRIPTION
    )

    manager.alter_column(
        table_class_name="DeadlineRuleRow",
        tablename="deadline_rules",
        column_name="clock",
        db_column_name="clock",
        params={
            "choices": Enum(
                "Clock",
                {
                    "ACCEPT": "accept",
                    "DISPATCH": "dispatch",
                    "SIGN": "sign",
                    "FIRST_CONTACT": "first_contact",
                    "RESOLVE": "resolve",
                    "REVIEW": "review",
                    "VISIT": "visit",
                    "SUPPLEMENT": "supplement",
                    "SUSPENSION": "suspension",
                    "REPLY": "reply",
                    "REWORK": "rework",
                    "REOPEN": "reopen",
                    "EXTENSION": "extension",
                    "URGE": "urge",
                },
            )
        },
        old_params={
            "choices": Enum(
                "Clock",
                {
                    "ACCEPT": "accept",
                    "DISPATCH": "dispatch",
                    "SIGN": "sign",
                    "FIRST_CONTACT": "first_contact",
                    "RESOLVE": "resolve",
                    "REVIEW": "review",
                    "VISIT": "visit",
                    "SUPPLEMENT": "supplement",
                    "SUSPENSION": "suspension",
                    "REPLY": "reply",
                    "REWORK": "rework",
                    "REOPEN": "reopen",
                    "EXTENSION": "extension",
                    "URGE": "urge",
                    "ARCHIVE": "archive",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.alter_column(
        table_class_name="ClockRow",
        tablename="case_clocks",
        column_name="kind",
        db_column_name="kind",
        params={
            "choices": Enum(
                "Clock",
                {
                    "ACCEPT": "accept",
                    "DISPATCH": "dispatch",
                    "SIGN": "sign",
                    "FIRST_CONTACT": "first_contact",
                    "RESOLVE": "resolve",
                    "REVIEW": "review",
                    "VISIT": "visit",
                    "SUPPLEMENT": "supplement",
                    "SUSPENSION": "suspension",
                    "REPLY": "reply",
                    "REWORK": "rework",
                    "REOPEN": "reopen",
                    "EXTENSION": "extension",
                    "URGE": "urge",
                },
            )
        },
        old_params={
            "choices": Enum(
                "Clock",
                {
                    "ACCEPT": "accept",
                    "DISPATCH": "dispatch",
                    "SIGN": "sign",
                    "FIRST_CONTACT": "first_contact",
                    "RESOLVE": "resolve",
                    "REVIEW": "review",
                    "VISIT": "visit",
                    "SUPPLEMENT": "supplement",
                    "SUSPENSION": "suspension",
                    "REPLY": "reply",
                    "REWORK": "rework",
                    "REOPEN": "reopen",
                    "EXTENSION": "extension",
                    "URGE": "urge",
                    "ARCHIVE": "archive",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.alter_column(
        table_class_name="RetentionRuleRow",
        tablename="retention_rules",
        column_name="what",
        db_column_name="what",
        params={
            "choices": Enum(
                "Kept",
                {
                    "CLOSED_CASES": "closed_cases",
                    "ARCHIVED_CASES": "archived_cases",
                    "CLOSED_ACCUSATIONS": "closed_accusations",
                    "UNMASKINGS": "unmaskings",
                    "CLAIMS": "claims",
                },
            )
        },
        old_params={
            "choices": Enum(
                "Kept",
                {
                    "CLOSED_CASES": "closed_cases",
                    "CLOSED_ACCUSATIONS": "closed_accusations",
                    "UNMASKINGS": "unmaskings",
                    "CLAIMS": "claims",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    return manager
