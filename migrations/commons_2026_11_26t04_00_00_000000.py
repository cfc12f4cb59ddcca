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


ID = "2026-11-26T04:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "One place for rules; owners stand for units"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="commons", description=DESCRIPTION
    )

    manager.add_table(
        class_name="MeetingStandingRow",
        tablename="meeting_standings",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="RuleRequirementRow",
        tablename="rule_requirements",
        schema=None,
        columns=None,
    )

    manager.add_column(
        table_class_name="MeetingStandingRow",
        tablename="meeting_standings",
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
        table_class_name="MeetingStandingRow",
        tablename="meeting_standings",
        column_name="attendance",
        db_column_name="attendance",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": MeetingAttendanceRow,
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
        table_class_name="MeetingStandingRow",
        tablename="meeting_standings",
        column_name="unit",
        db_column_name="unit",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": UnitRow,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
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
        table_class_name="MeetingStandingRow",
        tablename="meeting_standings",
        column_name="mandated",
        db_column_name="mandated",
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

    manager.add_column(
        table_class_name="RuleRequirementRow",
        tablename="rule_requirements",
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
        table_class_name="RuleRequirementRow",
        tablename="rule_requirements",
        column_name="rule_set",
        db_column_name="rule_set",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": RuleSetRow,
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
        table_class_name="RuleRequirementRow",
        tablename="rule_requirements",
        column_name="asks",
        db_column_name="asks",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 20,
            "default": "",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "Composition",
                {
                    "SEATS_LEAST": "seats_least",
                    "SEATS_MOST": "seats_most",
                    "SEATS_ODD": "seats_odd",
                    "OWNER_SHARE": "owner_share",
                    "DELEGATE_SHARE": "delegate_share",
                    "WOMEN_SHARE": "women_share",
                    "CAPACITY": "capacity",
                    "EXCLUDED": "excluded",
                    "CHAIR": "chair",
                    "VICE_CHAIR": "vice_chair",
                    "INDEPENDENT": "independent",
                    "TERM": "term",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleRequirementRow",
        tablename="rule_requirements",
        column_name="severity",
        db_column_name="severity",
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
            "choices": Enum("Severity", {"ERROR": "error", "WARNING": "warning"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleRequirementRow",
        tablename="rule_requirements",
        column_name="number",
        db_column_name="number",
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
        table_class_name="RuleRequirementRow",
        tablename="rule_requirements",
        column_name="numerator",
        db_column_name="numerator",
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
        table_class_name="RuleRequirementRow",
        tablename="rule_requirements",
        column_name="denominator",
        db_column_name="denominator",
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
        table_class_name="RuleRequirementRow",
        tablename="rule_requirements",
        column_name="capacities",
        db_column_name="capacities",
        column_class_name="Array",
        column_class=Array,
        params={
            "default": list,
            "base_column": Varchar(
                length=20,
                default="",
                null=False,
                primary_key=False,
                unique=False,
                index=False,
                index_method=IndexMethod.btree,
                choices=None,
                db_column_name=None,
                secret=False,
            ),
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

    manager.add_constraint(
        table_class_name="MeetingStandingRow",
        tablename="meeting_standings",
        constraint_name="meeting_standing_is_said_once",
        constraint_class=Unique,
        params={"columns": ["attendance", "unit"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleRequirementRow",
        tablename="rule_requirements",
        constraint_name="rule_requirement_is_known",
        constraint_class=Check,
        params={
            "condition": "\"asks\" in ('seats_least', 'seats_most', 'seats_odd', 'owner_share', 'delegate_share', 'women_share', 'capacity', 'excluded', 'chair', 'vice_chair', 'independent', 'term')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleRequirementRow",
        tablename="rule_requirements",
        constraint_name="rule_requirement_severity_is_known",
        constraint_class=Check,
        params={"condition": "\"severity\" in ('error', 'warning')"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleRequirementRow",
        tablename="rule_requirements",
        constraint_name="rule_requirement_is_a_part",
        constraint_class=Check,
        params={"condition": "0 < numerator AND numerator <= denominator"},
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="display_days",
        db_column_name="display_days",
        column_class_name="SmallInt",
        column_class=SmallInt,
        params={
            "default": 7,
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
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="filing_days",
        db_column_name="filing_days",
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
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="handover_days",
        db_column_name="handover_days",
        column_class_name="SmallInt",
        column_class=SmallInt,
        params={
            "default": 10,
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
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="mandates_most",
        db_column_name="mandates_most",
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
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="reminder_days",
        db_column_name="reminder_days",
        column_class_name="SmallInt",
        column_class=SmallInt,
        params={
            "default": 90,
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
        table_class_name="CouncilRow",
        tablename="councils",
        column_name="rule",
        db_column_name="rule",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": RuleSetRow,
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
        table_class_name="MeetingWholeRow",
        tablename="meeting_wholes",
        column_name="part",
        db_column_name="part",
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

    manager.alter_column(
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="body",
        db_column_name="body",
        params={
            "choices": Enum(
                "RuleBody",
                {
                    "OWNERS_ORDINARY": "owners_ordinary",
                    "OWNERS_SPECIAL": "owners_special",
                    "OWNERS_COMMITTEE": "owners_committee",
                    "MANAGEMENT_COMMITTEE": "management_committee",
                    "DELIBERATION_COUNCIL": "deliberation_council",
                    "PREPARATORY_GROUP": "preparatory_group",
                    "VILLAGERS": "villagers",
                    "VILLAGE_DELEGATES": "village_delegates",
                    "VILLAGE_GROUP": "village_group",
                    "RESIDENTS": "residents",
                    "RESIDENT_DELEGATES": "resident_delegates",
                    "COLLECTIVE_MEMBERS": "collective_members",
                    "COLLECTIVE_DELEGATES": "collective_delegates",
                },
            )
        },
        old_params={
            "choices": Enum(
                "RuleBody",
                {
                    "OWNERS_ORDINARY": "owners_ordinary",
                    "OWNERS_SPECIAL": "owners_special",
                    "OWNERS_COMMITTEE": "owners_committee",
                    "MANAGEMENT_COMMITTEE": "management_committee",
                    "DELIBERATION_COUNCIL": "deliberation_council",
                    "VILLAGERS": "villagers",
                    "VILLAGE_DELEGATES": "village_delegates",
                    "VILLAGE_GROUP": "village_group",
                    "RESIDENTS": "residents",
                    "RESIDENT_DELEGATES": "resident_delegates",
                    "COLLECTIVE_MEMBERS": "collective_members",
                    "COLLECTIVE_DELEGATES": "collective_delegates",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.alter_column(
        table_class_name="RuleThresholdRow",
        tablename="rule_thresholds",
        column_name="purpose",
        db_column_name="purpose",
        params={
            "choices": Enum(
                "RulePurpose",
                {"DEMAND": "demand", "QUORUM": "quorum", "MAJORITY": "majority"},
            )
        },
        old_params={
            "choices": Enum(
                "RulePurpose",
                {
                    "DEMAND": "demand",
                    "QUORUM": "quorum",
                    "MAJORITY": "majority",
                    "COMPOSITION": "composition",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.alter_column(
        table_class_name="RuleThresholdRow",
        tablename="rule_thresholds",
        column_name="basis",
        db_column_name="basis",
        params={
            "choices": Enum(
                "RuleBasis",
                {
                    "AREA": "area",
                    "HEADS": "heads",
                    "ADULTS": "adults",
                    "HOUSEHOLDS": "households",
                    "MEMBERS": "members",
                    "OWNER_MEMBERS": "owner_members",
                    "DELEGATES": "delegates",
                },
            )
        },
        old_params={
            "choices": Enum(
                "RuleBasis",
                {
                    "AREA": "area",
                    "HEADS": "heads",
                    "ADULTS": "adults",
                    "HOUSEHOLDS": "households",
                    "MEMBERS": "members",
                    "OWNER_MEMBERS": "owner_members",
                    "DELEGATES": "delegates",
                    "WOMEN": "women",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.alter_column(
        table_class_name="MeetingRow",
        tablename="meetings",
        column_name="body",
        db_column_name="body",
        params={
            "choices": Enum(
                "RuleBody",
                {
                    "OWNERS_ORDINARY": "owners_ordinary",
                    "OWNERS_SPECIAL": "owners_special",
                    "OWNERS_COMMITTEE": "owners_committee",
                    "MANAGEMENT_COMMITTEE": "management_committee",
                    "DELIBERATION_COUNCIL": "deliberation_council",
                    "PREPARATORY_GROUP": "preparatory_group",
                    "VILLAGERS": "villagers",
                    "VILLAGE_DELEGATES": "village_delegates",
                    "VILLAGE_GROUP": "village_group",
                    "RESIDENTS": "residents",
                    "RESIDENT_DELEGATES": "resident_delegates",
                    "COLLECTIVE_MEMBERS": "collective_members",
                    "COLLECTIVE_DELEGATES": "collective_delegates",
                },
            )
        },
        old_params={
            "choices": Enum(
                "RuleBody",
                {
                    "OWNERS_ORDINARY": "owners_ordinary",
                    "OWNERS_SPECIAL": "owners_special",
                    "OWNERS_COMMITTEE": "owners_committee",
                    "MANAGEMENT_COMMITTEE": "management_committee",
                    "DELIBERATION_COUNCIL": "deliberation_council",
                    "VILLAGERS": "villagers",
                    "VILLAGE_DELEGATES": "village_delegates",
                    "VILLAGE_GROUP": "village_group",
                    "RESIDENTS": "residents",
                    "RESIDENT_DELEGATES": "resident_delegates",
                    "COLLECTIVE_MEMBERS": "collective_members",
                    "COLLECTIVE_DELEGATES": "collective_delegates",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.alter_column(
        table_class_name="MeetingWholeRow",
        tablename="meeting_wholes",
        column_name="basis",
        db_column_name="basis",
        params={
            "choices": Enum(
                "RuleBasis",
                {
                    "AREA": "area",
                    "HEADS": "heads",
                    "ADULTS": "adults",
                    "HOUSEHOLDS": "households",
                    "MEMBERS": "members",
                    "OWNER_MEMBERS": "owner_members",
                    "DELEGATES": "delegates",
                },
            )
        },
        old_params={
            "choices": Enum(
                "RuleBasis",
                {
                    "AREA": "area",
                    "HEADS": "heads",
                    "ADULTS": "adults",
                    "HOUSEHOLDS": "households",
                    "MEMBERS": "members",
                    "OWNER_MEMBERS": "owner_members",
                    "DELEGATES": "delegates",
                    "WOMEN": "women",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.add_constraint(
        table_class_name="MeetingWholeRow",
        tablename="meeting_wholes",
        constraint_name="meeting_part_is_not_negative",
        constraint_class=Check,
        params={"condition": "part >= 0"},
        schema=None,
    )

    return manager
