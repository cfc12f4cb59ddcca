from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.base import OnDelete
from piccolo.columns.base import OnUpdate
from piccolo.columns.column_types import Boolean
from piccolo.columns.column_types import Date
from piccolo.columns.column_types import ForeignKey
from piccolo.columns.column_types import Integer
from piccolo.columns.column_types import SmallInt
from piccolo.columns.column_types import Text
from piccolo.columns.column_types import Timestamptz
from piccolo.columns.column_types import UUID
from piccolo.columns.column_types import Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check
from piccolo.constraints import Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7


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


ID = "2026-11-25T11:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Rules of law and custom"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="commons", description=DESCRIPTION
    )

    manager.add_table(
        class_name="RuleThresholdRow",
        tablename="rule_thresholds",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="RuleMatterRow",
        tablename="rule_matters",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="RuleSetRow", tablename="rule_sets", schema=None, columns=None
    )

    manager.add_column(
        table_class_name="RuleThresholdRow",
        tablename="rule_thresholds",
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
        table_class_name="RuleThresholdRow",
        tablename="rule_thresholds",
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
        table_class_name="RuleThresholdRow",
        tablename="rule_thresholds",
        column_name="purpose",
        db_column_name="purpose",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 15,
            "default": "",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "RulePurpose",
                {
                    "DEMAND": "demand",
                    "QUORUM": "quorum",
                    "MAJORITY": "majority",
                    "COMPOSITION": "composition",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleThresholdRow",
        tablename="rule_thresholds",
        column_name="alternative",
        db_column_name="alternative",
        column_class_name="SmallInt",
        column_class=SmallInt,
        params={
            "default": 1,
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
        table_class_name="RuleThresholdRow",
        tablename="rule_thresholds",
        column_name="basis",
        db_column_name="basis",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 15,
            "default": "",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
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
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleThresholdRow",
        tablename="rule_thresholds",
        column_name="whole",
        db_column_name="whole",
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
            "choices": Enum("RuleWhole", {"ALL": "all", "PRESENT": "present"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleThresholdRow",
        tablename="rule_thresholds",
        column_name="numerator",
        db_column_name="numerator",
        column_class_name="Integer",
        column_class=Integer,
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
        table_class_name="RuleThresholdRow",
        tablename="rule_thresholds",
        column_name="denominator",
        db_column_name="denominator",
        column_class_name="Integer",
        column_class=Integer,
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
        table_class_name="RuleThresholdRow",
        tablename="rule_thresholds",
        column_name="strict",
        db_column_name="strict",
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
        table_class_name="RuleMatterRow",
        tablename="rule_matters",
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
        table_class_name="RuleMatterRow",
        tablename="rule_matters",
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
        table_class_name="RuleMatterRow",
        tablename="rule_matters",
        column_name="code",
        db_column_name="code",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 40,
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
        table_class_name="RuleMatterRow",
        tablename="rule_matters",
        column_name="item",
        db_column_name="item",
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
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleMatterRow",
        tablename="rule_matters",
        column_name="name",
        db_column_name="name",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 200,
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
        table_class_name="RuleSetRow",
        tablename="rule_sets",
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
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="body",
        db_column_name="body",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 30,
            "default": "",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
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
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="area",
        db_column_name="area",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 18,
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
        column_name="place",
        db_column_name="place",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 50,
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
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="version",
        db_column_name="version",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 40,
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
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="source",
        db_column_name="source",
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
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="article",
        db_column_name="article",
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
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="valid_from",
        db_column_name="valid_from",
        column_class_name="Date",
        column_class=Date,
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
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="valid_to",
        db_column_name="valid_to",
        column_class_name="Date",
        column_class=Date,
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
        column_name="notice_days",
        db_column_name="notice_days",
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
        column_name="emergency_exempt",
        db_column_name="emergency_exempt",
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
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="meets_each",
        db_column_name="meets_each",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 10,
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "RulePeriod",
                {"YEAR": "year", "HALF_YEAR": "half_year", "QUARTER": "quarter"},
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="seats_least",
        db_column_name="seats_least",
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
        column_name="seats_most",
        db_column_name="seats_most",
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
        column_name="seats_odd",
        db_column_name="seats_odd",
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
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="term_years",
        db_column_name="term_years",
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
        column_name="note",
        db_column_name="note",
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
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        column_name="added_by",
        db_column_name="added_by",
        column_class_name="UUID",
        column_class=UUID,
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
        column_name="added_at",
        db_column_name="added_at",
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

    manager.add_constraint(
        table_class_name="RuleThresholdRow",
        tablename="rule_thresholds",
        constraint_name="rule_threshold_purpose_is_known",
        constraint_class=Check,
        params={
            "condition": "\"purpose\" in ('demand', 'quorum', 'majority', 'composition')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleThresholdRow",
        tablename="rule_thresholds",
        constraint_name="rule_threshold_basis_is_known",
        constraint_class=Check,
        params={
            "condition": "\"basis\" in ('area', 'heads', 'adults', 'households', 'members', 'owner_members', 'delegates', 'women')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleThresholdRow",
        tablename="rule_thresholds",
        constraint_name="rule_threshold_whole_is_known",
        constraint_class=Check,
        params={"condition": "\"whole\" in ('all', 'present')"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleThresholdRow",
        tablename="rule_thresholds",
        constraint_name="rule_threshold_is_a_part",
        constraint_class=Check,
        params={"condition": "0 < numerator AND numerator <= denominator"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleMatterRow",
        tablename="rule_matters",
        constraint_name="rule_matter_name_is_written",
        constraint_class=Check,
        params={"condition": "\"name\" <> ''"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleMatterRow",
        tablename="rule_matters",
        constraint_name="rule_matter_is_unique_in_its_set",
        constraint_class=Unique,
        params={"columns": ["rule_set", "code"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        constraint_name="rule_set_body_is_known",
        constraint_class=Check,
        params={
            "condition": "\"body\" in ('owners_ordinary', 'owners_special', 'owners_committee', 'management_committee', 'deliberation_council', 'villagers', 'village_delegates', 'village_group', 'residents', 'resident_delegates', 'collective_members', 'collective_delegates')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        constraint_name="rule_set_period_is_known",
        constraint_class=Check,
        params={
            "condition": "\"meets_each\" in ('year', 'half_year', 'quarter')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        constraint_name="rule_set_place_is_written",
        constraint_class=Check,
        params={"condition": "\"place\" <> ''"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        constraint_name="rule_set_version_is_written",
        constraint_class=Check,
        params={"condition": "\"version\" <> ''"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        constraint_name="rule_set_source_is_written",
        constraint_class=Check,
        params={"condition": "\"source\" <> ''"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        constraint_name="rule_set_article_is_written",
        constraint_class=Check,
        params={"condition": "\"article\" <> ''"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        constraint_name="rule_set_ends_after_it_begins",
        constraint_class=Check,
        params={"condition": "valid_to > valid_from"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        constraint_name="rule_set_seats_are_in_order",
        constraint_class=Check,
        params={"condition": "seats_least > 0 AND seats_most >= seats_least"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleSetRow",
        tablename="rule_sets",
        constraint_name="rule_set_version_is_unique",
        constraint_class=Unique,
        params={"columns": ["body", "area", "version"], "nulls_distinct": False},
        schema=None,
    )

    return manager
