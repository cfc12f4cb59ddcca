"""Obligations: what a resolution of the owners obliges somebody to do, and what came of it.

Triggers refuse to change or delete an act, but for words that are struck when a person is
forgotten, and what proves it (`migrations/`).
"""

from piccolo.columns import (
    UUID,
    BigInt,
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
from piccolo.constraints import Check
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.cases import CaseRow
from resolvers.tables.checks import one_of, written
from resolvers.tables.estates import EstateRow
from resolvers.tables.files import FileRow
from resolvers.tables.meeting_votes import MeetingVoteRow
from resolvers.tables.meetings import MeetingRow
from resolvers.tables.obligation_words import ObligationAct, ObligationStage, Obligor
from resolvers.tables.organisations import OrganisationRow
from resolvers.tables.people import PersonRow
from resolvers.tables.polls import PollMatterRow, PollRow


class ObligationRow(Table, tablename="obligations"):
    """One thing that somebody owes by what was adopted; money in fen.

    It was adopted as a matter of a poll, or by a vote at a meeting; *proposal* is what it is about.
    *organisation* is the company where the manager owes it; *terms* names the version of the
    custom by which it is accepted and escalated.
    """

    id = UUID(primary_key=True, default=uuid7)
    county = Varchar(length=6)
    estate = ForeignKey(EstateRow, null=False, on_delete=OnDelete.restrict, index=True)
    poll = ForeignKey(PollRow, null=True, on_delete=OnDelete.restrict, index=True)
    matter = ForeignKey(PollMatterRow, null=True, on_delete=OnDelete.restrict, index=True)
    meeting = ForeignKey(MeetingRow, null=True, on_delete=OnDelete.restrict, index=True)
    vote = ForeignKey(MeetingVoteRow, null=True, on_delete=OnDelete.restrict, index=True)
    proposal = UUID(default=None, null=True, index=True)
    obligor = Varchar(length=10, choices=Obligor)
    organisation = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict, index=True)
    text = Text()
    due_on = Date(default=None, null=False)
    money_fen = BigInt(default=None, null=True)
    terms = Varchar(length=40)
    stage = Varchar(length=10, choices=ObligationStage)
    stage_at = Timestamptz(default=TimestamptzNow())
    version = Integer(default=0)

    obligation_stage_is_known = one_of("stage", ObligationStage)
    obligation_obligor_is_known = one_of("obligor", Obligor)
    obligation_text_is_written = written("text")
    obligation_costs_something = Check("money_fen > 0")
    obligation_was_adopted_somewhere = Check(
        "num_nonnulls(matter, vote) = 1 AND (matter IS NULL) = (poll IS NULL)"
        " AND (vote IS NULL) = (meeting IS NULL)"
    )
    obligation_of_a_manager_names_it = Check("(obligor = 'manager') = (organisation IS NOT NULL)")


class ObligationActRow(Table, tablename="obligation_acts"):
    """One act: who, when, why; a sum where it is a contract or a payment, stars where it is rated.

    *round* counts the reports: what owners accept or refuse is the report of their round.
    """

    id = UUID(primary_key=True, default=uuid7)
    obligation = ForeignKey(ObligationRow, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=10, choices=ObligationAct)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())
    note = Text()
    amount_fen = BigInt(default=None, null=True)
    stars = SmallInt(default=None, null=True)
    round = SmallInt(default=0)
    case = ForeignKey(CaseRow, null=True, on_delete=OnDelete.restrict)

    obligation_act_is_known = one_of("kind", ObligationAct)
    obligation_sum_is_one = Check("(kind IN ('contract', 'pay')) = (amount_fen IS NOT NULL)")
    obligation_sum_is_paid = Check("amount_fen > 0")
    obligation_is_rated_with_stars = Check(
        "(kind = 'evaluate') = (stars IS NOT NULL) AND (stars IS NULL OR stars BETWEEN 1 AND 5)"
    )


class ObligationFileRow(Table, tablename="obligation_files"):
    """A photo or document that proves an act: a contract, a bill, the work itself."""

    id = UUID(primary_key=True, default=uuid7)
    act = ForeignKey(ObligationActRow, null=False, on_delete=OnDelete.restrict, index=True)
    file = ForeignKey(FileRow, null=False, on_delete=OnDelete.restrict, unique=True)
