"""Who stands for election in a poll, and what ballots say of them.

Triggers of the database refuse every change of the candidates after the call but what forgetting
them takes away, and every change of what a ballot says (`migrations/`).
"""

from piccolo.columns import UUID, Array, ForeignKey, OnDelete, SmallInt, Text, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.checks import one_of
from resolvers.tables.election_words import Nomination
from resolvers.tables.people import PersonRow
from resolvers.tables.poll_words import BallotChoice
from resolvers.tables.polls import BallotRow, PollMatterRow, PollRow


class PollCandidateRow(Table, tablename="poll_candidates"):
    """Who stands in an election; *vouched* is what was looked into that the roll does not say."""

    id = UUID(primary_key=True, default=uuid7)
    poll = ForeignKey(PollRow, null=False, on_delete=OnDelete.restrict)
    matter = ForeignKey(PollMatterRow, null=False, on_delete=OnDelete.restrict)
    position = SmallInt(default=None, null=False)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    about = Text()
    nomination = Varchar(length=10, choices=Nomination)
    vouched = Array(base_column=Varchar(length=15))

    poll_candidate_stands_once = Unique(["matter", "person"])
    poll_candidate_position_is_unique = Unique(["matter", "position"])
    poll_candidate_nomination_is_known = one_of("nomination", Nomination)


class BallotMarkRow(Table, tablename="ballot_marks"):
    """What a ballot says of one candidate."""

    id = UUID(primary_key=True, default=uuid7)
    ballot = ForeignKey(BallotRow, null=False, on_delete=OnDelete.restrict)
    candidate = ForeignKey(PollCandidateRow, null=False, on_delete=OnDelete.restrict, index=True)
    choice = Varchar(length=10, choices=BallotChoice)

    ballot_marks_once = Unique(["ballot", "candidate"])
    ballot_mark_is_known = one_of("choice", BallotChoice)
