from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.base import OnDelete
from piccolo.columns.base import OnUpdate
from piccolo.columns.column_types import ForeignKey
from piccolo.columns.column_types import Integer
from piccolo.columns.column_types import Timestamptz
from piccolo.columns.column_types import UUID
from piccolo.columns.column_types import Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check
from piccolo.constraints import Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7


class BallotSlipRow(Table, tablename="ballot_slips", schema=None):
    id = UUID(
        default=UUID4(),
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


class PersonRow(Table, tablename="people", schema=None):
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


class PollRow(Table, tablename="polls", schema=None):
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


class SlipReadingRow(Table, tablename="slip_readings", schema=None):
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


ID = "2026-11-26T80:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "The ballot papers of a secret poll"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="commons", description=DESCRIPTION
    )

    manager.add_table(
        class_name="BallotSlipRow",
        tablename="ballot_slips",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="BallotSlipPhotoRow",
        tablename="ballot_slip_photos",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="SlipReadingMarkRow",
        tablename="slip_reading_marks",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="SlipReadingRow",
        tablename="slip_readings",
        schema=None,
        columns=None,
    )

    manager.add_column(
        table_class_name="BallotSlipRow",
        tablename="ballot_slips",
        column_name="id",
        db_column_name="id",
        column_class_name="UUID",
        column_class=UUID,
        params={
            "default": UUID4(),
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
        table_class_name="BallotSlipRow",
        tablename="ballot_slips",
        column_name="poll",
        db_column_name="poll",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": PollRow,
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
        table_class_name="BallotSlipRow",
        tablename="ballot_slips",
        column_name="stage",
        db_column_name="stage",
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
            "choices": Enum(
                "SlipStage",
                {
                    "ENTERED": "entered",
                    "COUNTED": "counted",
                    "INVALID": "invalid",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="BallotSlipRow",
        tablename="ballot_slips",
        column_name="receipt",
        db_column_name="receipt",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 14,
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
        table_class_name="BallotSlipRow",
        tablename="ballot_slips",
        column_name="area",
        db_column_name="area",
        column_class_name="Integer",
        column_class=Integer,
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
        table_class_name="BallotSlipRow",
        tablename="ballot_slips",
        column_name="fault",
        db_column_name="fault",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 15,
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "SlipFault",
                {
                    "EMPTY": "empty",
                    "UNSTAMPED": "unstamped",
                    "MARKED": "marked",
                    "ALTERED": "altered",
                    "UNREADABLE": "unreadable",
                    "UNDECIDED": "undecided",
                    "REPEATED": "repeated",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="BallotSlipPhotoRow",
        tablename="ballot_slip_photos",
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
        table_class_name="BallotSlipPhotoRow",
        tablename="ballot_slip_photos",
        column_name="slip",
        db_column_name="slip",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": BallotSlipRow,
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
        table_class_name="BallotSlipPhotoRow",
        tablename="ballot_slip_photos",
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
        table_class_name="SlipReadingMarkRow",
        tablename="slip_reading_marks",
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
        table_class_name="SlipReadingMarkRow",
        tablename="slip_reading_marks",
        column_name="reading",
        db_column_name="reading",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": SlipReadingRow,
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
        table_class_name="SlipReadingMarkRow",
        tablename="slip_reading_marks",
        column_name="about",
        db_column_name="about",
        column_class_name="UUID",
        column_class=UUID,
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
        table_class_name="SlipReadingMarkRow",
        tablename="slip_reading_marks",
        column_name="mark",
        db_column_name="mark",
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
            "choices": Enum(
                "FormMark",
                {
                    "FOR": "for",
                    "AGAINST": "against",
                    "ABSTAIN": "abstain",
                    "BLANK": "blank",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="SlipReadingRow",
        tablename="slip_readings",
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
        table_class_name="SlipReadingRow",
        tablename="slip_readings",
        column_name="slip",
        db_column_name="slip",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": BallotSlipRow,
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
        table_class_name="SlipReadingRow",
        tablename="slip_readings",
        column_name="by",
        db_column_name="by",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": PersonRow,
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
        table_class_name="SlipReadingRow",
        tablename="slip_readings",
        column_name="at",
        db_column_name="at",
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

    manager.add_column(
        table_class_name="SlipReadingRow",
        tablename="slip_readings",
        column_name="area",
        db_column_name="area",
        column_class_name="Integer",
        column_class=Integer,
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
        table_class_name="SlipReadingRow",
        tablename="slip_readings",
        column_name="fault",
        db_column_name="fault",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 15,
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "SlipFault",
                {
                    "EMPTY": "empty",
                    "UNSTAMPED": "unstamped",
                    "MARKED": "marked",
                    "ALTERED": "altered",
                    "UNREADABLE": "unreadable",
                    "UNDECIDED": "undecided",
                    "REPEATED": "repeated",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="BallotSlipRow",
        tablename="ballot_slips",
        constraint_name="ballot_slip_receipt_is_unique",
        constraint_class=Unique,
        params={"columns": ["receipt"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="BallotSlipRow",
        tablename="ballot_slips",
        constraint_name="ballot_slip_stage_is_known",
        constraint_class=Check,
        params={"condition": "\"stage\" in ('entered', 'counted', 'invalid')"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="BallotSlipRow",
        tablename="ballot_slips",
        constraint_name="ballot_slip_fault_is_known",
        constraint_class=Check,
        params={
            "condition": "\"fault\" in ('empty', 'unstamped', 'marked', 'altered', 'unreadable', 'undecided', 'repeated')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="BallotSlipRow",
        tablename="ballot_slips",
        constraint_name="ballot_slip_weighs_when_counted",
        constraint_class=Check,
        params={"condition": "(stage = 'counted') = (area IS NOT NULL)"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="BallotSlipRow",
        tablename="ballot_slips",
        constraint_name="ballot_slip_has_a_fault_when_invalid",
        constraint_class=Check,
        params={"condition": "(stage = 'invalid') = (fault IS NOT NULL)"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="SlipReadingMarkRow",
        tablename="slip_reading_marks",
        constraint_name="slip_reading_marks_once",
        constraint_class=Unique,
        params={"columns": ["reading", "about"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="SlipReadingMarkRow",
        tablename="slip_reading_marks",
        constraint_name="slip_reading_mark_is_known",
        constraint_class=Check,
        params={
            "condition": "\"mark\" in ('for', 'against', 'abstain', 'blank')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="SlipReadingRow",
        tablename="slip_readings",
        constraint_name="slip_reading_fault_is_known",
        constraint_class=Check,
        params={
            "condition": "\"fault\" in ('empty', 'unstamped', 'marked', 'altered', 'unreadable', 'undecided', 'repeated')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="SlipReadingRow",
        tablename="slip_readings",
        constraint_name="slip_reading_weighs_or_is_faulty",
        constraint_class=Check,
        params={"condition": "(area IS NULL) = (fault IS NOT NULL)"},
        schema=None,
    )

    manager.alter_column(
        table_class_name="BallotFormRow",
        tablename="ballot_forms",
        column_name="fault",
        db_column_name="fault",
        params={
            "choices": Enum(
                "FormFault",
                {
                    "UNSIGNED": "unsigned",
                    "WRONG_PERSON": "wrong_person",
                    "NO_MANDATE": "no_mandate",
                    "CONTRADICTORY": "contradictory",
                    "ALTERED": "altered",
                    "UNREADABLE": "unreadable",
                    "OPENED": "opened",
                    "UNDECIDED": "undecided",
                },
            )
        },
        old_params={
            "choices": Enum(
                "FormFault",
                {
                    "UNSIGNED": "unsigned",
                    "WRONG_PERSON": "wrong_person",
                    "NO_MANDATE": "no_mandate",
                    "CONTRADICTORY": "contradictory",
                    "ALTERED": "altered",
                    "UNREADABLE": "unreadable",
                    "UNDECIDED": "undecided",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.alter_column(
        table_class_name="FormReadingRow",
        tablename="form_readings",
        column_name="fault",
        db_column_name="fault",
        params={
            "choices": Enum(
                "FormFault",
                {
                    "UNSIGNED": "unsigned",
                    "WRONG_PERSON": "wrong_person",
                    "NO_MANDATE": "no_mandate",
                    "CONTRADICTORY": "contradictory",
                    "ALTERED": "altered",
                    "UNREADABLE": "unreadable",
                    "OPENED": "opened",
                    "UNDECIDED": "undecided",
                },
            )
        },
        old_params={
            "choices": Enum(
                "FormFault",
                {
                    "UNSIGNED": "unsigned",
                    "WRONG_PERSON": "wrong_person",
                    "NO_MANDATE": "no_mandate",
                    "CONTRADICTORY": "contradictory",
                    "ALTERED": "altered",
                    "UNREADABLE": "unreadable",
                    "UNDECIDED": "undecided",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    return manager
