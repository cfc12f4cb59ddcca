"""All tables, and where their migrations lie.

The journal and the queue of jobs are not among them: they are partitioned,
guarded or made by a library, and come from migrations in SQL.
"""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

_TABLES = (
    "calendar",
    "areas",
    "organisations",
    "estates",
    "files",
    "people",
    "credentials",
    "apps",
    "webhooks",
    "units",
    "households",
    "service_contracts",
    "rules",
    "roll_publications",
    "cases",
    "case_mergers",
    "case_links",
    "case_filters",
    "case_customs",
    "exports",
    "case_sheets",
    "reply_templates",
    "clocks",
    "figures",
    "notices",
    "rights",
    "accusations",
    "timetable",
    "councils",
    "meetings",
    "meeting_votes",
    "proposals",
    "comments",
    "opinions",
    "surveys",
    "polls",
    "forms",
    "deliveries",
    "official",
    "candidates",
    "mandates",
    "secret_ballots",
    "slips",
    "obligations",
    "followings",
    "mails",
    "persisted",
    "papers",
)

APP_CONFIG = AppConfig(
    app_name="commons",
    migrations_folder_path=str(Path(__file__).parents[2] / "migrations"),
    table_classes=table_finder(
        [f"resolvers.tables.{name}" for name in _TABLES], exclude_imported=True
    ),
)
