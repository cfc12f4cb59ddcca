"""The roll of an estate put up for its owners, and what they object to in it."""

from enum import StrEnum

from piccolo.columns import (
    UUID,
    Boolean,
    Bytea,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.checks import one_of
from resolvers.tables.estates import EstateRow
from resolvers.tables.files import FileRow
from resolvers.tables.people import PersonRow
from resolvers.tables.rules import RuleSetRow
from resolvers.tables.units import UnitRow


class RollStage(StrEnum):
    """Where a publication of the roll stands."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


class RollClaim(StrEnum):
    """What an owner says is wrong with the roll."""

    OWNER = "owner"
    AREA = "area"
    COUNTING = "counting"
    LEFT_OUT = "left_out"
    OTHER = "other"


class RollNews(StrEnum):
    """What people are told of a publication and of an objection."""

    PUBLISHED = "published"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"
    OBJECTED = "objected"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class RollPublicationRow(Table, tablename="roll_publications"):
    """That the roll is put up as it is on a day; its list is read from the roll itself.

    *rule* says how long it stands. The figures are those of when it was published, the settled
    ones of when it was confirmed; areas in 0.01 m². *note* says why it was withdrawn.
    """

    id = UUID(primary_key=True, default=uuid7)
    county = Varchar(length=6)
    estate = ForeignKey(EstateRow, null=False, on_delete=OnDelete.restrict, index=True)
    rule = ForeignKey(RuleSetRow, null=False, on_delete=OnDelete.restrict)
    stage = Varchar(length=10, choices=RollStage)
    record_on = Date(default=None, null=False)
    until = Date(default=None, null=False)
    units = Integer(default=None, null=False)
    heads = Integer(default=None, null=False)
    area = Integer(default=None, null=False)
    settled_units = Integer(default=None, null=True)
    settled_heads = Integer(default=None, null=True)
    settled_area = Integer(default=None, null=True)
    version = Integer(default=None, null=False)
    published_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    published_at = Timestamptz(default=TimestamptzNow())
    ended_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    ended_at = Timestamptz(default=None, null=True)
    note = Text()

    roll_publication_stage_is_known = one_of("stage", RollStage)
    roll_publication_ends_with_its_stage = Check("(stage = 'open') = (ended_at IS NULL)")
    roll_publication_is_settled_when_confirmed = Check(
        "(stage = 'confirmed') = (settled_units IS NOT NULL)"
    )


class RollObjectionRow(Table, tablename="roll_objections"):
    """Somebody says that the published roll is wrong about a unit; what they say is sealed.

    *room* is where a unit would lie that the roll does not have. *version* is that of the roll
    when it was said: only a roll that was put right since can accept it.
    """

    id = UUID(primary_key=True, default=uuid7)
    county = Varchar(length=6)
    publication = ForeignKey(RollPublicationRow, null=False, on_delete=OnDelete.restrict)
    unit = ForeignKey(UnitRow, null=True, on_delete=OnDelete.restrict)
    room = Bytea(default=None, null=True)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    claim = Varchar(length=10, choices=RollClaim)
    what = Bytea(default=None, null=False)
    version = Integer(default=None, null=False)
    made_at = Timestamptz(default=TimestamptzNow())
    accepted = Boolean(default=None, null=True)
    answer = Bytea(default=None, null=True)
    decided_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    decided_at = Timestamptz(default=None, null=True)

    roll_objection_claim_is_known = one_of("claim", RollClaim)
    roll_objection_is_decided_once = Check("(accepted IS NULL) = (decided_at IS NULL)")
    roll_objection_is_answered = Check("(accepted IS NULL) = (answer IS NULL)")
    roll_objection_names_a_place = Check("unit IS NOT NULL OR room IS NOT NULL")


class RollObjectionPhotoRow(Table, tablename="roll_objection_photos"):
    """A photo that shows what is wrong."""

    id = UUID(primary_key=True, default=uuid7)
    objection = ForeignKey(RollObjectionRow, null=False, on_delete=OnDelete.restrict, index=True)
    file = ForeignKey(FileRow, null=False, on_delete=OnDelete.restrict, index=True)
