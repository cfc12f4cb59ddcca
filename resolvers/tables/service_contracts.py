"""The contract by which a property company serves an estate (Civil Code art. 937 to 950)."""

from enum import StrEnum

from piccolo.columns import UUID, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.checks import one_of, written
from resolvers.tables.estates import EstateRow
from resolvers.tables.files import FileRow
from resolvers.tables.organisations import OrganisationRow
from resolvers.tables.people import PersonRow


class ServiceStage(StrEnum):
    """How far a contract is; expiring and indefinite are found from its days, not stored."""

    DRAFT = "draft"
    SIGNED = "signed"
    FILED = "filed"
    ACTIVE = "active"
    EXPIRING = "expiring"
    INDEFINITE = "indefinite"
    TERMINATING = "terminating"
    HANDED_OVER = "handed_over"


class ServiceAct(StrEnum):
    """What is done to a contract."""

    DRAFT = "draft"
    SIGN = "sign"
    FILE = "file"
    BEGIN = "begin"
    RENEW = "renew"
    TERMINATE = "terminate"
    HAND_OVER = "hand_over"


class Terminator(StrEnum):
    """Who ends a contract."""

    OWNERS = "owners"
    COMPANY = "company"


class ServiceContractRow(Table, tablename="service_contracts"):
    """What was agreed; the fee is in fen for a square metre and month, *services* one a line."""

    id = UUID(primary_key=True, default=uuid7)
    estate = ForeignKey(EstateRow, null=False, on_delete=OnDelete.restrict, index=True)
    company = ForeignKey(OrganisationRow, null=False, on_delete=OnDelete.restrict, index=True)
    stage = Varchar(length=12, choices=ServiceStage)
    from_date = Date(default=None, null=False)
    to_date = Date(default=None, null=False)
    fee_fen = Integer(default=None, null=False)
    staff_count = Integer(default=None, null=False)
    phone = Varchar(length=20)
    services = Text()
    promises = Text()
    signed_on = Date(default=None, null=True)
    last_day = Date(default=None, null=True)
    terminated_by = Varchar(length=10, null=True, default=None, choices=Terminator)

    service_contract_stage_is_known = one_of("stage", ServiceStage)
    service_contract_terminator_is_known = one_of("terminated_by", Terminator)
    service_contract_services_are_written = written("services")
    service_contract_ends_after_it_begins = Check("to_date > from_date")
    service_contract_figures_are_possible = Check("fee_fen >= 0 AND staff_count > 0")


class ServiceContractActRow(Table, tablename="service_contract_acts"):
    """One act: who, when and, where it takes one, a day."""

    id = UUID(primary_key=True, default=uuid7)
    contract = ForeignKey(ServiceContractRow, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=12, choices=ServiceAct)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())
    day = Date(default=None, null=True)

    service_contract_act_is_known = one_of("kind", ServiceAct)


class ServiceContractPhotoRow(Table, tablename="service_contract_photos"):
    """A photographed page of the contract, for those who belong to the estate."""

    id = UUID(primary_key=True, default=uuid7)
    contract = ForeignKey(ServiceContractRow, null=False, on_delete=OnDelete.restrict, index=True)
    file = ForeignKey(FileRow, null=False, on_delete=OnDelete.restrict, index=True)
