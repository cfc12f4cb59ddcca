"""Proposals: their text in versions, who stands behind them, what was answered and done."""

from typing import Any

from piccolo.columns import (
    UUID,
    BigInt,
    Boolean,
    Bytea,
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

from resolvers.tables.cases import CaseRow
from resolvers.tables.checks import one_of, written
from resolvers.tables.councils import CouncilRow
from resolvers.tables.estates import EstateRow
from resolvers.tables.files import FileRow
from resolvers.tables.meetings import MeetingRow
from resolvers.tables.organisations import OrganisationRow
from resolvers.tables.people import PersonRow
from resolvers.tables.proposal_words import (
    AmendmentState,
    MoneySource,
    ProposalAct,
    ProposalStage,
)
from resolvers.tables.rules import RuleBody, RuleSetRow
from resolvers.tables.units import UnitRow


class ProposalRow(Table, tablename="proposals"):
    """A proposal of an estate; it keeps the version of the procedure that was in force.

    *revision* is the number of its present text, *adopted* that of the text that was decided on.
    Whoever has the link that *share_fingerprint* is of may write along until *share_until*.
    """

    id = UUID(primary_key=True, default=uuid7)
    county = Varchar(length=6)
    estate = ForeignKey(EstateRow, null=False, on_delete=OnDelete.restrict)
    number = Integer(default=None, null=True)
    rule = ForeignKey(RuleSetRow, null=False, on_delete=OnDelete.restrict)
    stage = Varchar(length=15, choices=ProposalStage)
    stage_at = Timestamptz(default=TimestamptzNow())
    revision = SmallInt(default=1)
    adopted = SmallInt(default=None, null=True)
    cost_fen = BigInt(default=None, null=True)
    money = Varchar(length=20, choices=MoneySource)
    decider = Varchar(length=30, choices=RuleBody, null=True, default=None)
    drafted_at = Timestamptz(default=TimestamptzNow())
    submitted_at = Timestamptz(default=None, null=True)
    reached_at = Timestamptz(default=None, null=True)
    answer_due_at = Timestamptz(default=None, null=True)
    answered_at = Timestamptz(default=None, null=True)
    meeting = ForeignKey(MeetingRow, null=True, on_delete=OnDelete.restrict)
    announced_until = Date(default=None, null=True)
    responsible = Varchar(length=100)
    due_on = Date(default=None, null=True)
    merged_into: ForeignKey[Any] = ForeignKey("self", null=True, on_delete=OnDelete.restrict)
    split_from: ForeignKey[Any] = ForeignKey("self", null=True, on_delete=OnDelete.restrict)
    share_fingerprint = Bytea(default=None, null=True, unique=True)
    share_until = Timestamptz(default=None, null=True)
    version = Integer(default=1)

    proposal_stage_is_known = one_of("stage", ProposalStage)
    proposal_money_is_known = one_of("money", MoneySource)
    proposal_decider_is_known = one_of("decider", RuleBody)
    proposal_number_is_unique = Unique([estate, number])
    proposal_cost_is_not_negative = Check("cost_fen >= 0")
    proposal_is_merged_into_one = Check("(stage = 'merged') = (merged_into IS NOT NULL)")
    proposal_is_not_merged_into_itself = Check("merged_into <> id")


class ProposalVersionRow(Table, tablename="proposal_versions"):
    """One version of the text; a later one is another row, and no word is lost."""

    id = UUID(primary_key=True, default=uuid7)
    proposal = ForeignKey(ProposalRow, null=False, on_delete=OnDelete.restrict)
    number = SmallInt(default=None, null=False)
    title = Varchar(length=60)
    text = Text()
    why = Varchar(length=200)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())

    proposal_version_title_is_written = written("title")
    proposal_version_text_is_written = written("text")
    proposal_version_is_numbered_once = Unique([proposal, number])


class ProposalAuthorRow(Table, tablename="proposal_authors"):
    """Somebody who writes it; the first is who began."""

    id = UUID(primary_key=True, default=uuid7)
    proposal = ForeignKey(ProposalRow, null=False, on_delete=OnDelete.restrict)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    at = Timestamptz(default=TimestamptzNow())

    proposal_author_is_named_once = Unique([proposal, person])


