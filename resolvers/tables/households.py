"""Who belongs to which unit, and how they came to: by a code, by the roll, or by asking."""

from enum import StrEnum

from piccolo.columns import (
    UUID,
    Boolean,
    Bytea,
    ForeignKey,
    OnDelete,
    SmallInt,
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
from resolvers.tables.people import PersonRow, PostRow
from resolvers.tables.units import UnitRow


class HouseholdCapacity(StrEnum):
    """As what somebody belongs to a unit: owning, renting and living there are three things."""

    OWNER = "owner"
    TENANT = "tenant"
    RESIDENT = "resident"


class JoinWay(StrEnum):
    """What showed that they belong there."""

    INVITATION = "invitation"
    PHONE = "phone"
    ID_NUMBER = "id_number"
    REQUEST = "request"


class JoinNews(StrEnum):
    """What people are told of a request to belong to a unit."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class InvitationRow(Table, tablename="invitations"):
    """A code that lets people join a unit until it expires or is used up; only its hash is kept."""

    id = UUID(primary_key=True, default=uuid7)
    unit = ForeignKey(UnitRow, null=False, on_delete=OnDelete.restrict, index=True)
    capacity = Varchar(length=10, choices=HouseholdCapacity)
    code_hash = Bytea(default=None, null=False, unique=True)
    most_uses = SmallInt(default=1)
    uses = SmallInt(default=0)
    expires_at = Timestamptz(default=None, null=False)
    made_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=TimestamptzNow())
    withdrawn_at = Timestamptz(null=True, default=None)

    invitation_capacity_is_known = one_of("capacity", HouseholdCapacity)
    invitation_is_not_used_too_often = Check("0 <= uses AND uses <= most_uses")


class ResidenceRow(Table, tablename="residences"):
    """That somebody belongs to a unit, from and to; for it they hold *post* in the estate."""

    id = UUID(primary_key=True, default=uuid7)
    county = Varchar(length=6)
    unit = ForeignKey(UnitRow, null=False, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    capacity = Varchar(length=10, choices=HouseholdCapacity)
    way = Varchar(length=12, choices=JoinWay)
    post = ForeignKey(PostRow, null=False, on_delete=OnDelete.restrict)
    joined_at = Timestamptz(default=TimestamptzNow())
    left_at = Timestamptz(null=True, default=None)
    ended_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)

    residence_capacity_is_known = one_of("capacity", HouseholdCapacity)
    residence_way_is_known = one_of("way", JoinWay)


class JoinRequestRow(Table, tablename="join_requests"):
    """Somebody asks to belong to a unit and says why; note and answer are sealed."""

    id = UUID(primary_key=True, default=uuid7)
    estate = ForeignKey(EstateRow, null=False, on_delete=OnDelete.restrict, index=True)
    unit = ForeignKey(UnitRow, null=False, on_delete=OnDelete.restrict)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    capacity = Varchar(length=10, choices=HouseholdCapacity)
    note = Bytea(default=None, null=False)
    asked_at = Timestamptz(default=TimestamptzNow())
    accepted = Boolean(null=True, default=None)
    answer = Bytea(null=True, default=None)
    decided_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    decided_at = Timestamptz(null=True, default=None)

    join_request_capacity_is_known = one_of("capacity", HouseholdCapacity)
    join_request_is_decided_once = Check("(accepted IS NULL) = (decided_at IS NULL)")


class JoinRequestPhotoRow(Table, tablename="join_request_photos"):
    """A photo that shows why somebody belongs there."""

    id = UUID(primary_key=True, default=uuid7)
    request = ForeignKey(JoinRequestRow, null=False, on_delete=OnDelete.restrict, index=True)
    file = ForeignKey(FileRow, null=False, on_delete=OnDelete.restrict, index=True)


class JoinTryRow(Table, tablename="join_tries"):
    """Somebody tried a code or a number; a few a day are allowed."""

    id = UUID(primary_key=True, default=uuid7)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    at = Timestamptz(default=TimestamptzNow())
