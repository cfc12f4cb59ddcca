"""The result of a poll that was held on the government's system, as its certificate says."""

from piccolo.columns import UUID, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check, Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.candidates import PollCandidateRow
from resolvers.tables.checks import one_of, written
from resolvers.tables.files import FileRow
from resolvers.tables.people import PersonRow
from resolvers.tables.poll_words import BallotChoice
from resolvers.tables.polls import PollMatterRow, PollRow


class OfficialResultRow(Table, tablename="official_results"):
    """Where a poll was counted, and the document that proves it; entered once."""

    id = UUID(primary_key=True, default=uuid7)
    poll = ForeignKey(PollRow, null=False, on_delete=OnDelete.restrict)
    system = Varchar(length=100)
    number = Varchar(length=60)
    document = ForeignKey(FileRow, null=False, on_delete=OnDelete.restrict, index=True)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())

    official_result_is_entered_once = Unique(["poll"])
    official_result_system_is_written = written("system")
    official_result_number_is_written = written("number")


class OfficialFigureRow(Table, tablename="official_figures"):
    """How much stands behind one answer to one matter; area in 0.01 m².

    Of an election each *candidate* has their own; of other matters there is none.
    """

    id = UUID(primary_key=True, default=uuid7)
    result = ForeignKey(OfficialResultRow, null=False, on_delete=OnDelete.restrict)
    matter = ForeignKey(PollMatterRow, null=False, on_delete=OnDelete.restrict)
    candidate = ForeignKey(PollCandidateRow, default=None, null=True, on_delete=OnDelete.restrict)
    choice = Varchar(length=10, choices=BallotChoice)
    area = Integer(default=None, null=False)
    heads = Integer(default=None, null=False)

    official_figure_is_given_once = Unique(
        ["result", "matter", "candidate", "choice"], nulls_distinct=False
    )
    official_figure_choice_is_known = one_of("choice", BallotChoice)
    official_figure_is_whole = Check("area >= 0 AND heads >= 0 AND (area = 0) = (heads = 0)")
