"""Organisations: who can be made responsible, and for where."""

from typing import Annotated, TypeAlias, cast
from uuid import UUID

import strawberry

from resolvers import lists, numbering
from resolvers import organisations as domain
from resolvers.lists import Page
from resolvers.organisations import OrganisationKind
from schema.areas import Area, as_area, as_areas
from schema.arguments import After, First, Id, Text, Within, about
from schema.connections import Connection
from schema.context import Info
from schema.nodes import Node, as_uuid, shows, uuid_of
from schema.refusals import Refusal, shown
from schema.words import worded

worded(OrganisationKind, "What sort of organisation it is.")

Parent: TypeAlias = strawberry.Parent[domain.Organisation]


@shows(domain.Organisation)
class Organisation(Node):
    """A department, a town's office, a community or a property company."""

    name: str = strawberry.field(description="Its full name.")
    kind: OrganisationKind = strawberry.field(description="What sort it is.")
    phone: str | None = strawberry.field(description="Where people can call it.")

    credit_code: str = strawberry.field(description="Its unified social credit code, if known.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Organisation:
        return domain.find(as_uuid(key))

    @strawberry.field(description="The area that it belongs to.")
    def seat(parent: Parent) -> Area | None:
        return as_area(parent.seat)

    @strawberry.field(description="The areas that it serves, with all that lies in them.")
    def areas(parent: Parent) -> list[Area]:
        return as_areas(parent.areas)

    @strawberry.field(description="Masked, for its administrators; empty for all others.")
    def bank_account(parent: Parent, info: Info) -> str:
        return "" if parent.why_not_serve(info.context.actor) else parent.bank_account

    @strawberry.field(description="Why you cannot say whom it serves; null when you can.")
    def viewer_cannot_serve(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_serve(info.context.actor), info)


def as_organisation(id: UUID | None) -> Organisation | None:
    """The organisation with this id as this process knows it."""
    return cast("Organisation | None", domain.get(id))


OrganisationResult = Annotated[
    Organisation | Refusal,
    strawberry.union("OrganisationResult", description="An organisation, or why not."),
]


@strawberry.type
class OrganisationQueries:
    """Organisations are public."""

    @strawberry.field(
        graphql_type=Connection[Organisation], description="Organisations by seat and name."
    )
    async def organisations(
        self,
        area: Within = None,
        kind: Annotated[OrganisationKind | None, about(description="Only this sort.")] = None,
        text: Text = "",
        first: First = 20,
        after: After = None,
    ) -> Page[domain.Organisation]:
        found = domain.list_(area=area, kind=kind, text=text)
        return lists.cut(found, first, after, lambda each: str(each.id))


@strawberry.type
class OrganisationMutations:
    """For administrators of the seat."""

    @strawberry.mutation(graphql_type=OrganisationResult, description="Found an organisation.")
    async def organisation_found(
        self,
        info: Info,
        name: Annotated[str, about(description="1 to 100 characters, not taken at its seat.")],
        kind: Annotated[OrganisationKind, about(description="What sort it is.")],
        seat: Annotated[str, about(description="The code of the area it belongs to.")],
        phone: Annotated[str | None, about(description="3 to 20 characters.")] = None,
        serving: Annotated[
            list[str] | None, about(description="Codes of areas, at most 200; if null, its seat.")
        ] = None,
    ) -> domain.Organisation:
        return await domain.found(
            info.context.actor, name=name, kind=kind, seat=seat, phone=phone, serving=serving or ()
        )

    @strawberry.mutation(
        graphql_type=OrganisationResult,
        description="Say which areas an organisation serves, instead of those before.",
    )
    async def organisation_serve(
        self,
        info: Info,
        id: Id,
        serving: Annotated[list[str], about(description="Codes of areas, at most 200.")],
    ) -> domain.Organisation:
        return await domain.serve(info.context.actor, uuid_of(id, "Organisation"), serving)

    @strawberry.mutation(
        graphql_type=OrganisationResult,
        description="Say what its official numbers are; what is null stays as it was.",
    )
    async def organisation_number(
        self,
        info: Info,
        id: Id,
        credit_code: Annotated[str | None, about(description="18 signs; public.")] = None,
        bank_account: Annotated[str | None, about(description="8 to 32 digits.")] = None,
    ) -> domain.Organisation:
        return await numbering.number(
            info.context.actor,
            uuid_of(id, "Organisation"),
            credit_code=credit_code,
            bank_account=bank_account,
        )
