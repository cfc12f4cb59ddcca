"""Polls of the owners: what is decided, who decides, and the ballots.

Triggers of the database refuse every change of the matters and times after the call, of the roll
after it was frozen, of a ballot and of what came of an objection ever, TRUNCATE among them, and
every way back (`migrations/`).
"""

from typing import Any

from piccolo.columns import (
    UUID,
    BigInt,
    Boolean,
    Bytea,
    Date,
    ForeignKey,
    Integer,
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
from resolvers.tables.councils import CouncilRow
from resolvers.tables.people import PersonRow
from resolvers.tables.poll_words import (
    BallotCapacity,
    BallotChoice,
    PollAct,
    PollChannel,
    PollStage,
)
from resolvers.tables.roll_publications import RollPublicationRow
from resolvers.tables.rules import RuleSetRow
from resolvers.tables.units import OwnerRow, UnitRow


class PollRow(Table, tablename="polls"):
    """A poll of an estate's owners, called by a council.

    *channel* is how it is held; *terms* names the version of the custom that says how long it is
    open; *publication* is the roll that was put up, *fingerprint* the SHA-256 of the roll as it
    was frozen when it opened; *first_closes_at* is when it was to close before it was extended.
    *follows* is the poll that decided nothing, of whose matters this one was drafted: one at most.
    *judgment* is the number of that by which a court revoked it, given on *judged_on*.
    """

    id = UUID(primary_key=True, default=uuid7)
    county = Varchar(length=6)
    council = ForeignKey(CouncilRow, null=False, on_delete=OnDelete.restrict, index=True)
    title = Varchar(length=100)
    terms = Varchar(length=40)
    channel = Varchar(length=10, choices=PollChannel, default="online")
    stage = Varchar(length=10, choices=PollStage)
    stage_at = Timestamptz(default=TimestamptzNow())
    opens_at = Timestamptz(default=None, null=False)
    closes_at = Timestamptz(default=None, null=False)
    first_closes_at = Timestamptz(default=None, null=True)
    publication = ForeignKey(RollPublicationRow, null=True, on_delete=OnDelete.restrict)
    fingerprint = Varchar(length=64, null=True, default=None)
    objections_until = Date(default=None, null=True)
    follows: ForeignKey[Any] = ForeignKey(
        "self", null=True, on_delete=OnDelete.restrict, unique=True
    )
    version = Integer(default=0)
    judgment = Varchar(length=60, null=True, default=None)
    judged_on = Date(default=None, null=True)

    poll_stage_is_known = one_of("stage", PollStage)
    poll_channel_is_known = one_of("channel", PollChannel)
    poll_title_is_written = written("title")
    poll_closes_after_it_opens = Check("opens_at < closes_at")
    poll_is_extended_to_later = Check("first_closes_at < closes_at")
    poll_has_a_roll_when_called = Check("stage IN ('draft', 'annulled') OR publication IS NOT NULL")
    poll_is_frozen_when_open = Check(
        "stage NOT IN ('open', 'closed', 'final', 'void', 'quashed') OR fingerprint IS NOT NULL"
    )
    poll_is_quashed_by_a_judgment = Check(
        "(stage = 'quashed') = (judgment IS NOT NULL) AND (judgment IS NULL) = (judged_on IS NULL)"
    )


class PollActRow(Table, tablename="poll_acts"):
    """One act that moved a poll: who, when, why."""

    id = UUID(primary_key=True, default=uuid7)
    poll = ForeignKey(PollRow, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=10, choices=PollAct)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())
    note = Text()

    poll_act_is_known = one_of("kind", PollAct)


class PollMatterRow(Table, tablename="poll_matters"):
    """One thing that is decided; *code* is the item of the law, *rule* how much it takes.

    *proposal* is the proposal that it came from, if any; money in fen; *secret* is how it is cast,
    as the rule said, the same for all of a poll. An election fills *seats* of
    the *size* that the committee has, by the version *election* of the custom.
    """

    id = UUID(primary_key=True, default=uuid7)
    poll = ForeignKey(PollRow, null=False, on_delete=OnDelete.restrict)
    position = SmallInt(default=None, null=False)
    code = Varchar(length=40)
    rule = ForeignKey(RuleSetRow, null=False, on_delete=OnDelete.restrict)
    text = Text()
    details = Text()
    budget_fen = BigInt(default=None, null=True)
    proposal = UUID(default=None, null=True)
    secret = Boolean(default=False)
    seats = SmallInt(default=None, null=True)
    size = SmallInt(default=None, null=True)
    election = Varchar(length=40, default=None, null=True)

    poll_matter_text_is_written = written("text")
    poll_matter_position_is_unique = Unique(["poll", "position"])
    poll_matter_costs_something = Check("budget_fen > 0")
    poll_matter_elects_whole = Check(
        "num_nonnulls(seats, size, election) IN (0, 3) AND (seats IS NULL OR 0 < seats)"
    )
    poll_matter_elects_some = Check("seats <= size")


