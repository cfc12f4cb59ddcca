"""Rules of law and local custom: who must take part, how many must agree, when to be told.

A rule set is never changed: a new version is another row, and the older one ends where it begins.
"""

from enum import StrEnum

from piccolo.columns import (
    UUID,
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


class RuleBody(StrEnum):
    """Whom a rule set speaks of (domain.md §1, §2, §3.1)."""

    OWNERS_ORDINARY = "owners_ordinary"
    OWNERS_SPECIAL = "owners_special"
    OWNERS_COMMITTEE = "owners_committee"
    MANAGEMENT_COMMITTEE = "management_committee"
    DELIBERATION_COUNCIL = "deliberation_council"
    VILLAGERS = "villagers"
    VILLAGE_DELEGATES = "village_delegates"
    VILLAGE_GROUP = "village_group"
    RESIDENTS = "residents"
    RESIDENT_DELEGATES = "resident_delegates"
    COLLECTIVE_MEMBERS = "collective_members"
    COLLECTIVE_DELEGATES = "collective_delegates"


class RulePurpose(StrEnum):
    """What has to be reached with a threshold."""

    DEMAND = "demand"
    QUORUM = "quorum"
    MAJORITY = "majority"
    COMPOSITION = "composition"


class RuleBasis(StrEnum):
    """What is counted."""

    AREA = "area"
    HEADS = "heads"
    ADULTS = "adults"
    HOUSEHOLDS = "households"
    MEMBERS = "members"
    OWNER_MEMBERS = "owner_members"
    DELEGATES = "delegates"
    WOMEN = "women"


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
    meets_each = Varchar(length=10, null=True, default=None, choices=RulePeriod)
    seats_least = SmallInt(default=None, null=True)
    seats_most = SmallInt(default=None, null=True)
    seats_odd = Boolean(default=False)
    term_years = SmallInt(default=None, null=True)
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
    rule_set_seats_are_in_order = Check("seats_least > 0 AND seats_most >= seats_least")
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


class RuleMatterRow(Table, tablename="rule_matters"):
    """What a body decides by this rule set, by its item of the law."""

    id = UUID(primary_key=True, default=uuid7)
    rule_set = ForeignKey(RuleSetRow, null=False, on_delete=OnDelete.restrict, index=True)
    code = Varchar(length=40)
    item = Varchar(length=10)
    name = Varchar(length=200)

    rule_matter_name_is_written = written("name")
    rule_matter_is_unique_in_its_set = Unique(["rule_set", "code"])
