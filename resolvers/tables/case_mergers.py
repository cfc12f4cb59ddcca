"""Cases that are one thing: merged by hand, or still to be looked at as a pair."""

from piccolo.columns import (
    JSONB,
    UUID,
    Boolean,
    ForeignKey,
    Integer,
    OnDelete,
    Timestamptz,
    Varchar,
)
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.case_words import Stage
from resolvers.tables.cases import CaseRow
from resolvers.tables.checks import one_of
from resolvers.tables.people import PersonRow


class MergerRow(Table, tablename="case_mergers"):
    """A case that follows another one, and all that it takes to let it go its own way again.

    *stage* is where it stood; *revoked* holds pairs of an assignment and its state.
    """

    id = UUID(primary_key=True, default=uuid7)
    case = ForeignKey(CaseRow, null=False, on_delete=OnDelete.restrict)
    county = Varchar(length=6)
    master = ForeignKey(CaseRow, null=False, on_delete=OnDelete.restrict)
    stage = Varchar(length=12, choices=Stage)
    revoked = JSONB(default="[]")
    at = Timestamptz(default=TimestamptzNow())
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    unmerged_at = Timestamptz(null=True, default=None)
    unmerged_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)

    merger_stage_is_known = one_of("stage", Stage)
    merger_is_of_two = Check('"case" <> master')


class PairRow(Table, tablename="case_pairs"):
    """Two cases that look like one; *apart* once somebody has said that they are two.

    Likenesses are in thousandths.
    """

    id = UUID(primary_key=True, default=uuid7)
    case = ForeignKey(CaseRow, null=False, on_delete=OnDelete.restrict)
    other = ForeignKey(CaseRow, null=False, on_delete=OnDelete.restrict)
    county = Varchar(length=6)
    score = Integer()
    words = Integer()
    distance = Integer()
    time = Integer()
    at = Timestamptz(default=TimestamptzNow())
    apart = Boolean(null=True, default=None)
    decided_at = Timestamptz(null=True, default=None)
    decided_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)

    pair_is_of_two = Check('"case" <> other')
    pair_score_is_in_bounds = Check("score BETWEEN 0 AND 1000")
