"""Votes at meetings: what was put, who said what by name, what was said in secret, who counted.

What somebody chose in secret stands in a table of its own, with an id that means nothing and no
time; who has cast stands in another, and when the vote is closed the slips are mixed
(`migrations/`). There a trigger also refuses to change a vote that is over, or whose meeting is.
"""

from typing import Any

from piccolo.columns import (
    UUID,
    BigInt,
    Boolean,
    ForeignKey,
    Integer,
    OnDelete,
    SmallInt,
    Timestamptz,
    Varchar,
)
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.checks import one_of, written
from resolvers.tables.meeting_words import VoteStage, VoteWay
from resolvers.tables.meetings import MeetingPointRow, MeetingRow
from resolvers.tables.people import PersonRow
from resolvers.tables.poll_words import BallotChoice
from resolvers.tables.rules import RuleBasis


class MeetingVoteRow(Table, tablename="meeting_votes"):
    """A point of the agenda that was put to the vote, and the sums when it is closed.

    *candidate* is whom it is about, where somebody is elected; *replaces* the earlier vote that
    this one corrects, *why* says why, and *ended_because* why it was given up. *display* names
    the version of the custom by which a decision is put up.
    """

    id = UUID(primary_key=True, default=uuid7)
    meeting = ForeignKey(MeetingRow, null=False, on_delete=OnDelete.restrict, index=True)
    point = ForeignKey(MeetingPointRow, null=False, on_delete=OnDelete.restrict, index=True)
    text = Varchar(length=500)
    way = Varchar(length=10, choices=VoteWay)
    candidate = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    stage = Varchar(length=10, choices=VoteStage)
    put_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    put_at = Timestamptz(default=TimestamptzNow())
    ended_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    ended_at = Timestamptz(default=None, null=True)
    replaces: ForeignKey[Any] = ForeignKey("self", null=True, on_delete=OnDelete.restrict)
    why = Varchar(length=500)
    ended_because = Varchar(length=500)
    display = Varchar(length=40)
    yes_count = Integer(default=None, null=True)
    no_count = Integer(default=None, null=True)
    abstain_count = Integer(default=None, null=True)
    invalid_count = Integer(default=None, null=True)
    adopted = Boolean(default=None, null=True)

    meeting_vote_way_is_known = one_of("way", VoteWay)
    meeting_vote_stage_is_known = one_of("stage", VoteStage)
    meeting_vote_is_written = written("text")
    meeting_vote_is_counted = Check(
        "(stage = 'closed') = (num_nonnulls(yes_count, no_count, abstain_count, invalid_count,"
        " adopted) = 5) AND (stage = 'closed' OR num_nonnulls(yes_count, no_count,"
        " abstain_count, invalid_count, adopted) = 0)"
    )
    meeting_vote_sums_are_counts = Check(
        "yes_count >= 0 AND no_count >= 0 AND abstain_count >= 0 AND invalid_count >= 0"
    )
    meeting_vote_ends_once = Check("(stage = 'open') = (ended_at IS NULL)")
    meeting_vote_is_given_up_for_a_reason = Check("(stage = 'abandoned') = (ended_because <> '')")


class MeetingVoteFigureRow(Table, tablename="meeting_vote_figures"):
    """How much of a basis was there when a vote was closed, and how much there is altogether.

    *agreed* is how much of it was for it; *amount* is null where nobody knows it.
    """

    id = UUID(primary_key=True, default=uuid7)
    vote = ForeignKey(MeetingVoteRow, null=False, on_delete=OnDelete.restrict)
    basis = Varchar(length=15, choices=RuleBasis)
    part = BigInt(default=None, null=False)
    agreed = BigInt(default=None, null=False)
    amount = BigInt(default=None, null=True)

    meeting_vote_figure_basis_is_known = one_of("basis", RuleBasis)
    meeting_vote_figure_is_said_once = Unique(["vote", "basis"])


class MeetingHandRow(Table, tablename="meeting_hands"):
    """What somebody said by name; *by* is who ticked it for them, null for themselves."""

    id = UUID(primary_key=True, default=uuid7)
    vote = ForeignKey(MeetingVoteRow, null=False, on_delete=OnDelete.restrict)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    choice = Varchar(length=10, choices=BallotChoice)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)

    meeting_hand_choice_is_known = one_of("choice", BallotChoice)
    meeting_hand_is_raised_once = Unique(["vote", "person"])


class MeetingRecusalRow(Table, tablename="meeting_recusals"):
    """Somebody who stands back from a vote because it concerns them, and why."""

    id = UUID(primary_key=True, default=uuid7)
    vote = ForeignKey(MeetingVoteRow, null=False, on_delete=OnDelete.restrict)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    reason = Varchar(length=300)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)

    meeting_recusal_says_why = written("reason")
    meeting_recusal_is_made_once = Unique(["vote", "person"])


class MeetingCastRow(Table, tablename="meeting_casts"):
    """That somebody has cast in secret; never when, nor what."""

    id = UUID(primary_key=True, default=UUID4())
    vote = ForeignKey(MeetingVoteRow, null=False, on_delete=OnDelete.restrict)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)

    meeting_cast_is_made_once = Unique(["vote", "person"])


class MeetingSlipRow(Table, tablename="meeting_slips"):
    """What one of them chose; never who, nor when."""

    id = UUID(primary_key=True, default=UUID4())
    vote = ForeignKey(MeetingVoteRow, null=False, on_delete=OnDelete.restrict, index=True)
    choice = Varchar(length=10, choices=BallotChoice)

    meeting_slip_choice_is_known = one_of("choice", BallotChoice)


class MeetingTellerRow(Table, tablename="meeting_tellers"):
    """One of the two who count, neither of whom stands for election."""

    id = UUID(primary_key=True, default=uuid7)
    vote = ForeignKey(MeetingVoteRow, null=False, on_delete=OnDelete.restrict)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)

    meeting_teller_is_named_once = Unique(["vote", "person"])


class MeetingCountRow(Table, tablename="meeting_counts"):
    """What a teller counted, in the round-th counting; when both say the same, it stands."""

    id = UUID(primary_key=True, default=uuid7)
    teller = ForeignKey(MeetingTellerRow, null=False, on_delete=OnDelete.restrict)
    round = SmallInt(default=1)
    yes = Integer(default=None, null=False)
    no = Integer(default=None, null=False)
    abstain = Integer(default=None, null=False)
    invalid = Integer(default=None, null=False)
    at = Timestamptz(default=TimestamptzNow())

    meeting_count_is_of_something = Check("yes >= 0 AND no >= 0 AND abstain >= 0 AND invalid >= 0")
    meeting_count_is_told_once = Unique(["teller", "round"])
