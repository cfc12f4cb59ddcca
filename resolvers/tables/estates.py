"""Estates and their buildings."""

from piccolo.columns import UUID, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.areas import AreaRow
from resolvers.tables.checks import written
from resolvers.tables.organisations import OrganisationRow


class EstateRow(Table, tablename="estates"):
    """A residential estate in a village or grid, kept by a property company or nobody."""

    id = UUID(primary_key=True, default=uuid7)
    name = Varchar(length=100)
    area = ForeignKey(AreaRow, null=False, on_delete=OnDelete.restrict)
    company = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict, index=True)
    address = Varchar(length=200)
    registered_at = Timestamptz(default=TimestamptzNow())

    estate_name_is_written = written("name")
    estate_name_is_unique_in_its_area = Unique([area, name])


class BuildingRow(Table, tablename="buildings"):
    """A building of an estate, in the grid or micro-grid that looks after it.

    *exclusive_area* is the sum of its units as somebody stated it, in 0.01 m².
    """

    id = UUID(primary_key=True, default=uuid7)
    estate = ForeignKey(EstateRow, null=False, on_delete=OnDelete.restrict)
    name = Varchar(length=100)
    area = ForeignKey(AreaRow, null=False, on_delete=OnDelete.restrict, index=True)
    exclusive_area = Integer(null=True, default=None)

    building_name_is_written = written("name")
    building_name_is_unique_in_its_estate = Unique([estate, name])
