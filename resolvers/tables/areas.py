"""Areas from province to micro-grid, and what was ever done to their borders.

An area is referred to by its code everywhere. Codes are retired, never reused.
"""

from enum import StrEnum

from piccolo.columns import (
    JSONB,
    UUID,
    Array,
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

from resolvers.tables.checks import one_of, written


class Level(StrEnum):
    """How high an area stands, from the top down."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWN = "town"
    VILLAGE = "village"
    GRID = "grid"
    MICRO_GRID = "micro_grid"


class GridKind(StrEnum):
    """A basic grid holds households; a dedicated one a park, a school, a market."""

    BASIC = "basic"
    DEDICATED = "dedicated"


class AreaActKind(StrEnum):
    """What can be done to an area's borders or name."""

    DRAWN = "drawn"
    DIVIDED = "divided"
    JOINED = "joined"
    RENAMED = "renamed"
    RETIRED = "retired"


class AreaRow(Table, tablename="areas"):
    """One area; only the root has no parent."""

    code = Varchar(length=18, primary_key=True)
    name = Varchar(length=100)
    level = Varchar(length=12, choices=Level)
    parent: ForeignKey["AreaRow"] = ForeignKey(
        "self", null=True, on_delete=OnDelete.restrict, index=True
    )
    kind = Varchar(length=12, choices=GridKind, null=True, default=None)
    building = Varchar(length=100, null=True, default=None)
    households = Integer(null=True, default=None)
    drawn_at = Timestamptz(default=TimestamptzNow())
    retired_at = Timestamptz(null=True, default=None)

    area_code_is_of_its_level = Check(
        "code ~ '^[0-9]+$' AND length(code) = CASE level"
        " WHEN 'grid' THEN 15 WHEN 'micro_grid' THEN 18 ELSE 12 END"
    )
    area_name_is_written = written("name")
    area_level_is_known = one_of("level", Level)
    area_kind_is_known = one_of("kind", GridKind)
    area_kind_is_of_grids = Check("(level = 'grid') = (kind IS NOT NULL)")
    area_households_are_counted = Check("households >= 0")


class AreaActRow(Table, tablename="area_acts"):
    """Something done to an area; *others* are the codes it became or came from.

    *by* is a person, or null when an import did it.
    """

    id = UUID(primary_key=True, default=uuid7)
    area = ForeignKey(AreaRow, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=12, choices=AreaActKind)
    others = Array(base_column=Varchar(length=18), default=list)
    by = UUID(null=True, default=None)
    at = Timestamptz(default=TimestamptzNow())
    note = Text()

    area_act_kind_is_known = one_of("kind", AreaActKind)


class AreaOutlineRow(Table, tablename="area_outlines"):
    """Where an area lies: a GeoJSON Polygon or MultiPolygon in WGS-84.

    *set_by* is a person, or null when an import did it.
    """

    area = ForeignKey(AreaRow, primary_key=True, on_delete=OnDelete.restrict)
    geometry = JSONB()
    source = Varchar(length=100)
    set_by = UUID(null=True, default=None)
    set_at = Timestamptz(default=TimestamptzNow())

    area_outline_is_a_polygon = Check("geometry->>'type' IN ('Polygon', 'MultiPolygon')")
