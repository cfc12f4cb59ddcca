from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.base import OnDelete
from piccolo.columns.base import OnUpdate
from piccolo.columns.column_types import Array
from piccolo.columns.column_types import BigInt
from piccolo.columns.column_types import Boolean
from piccolo.columns.column_types import ForeignKey
from piccolo.columns.column_types import SmallInt
from piccolo.columns.column_types import UUID
from piccolo.columns.column_types import Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check
from piccolo.constraints import Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7


class MeetingAttendanceRow(Table, tablename="meeting_attendances", schema=None):
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


class RuleSetRow(Table, tablename="rule_sets", schema=None):
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


class UnitRow(Table, tablename="units", schema=None):
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


ID = "2026-11-26T04:00:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "What the rule sets took over goes"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="commons", description=DESCRIPTION
    )

    manager.drop_table(
        class_name="CouncilRequirementRow",
        tablename="council_requirements",
        schema=None,
    )

    manager.drop_table(
        class_name="CouncilPolicyRow", tablename="council_policies", schema=None
    )

    manager.drop_column(
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="seats_least",
        db_column_name="seats_least",
        schema=None,
    )

    manager.drop_column(
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="seats_most",
        db_column_name="seats_most",
        schema=None,
    )

    manager.drop_column(
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="seats_odd",
        db_column_name="seats_odd",
        schema=None,
    )

    manager.drop_column(
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="term_years",
        db_column_name="term_years",
        schema=None,
    )

    manager.drop_column(
        table_class_name="CouncilRow",
        tablename="councils",
        column_name="policy",
        db_column_name="policy",
        schema=None,
    )

    manager.drop_column(
        table_class_name="MeetingAttendanceRow",
        tablename="meeting_attendances",
        column_name="area",
        db_column_name="area",
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        constraint_name="rule_set_seats_are_in_order",
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="MeetingAttendanceRow",
        tablename="meeting_attendances",
        constraint_name="meeting_attendance_area_is_not_negative",
        schema=None,
    )

    manager.alter_column(
        table_class_name="CouncilRow",
        tablename="councils",
        column_name="rule",
        db_column_name="rule",
        params={"null": False},
        old_params={"null": True},
        column_class=ForeignKey,
        old_column_class=ForeignKey,
        schema=None,
    )

    return manager
