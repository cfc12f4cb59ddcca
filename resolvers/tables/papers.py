"""Papers: what is printed, made by the worker as PDF and kept."""

from enum import StrEnum

from piccolo.columns import UUID, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.checks import one_of
from resolvers.tables.people import PersonRow


class PaperKind(StrEnum):
    """What is printed."""

    MEETING_NOTICE = "meeting_notice"
    MEETING_MINUTES = "meeting_minutes"
    DOOR_LIST = "door_list"
    POLL_NOTICE = "poll_notice"
    POLL_RESULT = "poll_result"
    POLL_CERTIFICATE = "poll_certificate"
    POLL_DOORS = "poll_doors"
    POLL_MANDATE = "poll_mandate"
    BALLOT_FORMS = "ballot_forms"
    SURVEY_NOTICE = "survey_notice"
    SURVEY_RESULT = "survey_result"


class PaperRow(Table, tablename="papers"):
    """A paper that was asked for; *about* is the thing that it prints. It is made, or failed."""

    id = UUID(primary_key=True, default=uuid7)
    kind = Varchar(length=20, choices=PaperKind)
    about = UUID(default=None, null=False, index=True)
    asked_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    asked_at = Timestamptz(default=TimestamptzNow())
    made_at = Timestamptz(default=None, null=True)
    failed_at = Timestamptz(default=None, null=True)
    size = Integer(default=0)

    paper_kind_is_known = one_of("kind", PaperKind)
    paper_ends_once = Check("made_at IS NULL OR failed_at IS NULL")
