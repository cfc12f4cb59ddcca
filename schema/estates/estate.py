"""Estates and their buildings, as far as a case needs them."""

from typing import Annotated, TypeAlias

import strawberry

from resolvers import estates as domain
from schema.areas import Area, as_area
from schema.arguments import Code, Id, Text, Within, about
from schema.context import Info
from schema.nodes import Node, as_uuid, global_id, shows, uuid_of
from schema.organisations import Organisation, as_organisation
from schema.refusals import Refusal, shown

Parent: TypeAlias = strawberry.Parent[domain.Estate]


@shows(domain.Building)
class Building:
    """A building of an estate."""

    name: str = strawberry.field(description="What people call it.")

    @strawberry.field(description="As mutations take it.")
    def id(parent: strawberry.Parent[domain.Building]) -> strawberry.ID:
        return global_id("Building", parent.id)

    @strawberry.field(description="The grid or micro-grid that looks after it.")
    def area(parent: strawberry.Parent[domain.Building]) -> Area | None:
        return as_area(parent.area)


@shows(domain.Estate)
class Estate(Node):
    """A residential estate."""

    name: str = strawberry.field(description="What people call it.")
    address: str = strawberry.field(description="Street and number.")
    buildings: list[Building] = strawberry.field(description="Its buildings.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Estate:
        return await domain.find(as_uuid(key))

    @strawberry.field(description="Where it lies.")
    def area(parent: Parent) -> Area | None:
        return as_area(parent.area)

    @strawberry.field(description="Its property company, if it has one.")
    def company(parent: Parent) -> Organisation | None:
        return as_organisation(parent.company)

    @strawberry.field(description="Why you cannot add a building; null when you can.")
    def viewer_cannot_add_building(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_add_building(info.context.actor), info)

    @strawberry.field(description="Why you cannot correct it and its buildings; null when you can.")
    def viewer_cannot_correct(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_correct(info.context.actor), info)


EstateResult = Annotated[
    Estate | Refusal, strawberry.union("EstateResult", description="An estate, or why not.")
]
BuildingResult = Annotated[
    Building | Refusal, strawberry.union("BuildingResult", description="A building, or why not.")
]


@strawberry.type
class EstateQueries:
    """Estates are public."""

    @strawberry.field(
        graphql_type=list[Estate],
        description="Estates by name or address, those of exactly this name first.",
    )
    async def estates(
        self,
        text: Text = "",
        area: Within = None,
        company: Annotated[
            strawberry.ID | None, about(description="Only those that this property company keeps.")
        ] = None,
        first: Annotated[int, about(description="How many at most, 1 to 100.")] = 20,
    ) -> tuple[domain.Estate, ...]:
        keeper = uuid_of(company, "Organisation") if company else None
        return await domain.search(text, area=area, company=keeper, limit=first)


@strawberry.type
class EstateMutations:
    """For administrators of the area."""

    @strawberry.mutation(graphql_type=EstateResult, description="Register an estate.")
    async def estate_register(
        self,
        info: Info,
        name: Annotated[str, about(description="1 to 100 characters, not taken in the area.")],
        area: Code,
        company: Annotated[
            strawberry.ID | None, about(description="Its property company, if it has one.")
        ] = None,
        address: Annotated[str, about(description="Street and number.")] = "",
    ) -> domain.Estate:
        keeper = uuid_of(company, "Organisation") if company else None
        return await domain.register(
            info.context.actor, name=name, area=area, company=keeper, address=address
        )

    @strawberry.mutation(graphql_type=BuildingResult, description="Add a building to an estate.")
    async def building_add(
        self,
        info: Info,
        estate: Id,
        name: Annotated[str, about(description="1 to 100 characters, not taken in the estate.")],
        area: Annotated[
            str | None,
            about(description="The code of its grid or micro-grid; the estate's if null."),
        ] = None,
    ) -> domain.Building:
        return await domain.add_building(
            info.context.actor, uuid_of(estate, "Estate"), name=name, area=area
        )

    @strawberry.mutation(
        graphql_type=EstateResult,
        description="Correct an estate; what is null stays as it was. Buildings that would lie"
        " elsewhere go to its new grid with it.",
    )
    async def estate_correct(
        self,
        info: Info,
        id: Id,
        name: Annotated[
            str | None, about(description="1 to 100 characters, not taken in the area.")
        ] = None,
        address: Annotated[str | None, about(description="Street and number.")] = None,
        area: Annotated[
            str | None, about(description="The code of its village, or of a grid there.")
        ] = None,
    ) -> domain.Estate:
        said = {"name": name, "address": address, "area": area}
        return await domain.correct(info.context.actor, uuid_of(id, "Estate"), **said)

    @strawberry.mutation(
        graphql_type=BuildingResult,
        description="Correct a building of an estate; what is null stays as it was.",
    )
    async def building_correct(
        self,
        info: Info,
        estate: Id,
        id: Id,
        name: Annotated[
            str | None, about(description="1 to 100 characters, not taken in the estate.")
        ] = None,
        area: Annotated[
            str | None, about(description="The code of its grid or micro-grid, in the estate's.")
        ] = None,
    ) -> domain.Building:
        there, building = uuid_of(estate, "Estate"), uuid_of(id, "Building")
        return await domain.correct_building(
            info.context.actor, there, building, name=name, area=area
        )
