"""Organisations and the areas they serve."""

from enum import StrEnum

from piccolo.columns import UUID, Bytea, ForeignKey, OnDelete, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check, Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.areas import AreaRow
from resolvers.tables.checks import one_of, written


class OrganisationKind(StrEnum):
    """Who can be made responsible for a case."""

    DEPARTMENT = "department"
    TOWN_OFFICE = "town_office"
    COMMUNITY = "community"
    PROPERTY_COMPANY = "property_company"


class OrganisationRow(Table, tablename="organisations"):
    """An organisation; its desk is the inbox of the cases that it leads."""

    id = UUID(primary_key=True, default=uuid7)
    name = Varchar(length=100)
    kind = Varchar(length=20, choices=OrganisationKind)
    phone = Varchar(length=20, null=True, default=None)
    credit_code = Bytea(null=True, default=None)
    credit_code_fingerprint = Bytea(null=True, default=None, unique=True)
    bank_account = Bytea(null=True, default=None)
    seat = ForeignKey(AreaRow, null=False, on_delete=OnDelete.restrict, index=True)
    founded_at = Timestamptz(default=TimestamptzNow())

    organisation_name_is_written = written("name")
    organisation_credit_code_has_its_fingerprint = Check(
        "(credit_code IS NULL) = (credit_code_fingerprint IS NULL)"
    )
    organisation_kind_is_known = one_of("kind", OrganisationKind)


class OrganisationAreaRow(Table, tablename="organisation_areas"):
    """One area that an organisation serves, with all that lies below it."""

    id = UUID(primary_key=True, default=uuid7)
    organisation = ForeignKey(OrganisationRow, null=False, on_delete=OnDelete.restrict)
    area = ForeignKey(AreaRow, null=False, on_delete=OnDelete.restrict, index=True)

    organisation_serves_an_area_once = Unique([organisation, area])
