"""The words of a roll on its way in: what a column says, and what becomes of a unit."""

from enum import StrEnum


class RollField(StrEnum):
    """What a column of a roll says."""

    BUILDING = "building"
    ENTRANCE = "entrance"
    ROOM = "room"
    AREA = "area"
    AREA_BASIS = "area_basis"
    USE = "use"
    STATUS = "status"
    OWNER = "owner"
    NUMBER = "number"
    PHONE = "phone"
    SHARE = "share"
    REPRESENTS = "represents"
    EVIDENCE = "evidence"
    CERTIFICATE = "certificate"
    FROM_DATE = "from_date"
    TENANT = "tenant"
    TENANT_PHONE = "tenant_phone"
    BUILDING_AREA = "building_area"
    COUNTS = "counts"


class UnitChangeKind(StrEnum):
    """What a file does to a unit."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