class ProposalEndorsementRow(Table, tablename="proposal_endorsements"):
    """A resident who stands behind it, as the text was then; those of one unit count as one home.

    *brought* names the merged proposal by which it came.
    """

    id = UUID(primary_key=True, default=uuid7)
    proposal = ForeignKey(ProposalRow, null=False, on_delete=OnDelete.restrict)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    unit = ForeignKey(UnitRow, null=True, on_delete=OnDelete.restrict)
    revision = SmallInt(default=None, null=False)
    brought = ForeignKey(ProposalRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())

    proposal_is_endorsed_once = Unique([proposal, person])


class ProposalActRow(Table, tablename="proposal_acts"):
    """One act that moved a proposal: who, when, why."""

    id = UUID(primary_key=True, default=uuid7)
    proposal = ForeignKey(ProposalRow, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=15, choices=ProposalAct)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())
    note = Text()

    proposal_act_is_known = one_of("kind", ProposalAct)


class ProposalAnswerRow(Table, tablename="proposal_answers"):
    """What a committee, the community or the property company answered; never changed."""

    id = UUID(primary_key=True, default=uuid7)
    proposal = ForeignKey(ProposalRow, null=False, on_delete=OnDelete.restrict, index=True)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    council = ForeignKey(CouncilRow, null=True, on_delete=OnDelete.restrict)
    organisation = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict)
    text = Text()
    at = Timestamptz(default=TimestamptzNow())

    proposal_answer_is_written = written("text")


class ProposalFileRow(Table, tablename="proposal_files"):
    """A photo that belongs to it."""

    id = UUID(primary_key=True, default=uuid7)
    proposal = ForeignKey(ProposalRow, null=False, on_delete=OnDelete.restrict, index=True)
    file = ForeignKey(FileRow, null=False, on_delete=OnDelete.restrict, unique=True)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())


class ProposalCaseRow(Table, tablename="proposal_cases"):
    """A case from which it came, or one that came from it."""

    id = UUID(primary_key=True, default=uuid7)
    proposal = ForeignKey(ProposalRow, null=False, on_delete=OnDelete.restrict)
    case = ForeignKey(CaseRow, null=False, on_delete=OnDelete.restrict, index=True)
    origin = Boolean(default=False)
    at = Timestamptz(default=TimestamptzNow())

    proposal_case_is_linked_once = Unique([proposal, case])


class ProposalRatingRow(Table, tablename="proposal_ratings"):
    """What a resident thinks of what was done, from 1 to 5."""

    id = UUID(primary_key=True, default=uuid7)
    proposal = ForeignKey(ProposalRow, null=False, on_delete=OnDelete.restrict)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    stars = SmallInt(default=None, null=False)
    note = Varchar(length=500)
    at = Timestamptz(default=TimestamptzNow())

    proposal_rating_is_one_to_five = Check("stars BETWEEN 1 AND 5")
    proposal_is_rated_once = Unique([proposal, person])


class ProposalAmendmentRow(Table, tablename="proposal_amendments"):
    """Other words for one paragraph, as it read in a version; none at all to leave it out.

    *made* is the version into which it went; *reply* says why it was declined.
    """

    id = UUID(primary_key=True, default=uuid7)
    proposal = ForeignKey(ProposalRow, null=False, on_delete=OnDelete.restrict, index=True)
    by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    at = Timestamptz(default=TimestamptzNow())
    revision = SmallInt(default=None, null=False)
    paragraph = SmallInt(default=None, null=False)
    text = Text()
    why = Varchar(length=500)
    state = Varchar(length=12, choices=AmendmentState)
    made = SmallInt(default=None, null=True)
    reply = Text()
    decided_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    decided_at = Timestamptz(default=None, null=True)

    amendment_state_is_known = one_of("state", AmendmentState)
    amendment_names_a_paragraph = Check("paragraph > 0")
    amendment_is_decided_once = Check("(state = 'open') = (decided_at IS NULL)")
