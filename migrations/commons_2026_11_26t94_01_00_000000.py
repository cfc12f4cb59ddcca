"""What somebody reads on a mandate on paper is also for whom it is, and as what."""

from enum import Enum

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import UUID, ForeignKey, Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.table import Table
from uuid_utils.compat import uuid7

ID = "2026-11-26T94:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "What is read on a mandate on paper is also for whom it is, and as what"

PLAIN = {
    "primary_key": False,
    "unique": False,
    "index": False,
    "index_method": IndexMethod.btree,
    "db_column_name": None,
    "secret": False,
}
KINDS = {"PROXY": "proxy", "GUARDIAN": "guardian", "LEGAL_PERSON": "legal_person"}


class PollHeadRow(Table, tablename="poll_heads", schema=None):
    id = UUID(default=uuid7, null=False, primary_key=True)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)
    manager.add_column(
        table_class_name="MandateReadingRow",
        tablename="mandate_readings",
        column_name="head",
        db_column_name="head",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            **PLAIN,
            "references": PollHeadRow,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": True,
            "choices": None,
        },
        schema=None,
    )
    manager.add_column(
        table_class_name="MandateReadingRow",
        tablename="mandate_readings",
        column_name="kind",
        db_column_name="kind",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            **PLAIN,
            "length": 15,
            "default": "",
            "null": False,
            "choices": Enum("MandateKind", KINDS),
        },
        schema=None,
    )
    return manager
