"""Templates of what reporters are told, and every version of them."""

from piccolo.columns import UUID, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.areas import AreaRow
from resolvers.tables.cases import CategoryRow
from resolvers.tables.checks import exactly_one, one_of, written
from resolvers.tables.organisations import OrganisationRow
from resolvers.tables.people import PersonRow
from resolvers.tables.reply_words import ReplyPurpose, ReplyTemplateAct


class ReplyTemplateRow(Table, tablename="reply_templates"):
    """A template as it is now: of the desk of an area, or of an organisation.

    *category* is null where it is for all; *version* grows with every change.
    """

    id = UUID(primary_key=True, default=uuid7)
    area = ForeignKey(AreaRow, null=True, on_delete=OnDelete.restrict, index=True)
    organisation = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict, index=True)
    category = ForeignKey(CategoryRow, null=True, on_delete=OnDelete.restrict)
    purpose = Varchar(length=10, choices=ReplyPurpose)
    name = Varchar(length=40)
    text = Text()
    source = Varchar(length=100)
    version = Integer(default=1)
    at = Timestamptz(default=TimestamptzNow())
    retired_at = Timestamptz(null=True, default=None)

    reply_template_is_held_in_one_place = exactly_one("area", "organisation")
    reply_template_purpose_is_known = one_of("purpose", ReplyPurpose)
    reply_template_name_is_written = written("name")
    reply_template_text_is_written = written("text")
    reply_template_source_is_written = written("source")


class ReplyTemplateActRow(Table, tablename="reply_template_acts"):
    """What was done to a template, and what it said from then on."""

    id = UUID(primary_key=True, default=uuid7)
    template = ForeignKey(ReplyTemplateRow, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=10, choices=ReplyTemplateAct)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())
    name = Varchar(length=40)
    text = Text()
    source = Varchar(length=100)
    version = Integer(default=1)

    reply_template_act_kind_is_known = one_of("kind", ReplyTemplateAct)
