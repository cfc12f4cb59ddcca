from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.base import OnDelete
from piccolo.columns.base import OnUpdate
from piccolo.columns.column_types import BigInt
from piccolo.columns.column_types import Boolean
from piccolo.columns.column_types import Bytea
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


class CaseRow(Table, tablename="cases", schema=None):
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


class CouncilRow(Table, tablename="councils", schema=None):
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


class EstateRow(Table, tablename="estates", schema=None):
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


class MeetingRow(Table, tablename="meetings", schema=None):
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


class OrganisationRow(Table, tablename="organisations", schema=None):
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


class ProposalRow(Table, tablename="proposals", schema=None):
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


ID = "2026-11-26T16:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Proposals and their procedure"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="commons", description=DESCRIPTION
    )

    manager.add_table(
        class_name="ProposalCaseRow",
        tablename="proposal_cases",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="ProposalVersionRow",
        tablename="proposal_versions",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="RuleProcedureRow",
        tablename="rule_procedures",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="ProposalRow", tablename="proposals", schema=None, columns=None
    )

    manager.add_table(
        class_name="RuleStepRow",
        tablename="rule_steps",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="ProposalRatingRow",
        tablename="proposal_ratings",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="ProposalAnswerRow",
        tablename="proposal_answers",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="ProposalAuthorRow",
        tablename="proposal_authors",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="ProposalFileRow",
        tablename="proposal_files",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="ProposalEndorsementRow",
        tablename="proposal_endorsements",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="ProposalActRow",
        tablename="proposal_acts",
        schema=None,
        columns=None,
    )

    manager.add_column(
        table_class_name="ProposalCaseRow",
        tablename="proposal_cases",
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
        table_class_name="ProposalCaseRow",
        tablename="proposal_cases",
        column_name="proposal",
        db_column_name="proposal",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": ProposalRow,
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
        table_class_name="ProposalCaseRow",
        tablename="proposal_cases",
        column_name="case",
        db_column_name="case",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": CaseRow,
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
        table_class_name="ProposalCaseRow",
        tablename="proposal_cases",
        column_name="origin",
        db_column_name="origin",
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
        table_class_name="ProposalCaseRow",
        tablename="proposal_cases",
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
        table_class_name="ProposalVersionRow",
        tablename="proposal_versions",
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
        table_class_name="ProposalVersionRow",
        tablename="proposal_versions",
        column_name="proposal",
        db_column_name="proposal",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": ProposalRow,
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
        table_class_name="ProposalVersionRow",
        tablename="proposal_versions",
        column_name="number",
        db_column_name="number",
        column_class_name="SmallInt",
        column_class=SmallInt,
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
        table_class_name="ProposalVersionRow",
        tablename="proposal_versions",
        column_name="title",
        db_column_name="title",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 60,
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
        table_class_name="ProposalVersionRow",
        tablename="proposal_versions",
        column_name="text",
        db_column_name="text",
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
        table_class_name="ProposalVersionRow",
        tablename="proposal_versions",
        column_name="why",
        db_column_name="why",
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
        table_class_name="ProposalVersionRow",
        tablename="proposal_versions",
        column_name="by",
        db_column_name="by",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": PersonRow,
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
        table_class_name="ProposalVersionRow",
        tablename="proposal_versions",
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
        table_class_name="RuleProcedureRow",
        tablename="rule_procedures",
        column_name="rule_set",
        db_column_name="rule_set",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": RuleSetRow,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": True,
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
        table_class_name="RuleProcedureRow",
        tablename="rule_procedures",
        column_name="homes_least",
        db_column_name="homes_least",
        column_class_name="SmallInt",
        column_class=SmallInt,
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
        table_class_name="RuleProcedureRow",
        tablename="rule_procedures",
        column_name="answer_days",
        db_column_name="answer_days",
        column_class_name="SmallInt",
        column_class=SmallInt,
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
        table_class_name="ProposalRow",
        tablename="proposals",
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
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="county",
        db_column_name="county",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 6,
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
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="estate",
        db_column_name="estate",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": EstateRow,
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
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="number",
        db_column_name="number",
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
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="rule",
        db_column_name="rule",
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
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="stage",
        db_column_name="stage",
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
                "ProposalStage",
                {
                    "DRAFT": "draft",
                    "PROPOSED": "proposed",
                    "SCREENING": "screening",
                    "ANNOUNCED": "announced",
                    "DELIBERATION": "deliberation",
                    "RESOLUTION": "resolution",
                    "EXECUTION": "execution",
                    "DISCLOSURE": "disclosure",
                    "EVALUATION": "evaluation",
                    "CLOSED": "closed",
                    "REJECTED": "rejected",
                    "NOT_AGREED": "not_agreed",
                    "WITHDRAWN": "withdrawn",
                    "MERGED": "merged",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="stage_at",
        db_column_name="stage_at",
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
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="revision",
        db_column_name="revision",
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
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="adopted",
        db_column_name="adopted",
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
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="cost_fen",
        db_column_name="cost_fen",
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

    manager.add_column(
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="money",
        db_column_name="money",
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
                "MoneySource",
                {
                    "NONE": "none",
                    "COMMON_INCOME": "common_income",
                    "MAINTENANCE_FUND": "maintenance_fund",
                    "SERVICE_FEES": "service_fees",
                    "RAISED": "raised",
                    "PUBLIC": "public",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="decider",
        db_column_name="decider",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 30,
            "default": None,
            "null": True,
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
                    "PREPARATORY_GROUP": "preparatory_group",
                    "OWNERS_ROLL": "owners_roll",
                    "VILLAGERS": "villagers",
                    "VILLAGE_DELEGATES": "village_delegates",
                    "VILLAGE_GROUP": "village_group",
                    "RESIDENTS": "residents",
                    "RESIDENT_DELEGATES": "resident_delegates",
                    "COLLECTIVE_MEMBERS": "collective_members",
                    "COLLECTIVE_DELEGATES": "collective_delegates",
                    "PROPOSALS": "proposals",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="drafted_at",
        db_column_name="drafted_at",
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
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="submitted_at",
        db_column_name="submitted_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
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
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="reached_at",
        db_column_name="reached_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
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
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="answer_due_at",
        db_column_name="answer_due_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
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
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="answered_at",
        db_column_name="answered_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
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
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="meeting",
        db_column_name="meeting",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": MeetingRow,
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
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="announced_until",
        db_column_name="announced_until",
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
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="responsible",
        db_column_name="responsible",
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
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="due_on",
        db_column_name="due_on",
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
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="merged_into",
        db_column_name="merged_into",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": "self",
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
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="split_from",
        db_column_name="split_from",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": "self",
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
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="share_fingerprint",
        db_column_name="share_fingerprint",
        column_class_name="Bytea",
        column_class=Bytea,
        params={
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": True,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="share_until",
        db_column_name="share_until",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
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
        table_class_name="ProposalRow",
        tablename="proposals",
        column_name="version",
        db_column_name="version",
        column_class_name="Integer",
        column_class=Integer,
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
        table_class_name="RuleStepRow",
        tablename="rule_steps",
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
        table_class_name="RuleStepRow",
        tablename="rule_steps",
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
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleStepRow",
        tablename="rule_steps",
        column_name="position",
        db_column_name="position",
        column_class_name="SmallInt",
        column_class=SmallInt,
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
        table_class_name="RuleStepRow",
        tablename="rule_steps",
        column_name="stage",
        db_column_name="stage",
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
                "ProposalStage",
                {
                    "DRAFT": "draft",
                    "PROPOSED": "proposed",
                    "SCREENING": "screening",
                    "ANNOUNCED": "announced",
                    "DELIBERATION": "deliberation",
                    "RESOLUTION": "resolution",
                    "EXECUTION": "execution",
                    "DISCLOSURE": "disclosure",
                    "EVALUATION": "evaluation",
                    "CLOSED": "closed",
                    "REJECTED": "rejected",
                    "NOT_AGREED": "not_agreed",
                    "WITHDRAWN": "withdrawn",
                    "MERGED": "merged",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleStepRow",
        tablename="rule_steps",
        column_name="name",
        db_column_name="name",
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
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleStepRow",
        tablename="rule_steps",
        column_name="least_days",
        db_column_name="least_days",
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
        table_class_name="RuleStepRow",
        tablename="rule_steps",
        column_name="most_days",
        db_column_name="most_days",
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
        table_class_name="ProposalRatingRow",
        tablename="proposal_ratings",
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
        table_class_name="ProposalRatingRow",
        tablename="proposal_ratings",
        column_name="proposal",
        db_column_name="proposal",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": ProposalRow,
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
        table_class_name="ProposalRatingRow",
        tablename="proposal_ratings",
        column_name="person",
        db_column_name="person",
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
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ProposalRatingRow",
        tablename="proposal_ratings",
        column_name="stars",
        db_column_name="stars",
        column_class_name="SmallInt",
        column_class=SmallInt,
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
        table_class_name="ProposalRatingRow",
        tablename="proposal_ratings",
        column_name="note",
        db_column_name="note",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 500,
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
        table_class_name="ProposalRatingRow",
        tablename="proposal_ratings",
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
        table_class_name="ProposalAnswerRow",
        tablename="proposal_answers",
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
        table_class_name="ProposalAnswerRow",
        tablename="proposal_answers",
        column_name="proposal",
        db_column_name="proposal",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": ProposalRow,
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
        table_class_name="ProposalAnswerRow",
        tablename="proposal_answers",
        column_name="by",
        db_column_name="by",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": PersonRow,
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
        table_class_name="ProposalAnswerRow",
        tablename="proposal_answers",
        column_name="council",
        db_column_name="council",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": CouncilRow,
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
        table_class_name="ProposalAnswerRow",
        tablename="proposal_answers",
        column_name="organisation",
        db_column_name="organisation",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": OrganisationRow,
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
        table_class_name="ProposalAnswerRow",
        tablename="proposal_answers",
        column_name="text",
        db_column_name="text",
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
        table_class_name="ProposalAnswerRow",
        tablename="proposal_answers",
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
        table_class_name="ProposalAuthorRow",
        tablename="proposal_authors",
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
        table_class_name="ProposalAuthorRow",
        tablename="proposal_authors",
        column_name="proposal",
        db_column_name="proposal",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": ProposalRow,
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
        table_class_name="ProposalAuthorRow",
        tablename="proposal_authors",
        column_name="person",
        db_column_name="person",
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
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ProposalAuthorRow",
        tablename="proposal_authors",
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
        table_class_name="ProposalFileRow",
        tablename="proposal_files",
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
        table_class_name="ProposalFileRow",
        tablename="proposal_files",
        column_name="proposal",
        db_column_name="proposal",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": ProposalRow,
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
        table_class_name="ProposalFileRow",
        tablename="proposal_files",
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
            "unique": True,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ProposalFileRow",
        tablename="proposal_files",
        column_name="by",
        db_column_name="by",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": PersonRow,
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
        table_class_name="ProposalFileRow",
        tablename="proposal_files",
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
        table_class_name="ProposalEndorsementRow",
        tablename="proposal_endorsements",
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
        table_class_name="ProposalEndorsementRow",
        tablename="proposal_endorsements",
        column_name="proposal",
        db_column_name="proposal",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": ProposalRow,
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
        table_class_name="ProposalEndorsementRow",
        tablename="proposal_endorsements",
        column_name="person",
        db_column_name="person",
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
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ProposalEndorsementRow",
        tablename="proposal_endorsements",
        column_name="unit",
        db_column_name="unit",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": UnitRow,
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
        table_class_name="ProposalEndorsementRow",
        tablename="proposal_endorsements",
        column_name="revision",
        db_column_name="revision",
        column_class_name="SmallInt",
        column_class=SmallInt,
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
        table_class_name="ProposalEndorsementRow",
        tablename="proposal_endorsements",
        column_name="brought",
        db_column_name="brought",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": ProposalRow,
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
        table_class_name="ProposalEndorsementRow",
        tablename="proposal_endorsements",
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
        table_class_name="ProposalActRow",
        tablename="proposal_acts",
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
        table_class_name="ProposalActRow",
        tablename="proposal_acts",
        column_name="proposal",
        db_column_name="proposal",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": ProposalRow,
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
        table_class_name="ProposalActRow",
        tablename="proposal_acts",
        column_name="kind",
        db_column_name="kind",
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
                "ProposalAct",
                {
                    "DRAFT": "draft",
                    "EDIT": "edit",
                    "SHARE": "share",
                    "JOIN": "join",
                    "LEAVE": "leave",
                    "ATTACH": "attach",
                    "DETACH": "detach",
                    "SUBMIT": "submit",
                    "WITHDRAW": "withdraw",
                    "ENDORSE": "endorse",
                    "UNENDORSE": "unendorse",
                    "OBLIGE": "oblige",
                    "ANSWER": "answer",
                    "LIST": "list",
                    "SCREEN": "screen",
                    "REJECT": "reject",
                    "APPROVE": "approve",
                    "GO_ON": "go_on",
                    "PUT": "put",
                    "ADOPT": "adopt",
                    "FAIL": "fail",
                    "ESCALATE": "escalate",
                    "REPORT": "report",
                    "RATE": "rate",
                    "CLOSE": "close",
                    "MERGE": "merge",
                    "SEPARATE": "separate",
                    "SPLIT": "split",
                    "FILE_CASE": "file_case",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ProposalActRow",
        tablename="proposal_acts",
        column_name="by",
        db_column_name="by",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": PersonRow,
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
        table_class_name="ProposalActRow",
        tablename="proposal_acts",
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
        table_class_name="ProposalActRow",
        tablename="proposal_acts",
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

    manager.add_constraint(
        table_class_name="ProposalCaseRow",
        tablename="proposal_cases",
        constraint_name="proposal_case_is_linked_once",
        constraint_class=Unique,
        params={"columns": ["proposal", "case"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ProposalVersionRow",
        tablename="proposal_versions",
        constraint_name="proposal_version_title_is_written",
        constraint_class=Check,
        params={"condition": "\"title\" <> ''"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ProposalVersionRow",
        tablename="proposal_versions",
        constraint_name="proposal_version_text_is_written",
        constraint_class=Check,
        params={"condition": "\"text\" <> ''"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ProposalVersionRow",
        tablename="proposal_versions",
        constraint_name="proposal_version_is_numbered_once",
        constraint_class=Unique,
        params={"columns": ["proposal", "number"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleProcedureRow",
        tablename="rule_procedures",
        constraint_name="rule_procedure_needs_somebody",
        constraint_class=Check,
        params={"condition": "homes_least > 0"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleProcedureRow",
        tablename="rule_procedures",
        constraint_name="rule_procedure_leaves_time",
        constraint_class=Check,
        params={"condition": "answer_days > 0"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ProposalRow",
        tablename="proposals",
        constraint_name="proposal_stage_is_known",
        constraint_class=Check,
        params={
            "condition": "\"stage\" in ('draft', 'proposed', 'screening', 'announced', 'deliberation', 'resolution', 'execution', 'disclosure', 'evaluation', 'closed', 'rejected', 'not_agreed', 'withdrawn', 'merged')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ProposalRow",
        tablename="proposals",
        constraint_name="proposal_money_is_known",
        constraint_class=Check,
        params={
            "condition": "\"money\" in ('none', 'common_income', 'maintenance_fund', 'service_fees', 'raised', 'public')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ProposalRow",
        tablename="proposals",
        constraint_name="proposal_decider_is_known",
        constraint_class=Check,
        params={
            "condition": "\"decider\" in ('owners_ordinary', 'owners_special', 'owners_committee', 'management_committee', 'deliberation_council', 'preparatory_group', 'villagers', 'village_delegates', 'village_group', 'residents', 'resident_delegates', 'collective_members', 'collective_delegates', 'proposals')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ProposalRow",
        tablename="proposals",
        constraint_name="proposal_number_is_unique",
        constraint_class=Unique,
        params={"columns": ["estate", "number"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ProposalRow",
        tablename="proposals",
        constraint_name="proposal_cost_is_not_negative",
        constraint_class=Check,
        params={"condition": "cost_fen >= 0"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ProposalRow",
        tablename="proposals",
        constraint_name="proposal_is_merged_into_one",
        constraint_class=Check,
        params={"condition": "(stage = 'merged') = (merged_into IS NOT NULL)"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ProposalRow",
        tablename="proposals",
        constraint_name="proposal_is_not_merged_into_itself",
        constraint_class=Check,
        params={"condition": "merged_into <> id"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleStepRow",
        tablename="rule_steps",
        constraint_name="rule_step_stage_is_known",
        constraint_class=Check,
        params={
            "condition": "\"stage\" in ('draft', 'proposed', 'screening', 'announced', 'deliberation', 'resolution', 'execution', 'disclosure', 'evaluation', 'closed', 'rejected', 'not_agreed', 'withdrawn', 'merged')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleStepRow",
        tablename="rule_steps",
        constraint_name="rule_step_name_is_written",
        constraint_class=Check,
        params={"condition": "\"name\" <> ''"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleStepRow",
        tablename="rule_steps",
        constraint_name="rule_step_comes_once",
        constraint_class=Unique,
        params={"columns": ["rule_set", "stage"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleStepRow",
        tablename="rule_steps",
        constraint_name="rule_step_stands_in_one_place",
        constraint_class=Unique,
        params={"columns": ["rule_set", "position"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ProposalRatingRow",
        tablename="proposal_ratings",
        constraint_name="proposal_rating_is_one_to_five",
        constraint_class=Check,
        params={"condition": "stars BETWEEN 1 AND 5"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ProposalRatingRow",
        tablename="proposal_ratings",
        constraint_name="proposal_is_rated_once",
        constraint_class=Unique,
        params={"columns": ["proposal", "person"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ProposalAnswerRow",
        tablename="proposal_answers",
        constraint_name="proposal_answer_is_written",
        constraint_class=Check,
        params={"condition": "\"text\" <> ''"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ProposalAuthorRow",
        tablename="proposal_authors",
        constraint_name="proposal_author_is_named_once",
        constraint_class=Unique,
        params={"columns": ["proposal", "person"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ProposalEndorsementRow",
        tablename="proposal_endorsements",
        constraint_name="proposal_is_endorsed_once",
        constraint_class=Unique,
        params={"columns": ["proposal", "person"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ProposalActRow",
        tablename="proposal_acts",
        constraint_name="proposal_act_is_known",
        constraint_class=Check,
        params={
            "condition": "\"kind\" in ('draft', 'edit', 'share', 'join', 'leave', 'attach', 'detach', 'submit', 'withdraw', 'endorse', 'unendorse', 'oblige', 'answer', 'list', 'screen', 'reject', 'approve', 'go_on', 'put', 'adopt', 'fail', 'escalate', 'report', 'rate', 'close', 'merge', 'separate', 'split', 'file_case')"
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
                    "OWNERS_ROLL": "owners_roll",
                    "VILLAGERS": "villagers",
                    "VILLAGE_DELEGATES": "village_delegates",
                    "VILLAGE_GROUP": "village_group",
                    "RESIDENTS": "residents",
                    "RESIDENT_DELEGATES": "resident_delegates",
                    "COLLECTIVE_MEMBERS": "collective_members",
                    "COLLECTIVE_DELEGATES": "collective_delegates",
                    "PROPOSALS": "proposals",
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
                    "PREPARATORY_GROUP": "preparatory_group",
                    "OWNERS_ROLL": "owners_roll",
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
        table_class_name="NoticeRow",
        tablename="notices",
        column_name="kind",
        db_column_name="kind",
        params={
            "choices": Enum(
                "NoticeKind",
                {
                    "WARNING": "warning",
                    "OVERDUE": "overdue",
                    "ESCALATION": "escalation",
                    "URGING": "urging",
                    "SUPERVISION": "supervision",
                    "QUESTION": "question",
                    "REQUEST": "request",
                    "DECISION": "decision",
                    "MEETING": "meeting",
                    "REMINDER": "reminder",
                    "PROPOSAL": "proposal",
                    "ROLL": "roll",
                    "APP": "app",
                    "CLAIM": "claim",
                },
            )
        },
        old_params={
            "choices": Enum(
                "NoticeKind",
                {
                    "WARNING": "warning",
                    "OVERDUE": "overdue",
                    "ESCALATION": "escalation",
                    "URGING": "urging",
                    "SUPERVISION": "supervision",
                    "QUESTION": "question",
                    "REQUEST": "request",
                    "DECISION": "decision",
                    "MEETING": "meeting",
                    "REMINDER": "reminder",
                    "ROLL": "roll",
                    "APP": "app",
                    "CLAIM": "claim",
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
                    "OWNERS_ROLL": "owners_roll",
                    "VILLAGERS": "villagers",
                    "VILLAGE_DELEGATES": "village_delegates",
                    "VILLAGE_GROUP": "village_group",
                    "RESIDENTS": "residents",
                    "RESIDENT_DELEGATES": "resident_delegates",
                    "COLLECTIVE_MEMBERS": "collective_members",
                    "COLLECTIVE_DELEGATES": "collective_delegates",
                    "PROPOSALS": "proposals",
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
                    "PREPARATORY_GROUP": "preparatory_group",
                    "OWNERS_ROLL": "owners_roll",
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

    return manager