class PollHeadRow(Table, tablename="poll_heads"):
    """One owner of the frozen roll, as the law counts them; area in 0.01 m²."""

    id = UUID(primary_key=True, default=uuid7)
    poll = ForeignKey(PollRow, null=False, on_delete=OnDelete.restrict)
    key = Varchar(length=12)
    area = Integer(default=None, null=False)
    developer = Boolean(default=False)

    poll_head_key_is_unique = Unique(["poll", "key"])
    poll_head_has_an_area = Check("area > 0")


class PollUnitRow(Table, tablename="poll_units"):
    """A unit of the frozen roll, its area in 0.01 m², and the head to which it belongs."""

    id = UUID(primary_key=True, default=uuid7)
    head = ForeignKey(PollHeadRow, null=False, on_delete=OnDelete.restrict, index=True)
    poll = ForeignKey(PollRow, null=False, on_delete=OnDelete.restrict)
    unit = ForeignKey(UnitRow, null=False, on_delete=OnDelete.restrict, index=True)
    building = Varchar(length=100)
    label = Varchar(length=160)
    area = Integer(default=None, null=False)

    poll_unit_is_unique = Unique(["poll", "unit"])


class PollOwnerRow(Table, tablename="poll_owners"):
    """An owner behind a head of the frozen roll; *represents* where co-owners named one."""

    id = UUID(primary_key=True, default=uuid7)
    head = ForeignKey(PollHeadRow, null=False, on_delete=OnDelete.restrict)
    owner = ForeignKey(OwnerRow, null=False, on_delete=OnDelete.restrict, index=True)
    represents = Boolean(default=False)

    poll_owner_is_unique = Unique(["head", "owner"])


class BallotRow(Table, tablename="ballots"):
    """What a head cast, once: by a unique constraint, and never changed.

    *cast_by* is nobody where it came on paper, whose form names it. Of a secret one it says that
    the head took part, and on which day; it has no receipt, and what it says lies elsewhere.
    """

    id = UUID(primary_key=True, default=uuid7)
    poll = ForeignKey(PollRow, null=False, on_delete=OnDelete.restrict, index=True)
    head = ForeignKey(PollHeadRow, null=False, on_delete=OnDelete.restrict)
    cast_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict, index=True)
    capacity = Varchar(length=15, choices=BallotCapacity)
    receipt = Varchar(length=14, null=True, default=None)
    cast_at = Timestamptz(default=TimestamptzNow())

    ballot_is_cast_once = Unique(["head"])
    ballot_receipt_is_unique = Unique(["receipt"])
    ballot_capacity_is_known = one_of("capacity", BallotCapacity)


class BallotAnswerRow(Table, tablename="ballot_answers"):
    """What a ballot says of one matter."""

    id = UUID(primary_key=True, default=uuid7)
    ballot = ForeignKey(BallotRow, null=False, on_delete=OnDelete.restrict)
    matter = ForeignKey(PollMatterRow, null=False, on_delete=OnDelete.restrict, index=True)
    choice = Varchar(length=10, choices=BallotChoice)

    ballot_answers_once = Unique(["ballot", "matter"])
    ballot_answer_is_known = one_of("choice", BallotChoice)


class PollObjectionRow(Table, tablename="poll_objections"):
    """Somebody objects to the result; an upheld one may strike a ballot. What is said is sealed."""

    id = UUID(primary_key=True, default=uuid7)
    poll = ForeignKey(PollRow, null=False, on_delete=OnDelete.restrict, index=True)
    ballot = ForeignKey(BallotRow, null=True, on_delete=OnDelete.restrict)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    what = Bytea(default=None, null=False)
    made_at = Timestamptz(default=TimestamptzNow())
    upheld = Boolean(default=None, null=True)
    answer = Bytea(default=None, null=True)
    decided_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    decided_at = Timestamptz(default=None, null=True)

    poll_objection_is_decided_once = Check("(upheld IS NULL) = (decided_at IS NULL)")
    poll_objection_is_answered = Check("(upheld IS NULL) = (answer IS NULL)")
