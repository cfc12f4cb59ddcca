"""What people narrow their lists of cases to, kept under a name."""

from piccolo.columns import JSONB, UUID, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check, Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.areas import AreaRow
from resolvers.tables.checks import one_of, written
from resolvers.tables.list_words import FilterBox
from resolvers.tables.organisations import OrganisationRow
from resolvers.tables.people import PersonRow


class CaseFilterRow(Table, tablename="case_filters"):
    """A filter of one kind of list, or of figures; shared with those who work somewhere.

    *query* is what the address of the list would say.
    """

    id = UUID(primary_key=True, default=uuid7)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    box = Varchar(length=10, choices=FilterBox)
    name = Varchar(length=20)
    query = JSONB(default="{}")
    organisation = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict, index=True)
    area = ForeignKey(AreaRow, null=True, on_delete=OnDelete.restrict, index=True)
    position = Integer(default=0)
    at = Timestamptz(default=TimestamptzNow())

    case_filter_box_is_known = one_of("box", FilterBox)
    case_filter_name_is_written = written("name")
    case_filter_is_shared_once = Check("organisation IS NULL OR area IS NULL")


class CaseFilterDefaultRow(Table, tablename="case_filter_defaults"):
    """The filter with which somebody's list opens."""

    id = UUID(primary_key=True, default=uuid7)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
    box = Varchar(length=10, choices=FilterBox)
    filter = ForeignKey(CaseFilterRow, null=False, on_delete=OnDelete.restrict, index=True)

    case_filter_default_box_is_known = one_of("box", FilterBox)
    case_filter_default_is_one_a_list = Unique([person, box])
