from enum import Enum

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import UUID, ForeignKey, Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check
from piccolo.table import Table
from uuid_utils.compat import uuid7


class ClaimRow(Table, tablename="claims", schema=None):
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


class FileRow(Table, tablename="files", schema=None):
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


ID = "2026-11-26T07:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Claims of relatives"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    manager.add_table(
        class_name="ClaimPhotoRow",
        tablename="claim_photos",
        schema=None,
        columns=None,
    )

    manager.add_column(
        table_class_name="ClaimPhotoRow",
        tablename="claim_photos",
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
        table_class_name="ClaimPhotoRow",
        tablename="claim_photos",
        column_name="claim",
        db_column_name="claim",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": ClaimRow,
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
        table_class_name="ClaimPhotoRow",
        tablename="claim_photos",
        column_name="file",
        db_column_name="file",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": FileRow,
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
        table_class_name="ClaimRow",
        tablename="claims",
        column_name="kinship",
        db_column_name="kinship",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 12,
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "Kinship",
                {
                    "SPOUSE": "spouse",
                    "CHILD": "child",
                    "PARENT": "parent",
                    "SIBLING": "sibling",
                    "OTHER": "other",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.alter_column(
        table_class_name="ClaimRow",
        tablename="claims",
        column_name="person",
        db_column_name="person",
        params={"null": True},
        old_params={"null": False},
        column_class=ForeignKey,
        old_column_class=ForeignKey,
        schema=None,
    )

    manager.alter_column(
        table_class_name="ClaimRow",
        tablename="claims",
        column_name="kind",
        db_column_name="kind",
        params={
            "choices": Enum(
                "ClaimKind",
                {
                    "ACCESS": "access",
                    "CORRECTION": "correction",
                    "ERASURE": "erasure",
                    "RESTRICTION": "restriction",
                    "EXPLANATION": "explanation",
                },
            )
        },
        old_params={
            "choices": Enum(
                "ClaimKind",
                {
                    "CORRECTION": "correction",
                    "ERASURE": "erasure",
                    "RESTRICTION": "restriction",
                    "EXPLANATION": "explanation",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.alter_column(
        table_class_name="ConsentTextRow",
        tablename="consent_texts",
        column_name="purpose",
        db_column_name="purpose",
        params={
            "choices": Enum(
                "Purpose",
                {
                    "CONTACT": "contact",
                    "CHILD": "child",
                    "NO_RELATIVES": "no_relatives",
                },
            )
        },
        old_params={"choices": Enum("Purpose", {"CONTACT": "contact", "CHILD": "child"})},
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.alter_column(
        table_class_name="RightRuleRow",
        tablename="right_rules",
        column_name="kind",
        db_column_name="kind",
        params={
            "choices": Enum(
                "Promised",
                {
                    "ACCESS": "access",
                    "CORRECTION": "correction",
                    "ERASURE": "erasure",
                    "RESTRICTION": "restriction",
                    "EXPLANATION": "explanation",
                    "REGISTRATION": "registration",
                    "HANDLING": "handling",
                },
            )
        },
        old_params={
            "choices": Enum(
                "Promised",
                {
                    "CORRECTION": "correction",
                    "ERASURE": "erasure",
                    "RESTRICTION": "restriction",
                    "EXPLANATION": "explanation",
                    "REGISTRATION": "registration",
                    "HANDLING": "handling",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ClaimRow",
        tablename="claims",
        constraint_name="claim_for_access_is_a_relatives",
        constraint_class=Check,
        params={"condition": "kind <> 'access' OR kinship IS NOT NULL"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ClaimRow",
        tablename="claims",
        constraint_name="claim_kinship_is_known",
        constraint_class=Check,
        params={"condition": "\"kinship\" in ('spouse', 'child', 'parent', 'sibling', 'other')"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ClaimRow",
        tablename="claims",
        constraint_name="claim_of_nobody_is_a_relatives",
        constraint_class=Check,
        params={"condition": "person IS NOT NULL OR kinship IS NOT NULL"},
        schema=None,
    )

    return manager
