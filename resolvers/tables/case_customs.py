"""What a city says about its cases beside categories and deadlines."""

from piccolo.columns import JSONB, UUID, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.areas import AreaRow
from resolvers.tables.case_words import CategoryAct
from resolvers.tables.cases import CategoryRow
from resolvers.tables.checks import one_of, written
from resolvers.tables.organisations import OrganisationRow
from resolvers.tables.people import PersonRow


class CategoryActRow(Table, tablename="case_category_acts"):
    """What was done to a category; the names and their source are those that it had until then."""

    id = UUID(primary_key=True, default=uuid7)
    category = ForeignKey(CategoryRow, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=10, choices=CategoryAct)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())
    note = Varchar(length=500)
    name = Varchar(length=40)
    name_en = Varchar(length=60)
    source = Varchar(length=100)
    version = Varchar(length=20)

    category_act_kind_is_known = one_of("kind", CategoryAct)
    category_act_name_is_written = written("name")


class PhraseRow(Table, tablename="case_phrases"):
    """What is often found and settled on the spot, in the words that are written down for it."""

    id = UUID(primary_key=True, default=uuid7)
    category = ForeignKey(CategoryRow, null=False, on_delete=OnDelete.restrict)
    position = Integer(default=0)
    found = Varchar(length=100, unique=True)
    done = Varchar(length=100)
    source = Varchar(length=100)
    version = Varchar(length=20)

    phrase_says_what_was_found = written("found")
    phrase_says_what_was_done = written("done")


class DutyRow(Table, tablename="duties"):
    """What an organisation is responsible for in an area, as a list says."""

    id = UUID(primary_key=True, default=uuid7)
    area = ForeignKey(AreaRow, null=False, on_delete=OnDelete.restrict, index=True)
    category = ForeignKey(CategoryRow, null=False, on_delete=OnDelete.restrict)
    organisation = ForeignKey(OrganisationRow, null=False, on_delete=OnDelete.restrict)
    duty = Varchar(length=200)
    source = Varchar(length=100)
    version = Varchar(length=20)
    from_at = Timestamptz(default=TimestamptzNow())
    to_at = Timestamptz(null=True, default=None)
    set_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)

    duty_is_written = written("duty")
    duty_source_is_written = written("source")


class SheetColumnsRow(Table, tablename="case_sheet_columns"):
    """What the columns of an organisation's last sheet were called, by what they say."""

    organisation = ForeignKey(
        OrganisationRow, primary_key=True, null=False, on_delete=OnDelete.restrict
    )
    columns = JSONB(default="{}")
    at = Timestamptz(default=TimestamptzNow())
    by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
