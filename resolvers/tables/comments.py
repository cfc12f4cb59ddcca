"""Comments on proposals: two levels, what was thought of them, and what was decided on them."""

from typing import Any

from piccolo.columns import (
    UUID,
    Boolean,
    ForeignKey,
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
from resolvers.tables.comment_words import CommentStance, CommentState, TalkLimit, WordEffect
from resolvers.tables.councils import CouncilRow
from resolvers.tables.organisations import OrganisationRow
from resolvers.tables.people import PersonRow
from resolvers.tables.proposals import ProposalRow


class CommentRow(Table, tablename="comments"):
    """What somebody says of a proposal; with a *parent*, of another comment.

    *official* says that it was written in a post: in a council's, an organisation's, or the
    community's name. *revision* counts its texts; those before lie beside it.
    """

    id = UUID(primary_key=True, default=uuid7)
    proposal = ForeignKey(ProposalRow, null=False, on_delete=OnDelete.restrict)
    parent: ForeignKey[Any] = ForeignKey("self", null=True, on_delete=OnDelete.restrict)
    by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
    official = Boolean(default=False)
    council = ForeignKey(CouncilRow, null=True, on_delete=OnDelete.restrict)
    organisation = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict)
    stance = Varchar(length=12, null=True, default=None, choices=CommentStance)
    text = Text()
    language = Varchar(length=15)
    revision = SmallInt(default=1)
    at = Timestamptz(default=TimestamptzNow())
    edited_at = Timestamptz(default=None, null=True)
    state = Varchar(length=12, choices=CommentState)

    comment_stance_is_known = one_of("stance", CommentStance)
    comment_state_is_known = one_of("state", CommentState)
    comment_is_written = written("text")
    comment_has_a_language = written("language")
    comment_takes_a_side_or_replies = Check("(parent IS NULL) = (stance IS NOT NULL)")
    comment_in_office_replies = Check("NOT official OR parent IS NOT NULL")
    comment_in_a_name_is_official = Check("official OR num_nonnulls(council, organisation) = 0")


class CommentTextRow(Table, tablename="comment_texts"):
    """What a comment read before it was edited."""

    id = UUID(primary_key=True, default=uuid7)
    comment = ForeignKey(CommentRow, null=False, on_delete=OnDelete.restrict)
    number = SmallInt(default=None, null=False)
    text = Text()
    at = Timestamptz(default=TimestamptzNow())

    comment_text_is_numbered_once = Unique([comment, number])


class CommentMarkRow(Table, tablename="comment_marks"):
    """Somebody found it useful."""

    id = UUID(primary_key=True, default=uuid7)
    comment = ForeignKey(CommentRow, null=False, on_delete=OnDelete.restrict)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    at = Timestamptz(default=TimestamptzNow())

    comment_is_marked_once = Unique([comment, person])


class CommentPaceRow(Table, tablename="comment_paces"):
    """How many minutes lie between two comments of one person; the newest of a proposal holds."""

    id = UUID(primary_key=True, default=uuid7)
    proposal = ForeignKey(ProposalRow, null=False, on_delete=OnDelete.restrict, index=True)
    minutes = SmallInt(default=0)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())

    comment_pace_is_a_time = Check("minutes BETWEEN 0 AND 1440")


class ModerationRuleRow(Table, tablename="moderation_rules"):
    """What a comment may not be, and the law that says so where one does.

    Another version ends the one before it; what was decided keeps the version it went by.
    """

    id = UUID(primary_key=True, default=uuid7)
    code = Varchar(length=20)
    version = Varchar(length=20)
    name = Varchar(length=100)
    name_en = Varchar(length=100)
    source = Varchar(length=200)
    from_at = Timestamptz(default=TimestamptzNow())
    retired_at = Timestamptz(default=None, null=True)
    set_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)

    moderation_rule_name_is_written = written("name")
    moderation_rule_version_is_unique = Unique([code, version])


class TalkLimitRow(Table, tablename="talk_limits"):
    """How much of something there is where neighbours talk, from when on; the newest holds."""

    id = UUID(primary_key=True, default=uuid7)
    what = Varchar(length=20, choices=TalkLimit)
    amount = SmallInt(default=None, null=False)
    source = Varchar(length=120)
    version = Varchar(length=20)
    from_at = Timestamptz(default=TimestamptzNow())
    set_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)

    talk_limit_is_known = one_of("what", TalkLimit)
    talk_limit_is_counted = Check("amount >= 0")
    talk_limit_has_a_source = written("source")


class CommentDecisionRow(Table, tablename="comment_decisions"):
    """A moderator removed it by a *rule*, or kept it."""

    id = UUID(primary_key=True, default=uuid7)
    comment = ForeignKey(CommentRow, null=False, on_delete=OnDelete.restrict, index=True)
    rule = ForeignKey(ModerationRuleRow, null=True, on_delete=OnDelete.restrict)
    note = Text()
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())

    comment_decision_gives_a_reason = written("note")


class CommentReportRow(Table, tablename="comment_reports"):
    """Somebody says that a comment breaks a rule; the word list does, where *by* is nobody."""

    id = UUID(primary_key=True, default=uuid7)
    comment = ForeignKey(CommentRow, null=False, on_delete=OnDelete.restrict)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict, index=True)
    rule = ForeignKey(ModerationRuleRow, null=False, on_delete=OnDelete.restrict)
    note = Text()
    at = Timestamptz(default=TimestamptzNow())
    decision = ForeignKey(CommentDecisionRow, null=True, on_delete=OnDelete.restrict)

    comment_is_reported_once = Unique([comment, by])


class CommentAppealRow(Table, tablename="comment_appeals"):
    """The author of a removed comment asks somebody else to look again; decided once."""

    decision = ForeignKey(CommentDecisionRow, primary_key=True, on_delete=OnDelete.restrict)
    text = Text()
    at = Timestamptz(default=TimestamptzNow())
    upheld = Boolean(default=None, null=True)
    answer = Text()
    decided_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    decided_at = Timestamptz(default=None, null=True)

    comment_appeal_is_written = written("text")
    comment_appeal_is_decided_once = Check("(upheld IS NULL) = (decided_at IS NULL)")


class CommentWordRow(Table, tablename="comment_words"):
    """A word that is refused or reported, in an area or everywhere, from when to when."""

    id = UUID(primary_key=True, default=uuid7)
    word = Varchar(length=40)
    effect = Varchar(length=10, choices=WordEffect)
    rule = ForeignKey(ModerationRuleRow, null=False, on_delete=OnDelete.restrict)
    area = Varchar(length=18, null=True, default=None)
    added_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    added_at = Timestamptz(default=TimestamptzNow())
    retired_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    retired_at = Timestamptz(default=None, null=True)

    comment_word_is_written = written("word")
    comment_word_effect_is_known = one_of("effect", WordEffect)
