"""What a city says about its cases beside categories and deadlines."""

from piccolo.columns import UUID, ForeignKey, Integer, OnDelete, Varchar
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.cases import CategoryRow
from resolvers.tables.checks import written


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
