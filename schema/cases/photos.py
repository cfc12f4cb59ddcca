"""Photos of cases that were used before."""

from datetime import datetime
from typing import TypeAlias

import strawberry

from resolvers import cases as domain
from resolvers.cases import CaseAct
from schema.arguments import Id, Size
from schema.context import Info
from schema.nodes import global_id, shows, uuid_of

Again: TypeAlias = strawberry.Parent[domain.Reuse]


@shows(domain.Reuse)
class ReusedPhoto:
    """A photo of a case that looks like one that was brought before."""

    number: str = strawberry.field(description="Of the case that it was brought to before.")
    act: CaseAct = strawberry.field(description="The act that brought it before.")
    at: datetime = strawberry.field(description="When that was.")
    distance: int = strawberry.field(
        description="In how many of 64 bits the two fingerprints differ: 0 to 7."
    )

    @strawberry.field(description="The case that it was brought to before; it may be the same.")
    def case(parent: Again) -> strawberry.ID:
        return global_id("Case", parent.case)

    @strawberry.field(description="Where the photo can be fetched.")
    def path(parent: Again, size: Size = 800) -> str:
        return f"/files/{parent.photo}/{size}"

    @strawberry.field(description="Where the one from before can be fetched.")
    def path_before(parent: Again, size: Size = 800) -> str:
        return f"/files/{parent.file}/{size}"


@strawberry.type
class PhotoQueries:
    """For those who look at whether work was done."""

    @strawberry.field(
        graphql_type=list[ReusedPhoto],
        description="Which photos of a case were used before, at most 20, the nearest first."
        " Compressed, smaller or turned by the camera they are found; cut or mirrored they"
        " are not. Dispatchers, checkers and superiors.",
    )
    async def case_reused_photos(self, info: Info, id: Id) -> tuple[domain.Reuse, ...]:
        return await domain.reused(info.context.actor, uuid_of(id, "Case"))
