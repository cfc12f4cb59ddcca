"""Conversations: short statements, what residents think of each, and the map drawn of that."""

from piccolo.columns import (
    JSONB,
    UUID,
    ForeignKey,
    Integer,
    OnDelete,
    SmallInt,
    Timestamptz,
    Varchar,
)
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check, Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.checks import one_of, written
from resolvers.tables.estates import EstateRow
from resolvers.tables.opinion_words import Stance
from resolvers.tables.people import PersonRow
from resolvers.tables.proposals import ProposalRow


class ConversationRow(Table, tablename="conversations"):
    """A question put to the residents of an estate, about a proposal or by itself.

    Nobody states or votes after *closes_at*; *closed_at* is when that was noted, or done before.
    """

    id = UUID(primary_key=True, default=uuid7)
    county = Varchar(length=6)
    estate = ForeignKey(EstateRow, null=False, on_delete=OnDelete.restrict, index=True)
    proposal = ForeignKey(ProposalRow, null=True, on_delete=OnDelete.restrict, index=True)
    question = Varchar(length=100)
    opened_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    opened_at = Timestamptz(default=TimestamptzNow())
    closes_at = Timestamptz(default=None)
    closed_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    closed_at = Timestamptz(default=None, null=True)

    conversation_question_is_written = written("question")


class StatementRow(Table, tablename="statements"):
    """One thing that somebody thinks, for others to agree or disagree with; nobody is told whose.

    *because* says why it was hidden; *changed_at* is when it came, went or came back.
    """

    id = UUID(primary_key=True, default=uuid7)
    conversation = ForeignKey(ConversationRow, null=False, on_delete=OnDelete.restrict)
    number = SmallInt(default=None, null=False)
    text = Varchar(length=140)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict, index=True)
    at = Timestamptz(default=TimestamptzNow())
    hidden_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    hidden_at = Timestamptz(default=None, null=True)
    because = Varchar(length=200)
    changed_at = Timestamptz(default=TimestamptzNow())

    statement_text_is_written = written("text")
    statement_is_numbered_once = Unique([conversation, number])
    statement_is_hidden_because = Check("(hidden_at IS NULL) = (because = '')")


class StatementVoteRow(Table, tablename="statement_votes"):
    """What a resident thinks of a statement; it may be changed until the conversation closes."""

    id = UUID(primary_key=True, default=uuid7)
    statement = ForeignKey(StatementRow, null=False, on_delete=OnDelete.restrict)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    stance = Varchar(length=10, choices=Stance)
    at = Timestamptz(default=TimestamptzNow())

    statement_vote_stance_is_known = one_of("stance", Stance)
    statement_is_voted_on_once = Unique([statement, person])


class OpinionMapRow(Table, tablename="opinion_maps"):
    """The map of a conversation as it was last drawn; empty before there are enough voters.

    What was voted after *seen_until* is not in it; *failed_at* is when it could not be drawn.
    """

    conversation = ForeignKey(
        ConversationRow, primary_key=True, null=False, on_delete=OnDelete.restrict
    )
    drawn_at = Timestamptz(default=TimestamptzNow())
    voters = Integer(default=0)
    drawn = JSONB(default=None, null=True)
    seen_until = Timestamptz(default=None, null=True)
    failed_at = Timestamptz(default=None, null=True)
