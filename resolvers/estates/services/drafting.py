"""Drafting a service contract."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from uuid_utils.compat import uuid7

from resolvers import database, files, journal, organisations
from resolvers.actors import Actor
from resolvers.estates.estate import find as find_estate
from resolvers.estates.services.contract import ServiceContract, why_not_draft
from resolvers.estates.services.finding import find
from resolvers.identifiers import Telephone
from resolvers.organisations import OrganisationKind
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.service_contracts import (
    ServiceAct,
    ServiceContractActRow,
    ServiceContractPhotoRow,
    ServiceContractRow,
    ServiceStage,
)

Services = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=3000)]
Promises = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]


class ContractDraft(BaseModel):
    """What drafting takes."""

    company: UUID
    from_date: date
    to_date: date
    fee_fen: Annotated[int, Field(ge=0, le=100_000)]
    staff_count: Annotated[int, Field(ge=1, le=10_000)]
    phone: Telephone
    services: Services
    promises: Promises = ""
    photos: Annotated[tuple[UUID, ...], Field(max_length=files.PHOTOS)] = ()

    @field_validator("to_date")
    @classmethod
    def _ends_after_it_begins(cls, to_date: date, info: ValidationInfo) -> date:
        begins = info.data.get("from_date")
        if begins and to_date <= begins:
            raise PydanticCustomError(Reason.ENDS_BEFORE_IT_BEGINS.value, "")
        return to_date


async def draft(actor: Actor, estate: UUID, **given: Any) -> ServiceContract:
    """Draft a service contract; until it is signed only both sides see it.

    Args:
        actor: the owners' side, or the company that serves the estate now.
        estate: which.
        company: the property company.
        from_date, to_date: the term.
        fee_fen: for a square metre and month, 0 to 100,000 fen.
        staff_count: how many work there, 1 to 10,000.
        phone: at which somebody answers, a telephone number.
        services: one a line, 1 to 3,000 characters.
        promises: what the company promised beyond it (art. 938), at most 1,000 characters.
        photos: up to 9 photographed pages, uploaded by the actor.

    Raises:
        NotFound: no such estate.
        NotAllowed: the actor is of neither side.
        NotValid: with every wrong field; the company is none.
    """
    there = await find_estate(estate)
    if refusal := why_not_draft(actor, there):
        raise refusal
    wanted = checked(ContractDraft, **given)
    keeper = organisations.get(wanted.company)
    if keeper is None or keeper.kind is not OrganisationKind.PROPERTY_COMPANY:
        raise NotValid({"company": Wrong(Reason.UNKNOWN_CHOICE)})
    async with database.transaction():
        values = wanted.model_dump(exclude={"photos"})
        row = ServiceContractRow(estate=estate, stage=ServiceStage.DRAFT, **values)
        await row.save()
        await note(actor, row.id, ServiceAct.DRAFT, None)
        await _attach(actor, row.id, wanted.photos)
        await journal.record(actor, "service_contract.drafted", row.id, estate=estate)
    return await find(actor, row.id)


async def note(actor: Actor, id: UUID, act: ServiceAct, day: date | None) -> None:
    """Leave the row that says who did it and when."""
    row = ServiceContractActRow(id=uuid7(), contract=id, kind=act, by=actor.person, day=day)
    await ServiceContractActRow.insert(row)


async def _attach(actor: Actor, id: UUID, photos: Sequence[UUID]) -> None:
    attached = await files.attach(actor, photos)
    rows = [ServiceContractPhotoRow(contract=id, file=each.id) for each in attached]
    if rows:
        await ServiceContractPhotoRow.insert(*rows)
