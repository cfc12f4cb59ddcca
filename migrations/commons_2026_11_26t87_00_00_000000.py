from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete
from piccolo.columns.base import OnUpdate
from piccolo.columns.column_types import ForeignKey
from piccolo.columns.column_types import UUID
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7


class PollCandidateRow(Table, tablename="poll_candidates", schema=None):
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


ID = "2026-11-26T87:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "The figures of an election that was counted elsewhere, by candidate"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    manager.add_column(
        table_class_name="OfficialFigureRow",
        tablename="official_figures",
        column_name="candidate",
        db_column_name="candidate",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": PollCandidateRow,
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

    manager.drop_constraint(
        table_class_name="OfficialFigureRow",
        tablename="official_figures",
        constraint_name="official_figure_is_unique",
        schema=None,
    )

    manager.add_constraint(
        table_class_name="OfficialFigureRow",
        tablename="official_figures",
        constraint_name="official_figure_is_given_once",
        constraint_class=Unique,
        params={
            "columns": ["result", "matter", "candidate", "choice"],
            "nulls_distinct": False,
        },
        schema=None,
    )

    return manager
