"""Rules of law and local custom: who must take part and agree, when to be told, who may sit.

A rule set is never changed: a new version is another row, and the older one ends where it begins.
"""

from enum import StrEnum

from piccolo.columns import (
    UUID,
    Array,
    Boolean,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    SmallInt,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check, Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.checks import one_of, written
from resolvers.tables.council_words import Composition, Severity
from resolvers.tables.proposal_words import ProposalStage


class RuleBody(StrEnum):
    """Whom a rule set speaks of (domain.md §1, §2, §3.1)."""

    OWNERS_ORDINARY = "owners_ordinary"
    OWNERS_SPECIAL = "owners_special"
    OWNERS_COMMITTEE = "owners_committee"
    MANAGEMENT_COMMITTEE = "management_committee"
    DELIBERATION_COUNCIL = "deliberation_council"
    PREPARATORY_GROUP = "preparatory_group"
    OWNERS_ROLL = "owners_roll"
    VILLAGERS = "villagers"
    VILLAGE_DELEGATES = "village_delegates"
    VILLAGE_GROUP = "village_group"
    RESIDENTS = "residents"
    RESIDENT_DELEGATES = "resident_delegates"
    COLLECTIVE_MEMBERS = "collective_members"
    COLLECTIVE_DELEGATES = "collective_delegates"
    PROPOSALS = "proposals"


class RulePurpose(StrEnum):
    """What has to be reached with a threshold."""

    DEMAND = "demand"
    QUORUM = "quorum"
    MAJORITY = "majority"


class RuleBasis(StrEnum):
    """What is counted."""

    AREA = "area"
    HEADS = "heads"
    ADULTS = "adults"
    HOUSEHOLDS = "households"
    MEMBERS = "members"
    OWNER_MEMBERS = "owner_members"
    DELEGATES = "delegates"


class RuleWhole(StrEnum):
    """Of what it is a part."""

    ALL = "all"
    PRESENT = "present"


class RulePeriod(StrEnum):
    """In what time a body has to meet at least once."""

    YEAR = "year"
    HALF_YEAR = "half_year"
    QUARTER = "quarter"


class RuleSetRow(Table, tablename="rule_sets"):
    """One version of what a law says of a body.

    *area* is the code of where it holds, or null for the country; places of which no area is
    known here may be told of, too. *added_by* is a person, or null when the product brought it.
    Minutes are published within *publication_days*; *mandates_most* is for how many others one
    may stand by written mandate, or null for any number. The four last kinds of days are of
    councils: how long names stand, until when it is filed (never, if null) and has handed over,
    how long before its end it is reminded.
    """

    id = UUID(primary_key=True, default=uuid7)
    body = Varchar(length=30, choices=RuleBody)
    area = Varchar(length=18, null=True, default=None)
    place = Varchar(length=50)
    version = Varchar(length=40)
    source = Text()
    article = Varchar(length=100)
    valid_from = Date(default=None, null=False)
    valid_to = Date(default=None, null=True)
    notice_days = SmallInt(default=None, null=True)
    emergency_exempt = Boolean(default=False)
    publication_days = SmallInt(default=3)
    mandates_most = SmallInt(default=None, null=True)
    meets_each = Varchar(length=10, null=True, default=None, choices=RulePeriod)
    display_days = SmallInt(default=7)
    filing_days = SmallInt(default=None, null=True)
    handover_days = SmallInt(default=10)
    reminder_days = SmallInt(default=90)
    note = Text()
    added_by = UUID(null=True, default=None)
    added_at = Timestamptz(default=TimestamptzNow())

    rule_set_body_is_known = one_of("body", RuleBody)
    rule_set_period_is_known = one_of("meets_each", RulePeriod)
    rule_set_place_is_written = written("place")
    rule_set_version_is_written = written("version")
    rule_set_source_is_written = written("source")
    rule_set_article_is_written = written("article")
    rule_set_ends_after_it_begins = Check("valid_to > valid_from")
    rule_set_version_is_unique = Unique(["body", "area", "version"], nulls_distinct=False)


class RuleThresholdRow(Table, tablename="rule_thresholds"):
    """A fraction that has to be reached (以上), or if *strict* exceeded (过半数).

    All of one alternative must hold; where there are several, one of them is enough.
    """

    id = UUID(primary_key=True, default=uuid7)
    rule_set = ForeignKey(RuleSetRow, null=False, on_delete=OnDelete.restrict, index=True)
    purpose = Varchar(length=15, choices=RulePurpose)
    alternative = SmallInt(default=1)
    basis = Varchar(length=15, choices=RuleBasis)
    whole = Varchar(length=10, choices=RuleWhole)
    numerator = Integer(default=None, null=False)
    denominator = Integer(default=None, null=False)
    strict = Boolean(default=False)

    rule_threshold_purpose_is_known = one_of("purpose", RulePurpose)
    rule_threshold_basis_is_known = one_of("basis", RuleBasis)
    rule_threshold_whole_is_known = one_of("whole", RuleWhole)
    rule_threshold_is_a_part = Check("0 < numerator AND numerator <= denominator")


class RuleRequirementRow(Table, tablename="rule_requirements"):
    """One thing that a rule asks of a composition, and whether a council can do without it."""

    id = UUID(primary_key=True, default=uuid7)
    rule_set = ForeignKey(RuleSetRow, null=False, on_delete=OnDelete.restrict, index=True)
    asks = Varchar(length=20, choices=Composition)
    severity = Varchar(length=10, choices=Severity)
    number = SmallInt(default=None, null=True)
    numerator = SmallInt(default=None, null=True)
    denominator = SmallInt(default=None, null=True)
    capacities = Array(base_column=Varchar(length=20), default=list)

    rule_requirement_is_known = one_of("asks", Composition)
    rule_requirement_severity_is_known = one_of("severity", Severity)
    rule_requirement_is_a_part = Check("0 < numerator AND numerator <= denominator")


class RuleMatterRow(Table, tablename="rule_matters"):
    """What a body decides by this rule set, by its item of the law; *secret* is how it is cast."""

    id = UUID(primary_key=True, default=uuid7)
    rule_set = ForeignKey(RuleSetRow, null=False, on_delete=OnDelete.restrict, index=True)
    code = Varchar(length=40)
    item = Varchar(length=10)
    name = Varchar(length=200)
    secret = Boolean(default=False)

    rule_matter_name_is_written = written("name")
    rule_matter_is_unique_in_its_set = Unique(["rule_set", "code"])


class RuleProcedureRow(Table, tablename="rule_procedures"):
    """How proposals go: how many homes oblige to an answer at least, and in how many working days.

    A share of all homes may ask for more: that is a threshold of the rule, to be demanded.
    """

    rule_set = ForeignKey(RuleSetRow, primary_key=True, on_delete=OnDelete.restrict)
    homes_least = SmallInt(default=None, null=False)
    answer_days = SmallInt(default=None, null=False)

    rule_procedure_needs_somebody = Check("homes_least > 0")
    rule_procedure_leaves_time = Check("answer_days > 0")


class RuleStepRow(Table, tablename="rule_steps"):
    """A phase of the procedure, in its order and by its local name.

    It lasts at least so many full days, and is late after so many working days; *talks* says
    whether neighbours comment in it.
    """

    id = UUID(primary_key=True, default=uuid7)
    rule_set = ForeignKey(RuleSetRow, null=False, on_delete=OnDelete.restrict)
    position = SmallInt(default=None, null=False)
    stage = Varchar(length=15, choices=ProposalStage)
    name = Varchar(length=30)
    least_days = SmallInt(default=None, null=True)
    most_days = SmallInt(default=None, null=True)
    talks = Boolean(default=True)

    rule_step_stage_is_known = one_of("stage", ProposalStage)
    rule_step_name_is_written = written("name")
    rule_step_comes_once = Unique(["rule_set", "stage"])
    rule_step_stands_in_one_place = Unique(["rule_set", "position"])
