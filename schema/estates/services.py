"""Service contracts of estates."""

import datetime as dt
from dataclasses import asdict
from typing import Annotated, TypeAlias

import strawberry

from resolvers.estates import services as domain
from resolvers.estates.services import ServiceAct, ServiceStage, Terminator
from schema.arguments import Id, about
from schema.context import Info
from schema.estates.estate import Estate
from schema.nodes import Node, as_uuid, shows, uuid_of
from schema.organisations import Organisation, as_organisation
from schema.refusals import Refusal, shown
from schema.words import worded

worded(ServiceStage, "How far a service contract is.")
worded(ServiceAct, "What is done to a service contract.")
worded(Terminator, "Who ends it.")

Parent: TypeAlias = strawberry.Parent[domain.ServiceContract]
Day = Annotated[dt.date, about(description="When.")]


@shows(domain.ServiceStep)
class ServiceStep:
    """An act that was done."""

    kind: ServiceAct = strawberry.field(description="Which.")
    at: dt.datetime = strawberry.field(description="When it was noted.")
    day: dt.date | None = strawberry.field(description="The day that it named.")


@shows(domain.ServiceContract)
class ServiceContract(Node):
    """What a property company owes an estate; public once it is signed."""

    stage: ServiceStage = strawberry.field(description="How far it is today.")
    from_date: dt.date = strawberry.field(description="The first day of its term.")
    to_date: dt.date = strawberry.field(description="The last day of its term.")
    fee_fen: int = strawberry.field(description="For a square metre and month, in fen.")
    staff_count: int = strawberry.field(description="How many work there.")
    phone: str = strawberry.field(description="At which somebody answers.")
    services: list[str] = strawberry.field(description="What is done.")
    promises: str = strawberry.field(description="What was promised beyond it.")
    signed_on: dt.date | None = strawberry.field(description="When it was signed.")
    file_by: dt.date | None = strawberry.field(description="Until when it has to be filed.")
    last_day: dt.date | None = strawberry.field(description="Once notice was given, its last day.")
    terminated_by: Terminator | None = strawberry.field(description="Who ends it.")
    steps: list[ServiceStep] = strawberry.field(description="What was done, the oldest first.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.ServiceContract:
        return await domain.find(info.context.actor, as_uuid(key))

    @strawberry.field(description="Which estate it serves.")
    def estate(parent: Parent) -> Estate:
        return parent.estate  # type: ignore[return-value]

    @strawberry.field(description="The property company.")
    def company(parent: Parent) -> Organisation | None:
        return as_organisation(parent.company)

    @strawberry.field(description="Photographed pages, for those who belong to the estate.")
    def photos(parent: Parent) -> list[strawberry.ID]:
        return [strawberry.ID(str(each)) for each in parent.photos]

    @strawberry.field(description="Why you cannot note that it was signed; null when you can.")
    def viewer_cannot_sign(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not(ServiceAct.SIGN, info.context.actor), info)

    @strawberry.field(description="Why you cannot note that it was filed; null when you can.")
    def viewer_cannot_file(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not(ServiceAct.FILE, info.context.actor), info)

    @strawberry.field(description="Why you cannot let it begin; null when you can.")
    def viewer_cannot_begin(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not(ServiceAct.BEGIN, info.context.actor), info)

    @strawberry.field(description="Why you cannot renew it; null when you can.")
    def viewer_cannot_renew(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not(ServiceAct.RENEW, info.context.actor), info)

    @strawberry.field(description="Why you cannot give notice; null when you can.")
    def viewer_cannot_terminate(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not(ServiceAct.TERMINATE, info.context.actor), info)

    @strawberry.field(description="Why you cannot note the handover; null when you can.")
    def viewer_cannot_hand_over(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not(ServiceAct.HAND_OVER, info.context.actor), info)


@strawberry.input(description="What a service contract says.")
class ServiceContractInput:
    """A draft."""

    company: strawberry.ID = strawberry.field(description="The property company.")
    from_date: dt.date = strawberry.field(description="The first day of its term.")
    to_date: dt.date = strawberry.field(description="The last day of its term.")
    fee_fen: int = strawberry.field(description="For a square metre and month, 0 to 100,000.")
    staff_count: int = strawberry.field(description="1 to 10,000.")
    phone: str = strawberry.field(description="3 to 20 characters.")
    services: str = strawberry.field(description="One a line, 1 to 3,000 characters.")
    promises: str = strawberry.field(description="At most 1,000 characters.", default="")
    photos: list[strawberry.ID] = strawberry.field(
        description="At most 9 pages, as `POST /files` named them.", default_factory=list
    )


ServiceContractResult = Annotated[
    ServiceContract | Refusal,
    strawberry.union("ServiceContractResult", description="A contract, or why not."),
]


@strawberry.type
class ServiceQueries:
    """Signed contracts are public."""

    @strawberry.field(
        graphql_type=list[ServiceContract],
        description="The service contracts of an estate, the newest first.",
    )
    async def service_contracts(self, info: Info, estate: Id) -> tuple[domain.ServiceContract, ...]:
        return await domain.listed(info.context.actor, uuid_of(estate, "Estate"))


@strawberry.type
class ServiceMutations:
    """For the owners' side; drafting and filing for the company, too."""

    @strawberry.mutation(
        graphql_type=ServiceContractResult, description="Draft a service contract."
    )
    async def service_contract_draft(
        self,
        info: Info,
        estate: Id,
        contract: Annotated[ServiceContractInput, about(description="What it says.")],
    ) -> domain.ServiceContract:
        company = uuid_of(contract.company, "Organisation")
        given = {**asdict(contract), "company": company}
        return await domain.draft(info.context.actor, uuid_of(estate, "Estate"), **given)

    @strawberry.mutation(
        graphql_type=ServiceContractResult, description="Note that both sides signed."
    )
    async def service_contract_sign(self, info: Info, id: Id, day: Day) -> domain.ServiceContract:
        return await domain.sign(info.context.actor, uuid_of(id, "ServiceContract"), day=day)

    @strawberry.mutation(graphql_type=ServiceContractResult, description="Note that it was filed.")
    async def service_contract_file(self, info: Info, id: Id, day: Day) -> domain.ServiceContract:
        return await domain.file(info.context.actor, uuid_of(id, "ServiceContract"), day=day)

    @strawberry.mutation(
        graphql_type=ServiceContractResult, description="Let the company serve from now on."
    )
    async def service_contract_begin(self, info: Info, id: Id) -> domain.ServiceContract:
        return await domain.begin(info.context.actor, uuid_of(id, "ServiceContract"))

    @strawberry.mutation(
        graphql_type=ServiceContractResult, description="Agree on a later last day."
    )
    async def service_contract_renew(self, info: Info, id: Id, day: Day) -> domain.ServiceContract:
        return await domain.renew(info.context.actor, uuid_of(id, "ServiceContract"), day=day)

    @strawberry.mutation(
        graphql_type=ServiceContractResult, description="Give notice that it ends on a day."
    )
    async def service_contract_terminate(
        self,
        info: Info,
        id: Id,
        by: Annotated[Terminator, about(description="Who ends it.")],
        day: Day,
    ) -> domain.ServiceContract:
        contract = uuid_of(id, "ServiceContract")
        return await domain.terminate(info.context.actor, contract, by=by, day=day)

    @strawberry.mutation(
        graphql_type=ServiceContractResult, description="Note that everything was handed over."
    )
    async def service_contract_hand_over(
        self, info: Info, id: Id, day: Day
    ) -> domain.ServiceContract:
        return await domain.hand_over(info.context.actor, uuid_of(id, "ServiceContract"), day=day)
