from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.column_types import Varchar

ID = "2026-11-26T74:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "The form of a mandate is a paper"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="commons", description=DESCRIPTION
    )

    manager.alter_column(
        table_class_name="PaperRow",
        tablename="papers",
        column_name="kind",
        db_column_name="kind",
        params={
            "choices": Enum(
                "PaperKind",
                {
                    "MEETING_NOTICE": "meeting_notice",
                    "MEETING_MINUTES": "meeting_minutes",
                    "DOOR_LIST": "door_list",
                    "POLL_NOTICE": "poll_notice",
                    "POLL_RESULT": "poll_result",
                    "POLL_CERTIFICATE": "poll_certificate",
                    "POLL_DOORS": "poll_doors",
                    "POLL_MANDATE": "poll_mandate",
                    "BALLOT_FORMS": "ballot_forms",
                    "SURVEY_NOTICE": "survey_notice",
                    "SURVEY_RESULT": "survey_result",
                },
            )
        },
        old_params={
            "choices": Enum(
                "PaperKind",
                {
                    "MEETING_NOTICE": "meeting_notice",
                    "MEETING_MINUTES": "meeting_minutes",
                    "DOOR_LIST": "door_list",
                    "POLL_NOTICE": "poll_notice",
                    "POLL_RESULT": "poll_result",
                    "POLL_CERTIFICATE": "poll_certificate",
                    "POLL_DOORS": "poll_doors",
                    "BALLOT_FORMS": "ballot_forms",
                    "SURVEY_NOTICE": "survey_notice",
                    "SURVEY_RESULT": "survey_result",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    return manager
