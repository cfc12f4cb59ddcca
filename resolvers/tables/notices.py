"""What is told to whom, and whether it arrived and was read."""

from enum import StrEnum

from piccolo.columns import UUID, ForeignKey, Integer, OnDelete, SmallInt, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.areas import AreaRow
from resolvers.tables.checks import exactly_one, one_of, written
from resolvers.tables.organisations import OrganisationRow
from resolvers.tables.people import PersonRow


class NoticeKind(StrEnum):
    """What a notice is about."""

    WARNING = "warning"
    OVERDUE = "overdue"
    ESCALATION = "escalation"
    URGING = "urging"
    SUPERVISION = "supervision"
    QUESTION = "question"
    REQUEST = "request"
    DECISION = "decision"
    MEETING = "meeting"
    VOTE = "vote"
    REMINDER = "reminder"
    PROPOSAL = "proposal"
    CONVERSATION = "conversation"
    SURVEY = "survey"
    ROLL = "roll"
    POLL = "poll"
    OBLIGATION = "obligation"
    JOINING = "joining"
    APP = "app"
    CLAIM = "claim"
    COMMENT = "comment"
    NEWS = "news"


class NoticeBox(StrEnum):
    """Which notices are listed."""

    ALL = "all"
    NEEDED = "needed"
    NEWS = "news"


class Reminder(StrEnum):
    """What a council is reminded of, each once."""

    TERM_ENDS = "term_ends"
    FILING_DUE = "filing_due"
    HANDOVER_DUE = "handover_due"
    CALL_DUE = "call_due"
    MEETING_SOON = "meeting_soon"
    MINUTES_DUE = "minutes_due"


class Desk(StrEnum):
    """An inbox that belongs to a role in an area, whoever holds it."""

    DISPATCH = "dispatch"
    CHECK = "check"
    COMMAND = "command"
    OWNER = "owner"


class NoticeRow(Table, tablename="notices"):
    """Something told to a person, to an organisation's desk, or to a role's desk in an area.

    *about_kind* and *about* say what it is about, *cause* and *step* what sent it, so that
    nothing is sent twice. It is delivered once it lies in an inbox that somebody opens; *sent_at*
    is when its person was told of it by phone, too. News of a discussion say how many comments of
    neighbours and answers in office are new. *tries* how often that was tried.
    """

    id = UUID(primary_key=True, default=uuid7)
    county = Varchar(length=6)
    person = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    organisation = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict)
    desk = Varchar(length=10, choices=Desk, null=True, default=None)
    area = ForeignKey(AreaRow, null=True, on_delete=OnDelete.restrict)
    kind = Varchar(length=12, choices=NoticeKind)
    word = Varchar(length=20, null=True, default=None)
    about_kind = Varchar(length=20)
    about = UUID(default=None)
    cause = UUID(default=None)
    step = Integer(default=0)
    due_at = Timestamptz(null=True, default=None)
    at = Timestamptz(default=TimestamptzNow())
    delivered_at = Timestamptz(null=True, default=None)
    read_at = Timestamptz(null=True, default=None)
    read_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    sent_at = Timestamptz(null=True, default=None)
    comment_count = Integer(null=True, default=None)
    answer_count = Integer(null=True, default=None)
    tries = SmallInt(default=0)
    tried_at = Timestamptz(null=True, default=None)

    notice_kind_is_known = one_of("kind", NoticeKind)
    notice_desk_is_known = one_of("desk", Desk)
    notice_has_one_recipient = exactly_one("person", "organisation", "desk")
    notice_about_kind_is_written = written("about_kind")
