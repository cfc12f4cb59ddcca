"""One unit written into the roll by hand."""

from typing import Annotated

import strawberry

from resolvers import estates as domain
from resolvers.estates.drafts import RollField, add, write
from schema.arguments import Id, about
from schema.context import Info
from schema.estates.roll import EstateUnit
from schema.nodes import uuid_of
from schema.refusals import Refusal

UnitResult = Annotated[
    EstateUnit | Refusal, strawberry.union("EstateUnitResult", description="A unit, or why not.")
]


@strawberry.input(description="What a field of a unit says, as in a line of a file.")
class UnitWord:
    """One field of a unit."""

    field: RollField = strawberry.field(description="Which.")
    said: str = strawberry.field(
        description="Areas in m², days as 2026-11-26, values of an enum in small letters, several"
        " owners with 、 between them; at most 300 characters."
    )


Words = Annotated[list[UnitWord], about(description="The fields that say something.")]


@strawberry.type
class UnitMutations:
    """For those who keep the roll."""

    @strawberry.mutation(
        graphql_type=UnitResult, description="Add a unit; it needs a building, a room and an area."
    )
    async def estate_unit_add(self, info: Info, estate: Id, words: Words) -> domain.Unit:
        there = uuid_of(estate, "Estate")
        return await add(info.context.actor, there, given=_given(words))

    @strawberry.mutation(
        graphql_type=UnitResult,
        description="Correct a unit, note its sale, or who rents it; what is not said stays."
        " New owners begin on FROM_DATE or today; an empty TENANT ends the tenancy.",
    )
    async def estate_unit_write(
        self,
        info: Info,
        id: Id,
        words: Words,
        renames: Annotated[
            bool, about(description="Whether the owners stay the same and are only put right.")
        ] = False,
    ) -> domain.Unit:
        unit = uuid_of(id, "EstateUnit")
        return await write(info.context.actor, unit, given=_given(words), renames=renames)


def _given(words: list[UnitWord]) -> dict[str, str]:
    return {each.field.value: each.said for each in words}
