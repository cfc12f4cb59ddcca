"""The roll of an estate: its units, who owns and who rents them, and files on their way into it.

Names, phones and numbers of people are sealed; they are found again by keyed fingerprints.
"""

from enum import StrEnum

from piccolo.columns import (
    UUID,
    Array,
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
from piccolo.constraints import Check, Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.checks import one_of, written
from resolvers.tables.estates import BuildingRow, EstateRow
from resolvers.tables.people import PersonRow


class UnitUse(StrEnum):
    """What a unit is for."""

    HOME = "home"
    SHOP = "shop"
    OFFICE = "office"
    PARKING = "parking"
    STORAGE = "storage"
    OTHER = "other"


class AreaBasis(StrEnum):
    """Where its exclusive area is taken from, the best first (domain.md §1.2)."""

    REGISTERED = "registered"
    SURVEYED = "surveyed"
    CONTRACT = "contract"


class UnitStatus(StrEnum):
    """Whether it is sold and delivered; until then the developer is its owner."""

    UNSOLD = "unsold"
    SOLD_UNDELIVERED = "sold_undelivered"
    DELIVERED = "delivered"


class OwnerKind(StrEnum):
    """Whether an owner is a person or an organisation."""

    PERSON = "person"
    ORGANISATION = "organisation"


class Evidence(StrEnum):
    """What shows that somebody owns it."""

    CERTIFICATE = "certificate"
    COURT = "court"
    INHERITANCE = "inheritance"
    CONSTRUCTION = "construction"
    CONTRACT = "contract"


class RevealPurpose(StrEnum):
    """What somebody reads an owner in full for; kept in the journal only."""

    CHECK = "check"
    CONTACT = "contact"
    DELIVERY = "delivery"


class RollRow(Table, tablename="rolls"):
    """How an estate counts its owners; its lock, too: whatever changes the roll locks this row.

    *source* says who decided the two policies. *columns* remembers, as JSON, in which
    column of a file each field was found.
    """

    estate = ForeignKey(EstateRow, primary_key=True, null=False, on_delete=OnDelete.restrict)
    version = Integer(default=0)
    merges_overlapping = Boolean(default=False)
    counts_parking = Boolean(default=False)
    source = Text()
    columns = Text(default="{}")
    taken_over_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    taken_over_at = Timestamptz(null=True, default=None)


class UnitRow(Table, tablename="units"):
    """A part of a building that somebody can own alone; its exclusive area is in 0.01 m².

    *place* tells units apart and sorts them: `places.order`.
    """

    id = UUID(primary_key=True, default=uuid7)
    county = Varchar(length=6)
    estate = ForeignKey(EstateRow, null=False, on_delete=OnDelete.restrict, index=True)
    building = ForeignKey(BuildingRow, null=False, on_delete=OnDelete.restrict, index=True)
    entrance = Varchar(length=20)
    room = Varchar(length=30)
    place = Text()
    use = Varchar(length=10, choices=UnitUse)
    exclusive_area = Integer(default=None, null=False)
    area_basis = Varchar(length=12, choices=AreaBasis)
    status = Varchar(length=20, choices=UnitStatus)
    counts_for_vote = Boolean(default=True)
    certificate = Bytea(null=True, default=None)
    added_at = Timestamptz(default=TimestamptzNow())
    gone_at = Timestamptz(null=True, default=None)

    unit_room_is_written = written("room")
    unit_use_is_known = one_of("use", UnitUse)
    unit_area_basis_is_known = one_of("area_basis", AreaBasis)
    unit_status_is_known = one_of("status", UnitStatus)
    unit_has_an_area = Check("exclusive_area > 0")


class OwnerRow(Table, tablename="owners"):
    """Somebody named on the roll of one estate; a credit code is public, all else is sealed."""

    id = UUID(primary_key=True, default=uuid7)
    county = Varchar(length=6)
    estate = ForeignKey(EstateRow, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=12, choices=OwnerKind)
    developer = Boolean(default=False)
    name = Bytea(null=True, default=None)
    name_fingerprint = Bytea(default=None, null=False, index=True)
    phone = Bytea(null=True, default=None)
    phone_fingerprint = Bytea(null=True, default=None, index=True)
    id_number = Bytea(null=True, default=None)
    id_fingerprint = Bytea(null=True, default=None)
    credit_code = Varchar(length=18, null=True, default=None)

    owner_kind_is_known = one_of("kind", OwnerKind)
    owner_has_a_name = Check("name IS NOT NULL")


class OwnershipRow(Table, tablename="ownerships"):
    """That somebody owns a unit, from and to; without a share it is owned jointly (共同共有).

    *tail_fingerprint* finds the owner by the last six of the id number, for this unit only.
    """

    id = UUID(primary_key=True, default=uuid7)
    county = Varchar(length=6)
    unit = ForeignKey(UnitRow, null=False, on_delete=OnDelete.restrict, index=True)
    owner = ForeignKey(OwnerRow, null=False, on_delete=OnDelete.restrict, index=True)
    share_numerator = Integer(null=True, default=None)
    share_denominator = Integer(null=True, default=None)
    represents = Boolean(default=False)
    evidence = Varchar(length=15, choices=Evidence)
    tail_fingerprint = Bytea(null=True, default=None)
    from_date = Date(default=None, null=False)
    to_date = Date(default=None, null=True)

    ownership_evidence_is_known = one_of("evidence", Evidence)
    ownership_share_is_a_part = Check(
        "(share_numerator IS NULL) = (share_denominator IS NULL)"
        " AND share_numerator > 0 AND share_numerator <= share_denominator"
    )
    ownership_does_not_end_before_it_begins = Check("to_date >= from_date")


class TenantRow(Table, tablename="tenants"):
    """Somebody who rents a unit, from and to."""

    id = UUID(primary_key=True, default=uuid7)
    county = Varchar(length=6)
    unit = ForeignKey(UnitRow, null=False, on_delete=OnDelete.restrict, index=True)
    name = Bytea(default=None, null=False)
    name_fingerprint = Bytea(default=None, null=False)
    phone = Bytea(null=True, default=None)
    phone_fingerprint = Bytea(null=True, default=None, index=True)
    from_date = Date(default=None, null=False)
    to_date = Date(default=None, null=True)

    tenancy_does_not_end_before_it_begins = Check("to_date >= from_date")


class RollDraftRow(Table, tablename="roll_drafts"):
    """A file that somebody brought, while it is looked over; its lines go when it ends.

    *columns*, *problems* and *changes* are JSON; problems name lines and fields, never people.
    *roll_version* is that of the roll with which it was compared.
    """

    id = UUID(primary_key=True, default=uuid7)
    estate = ForeignKey(EstateRow, null=False, on_delete=OnDelete.restrict, index=True)
    name = Varchar(length=100)
    encoding = Varchar(length=12)
    headers = Array(base_column=Text())
    columns = Text(default="{}")
    problems = Text(default="[]")
    changes = Text(default="{}")
    version = Integer(default=1)
    roll_version = Integer(default=0)
    uploaded_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    uploaded_at = Timestamptz(default=TimestamptzNow())
    taken_over_at = Timestamptz(null=True, default=None)
    discarded_at = Timestamptz(null=True, default=None)

    roll_draft_ends_once = Check("taken_over_at IS NULL OR discarded_at IS NULL")


class RollDraftLineRow(Table, tablename="roll_draft_lines"):
    """One line of such a file; its cells are sealed, as JSON."""

    id = UUID(primary_key=True, default=uuid7)
    draft = ForeignKey(RollDraftRow, null=False, on_delete=OnDelete.restrict)
    number = Integer(default=None, null=False)
    cells = Bytea(default=None, null=False)

    roll_draft_line_is_unique = Unique(["draft", "number"])
