"""The data of somebody who died, for a near relative (个人信息保护法 49)."""

from typing import Annotated, cast

import strawberry
from strawberry.scalars import JSON

from resolvers import rights
from resolvers.rights import ClaimKind, Detail, Kinship
from schema.arguments import Id, Key, about
from schema.context import Info
from schema.nodes import as_uuid, uuid_of
from schema.refusals import Refusal
from schema.rights import ClaimResult


@strawberry.type(description="What is kept about a relative who died.")
class Opened:
    data: JSON = strawberry.field(description="As JSON; photos are named by address.")


OpenedResult = Annotated[
    Opened | Refusal, strawberry.union("OpenedResult", description="The data, or why not.")
]


@strawberry.type
class RelativeMutations:
    """What near relatives of the dead do."""

    @strawberry.mutation(
        graphql_type=ClaimResult,
        description="Ask for the data of a near relative who died. It is never told who is known.",
    )
    async def claim_make_as_relative(
        self,
        info: Info,
        who: Annotated[str, about(description="Phone or id number of the dead.")],
        kinship: Annotated[Kinship, about(description="What you are to them.")],
        kind: Annotated[ClaimKind, about(description="Access, correction or erasure.")],
        note: Annotated[str, about(description="What for, 1 to 1,000 characters.")],
        photos: Annotated[
            list[strawberry.ID],
            about(description="1 to 6 that show the death and the kinship, of `POST /files`."),
        ],
        detail: Annotated[Detail | None, about(description="Of a correction, which.")] = None,
        wanted: Annotated[str | None, about(description="What it should be.")] = None,
        client_key: Key = None,
    ) -> rights.Claim:
        return await rights.claim_as_relative(
            info.context.actor,
            who=who,
            kinship=kinship,
            kind=kind,
            note=note,
            photos=[as_uuid(each) for each in photos],
            detail=detail,
            wanted=wanted,
            client_key=client_key,
        )

    @strawberry.mutation(
        graphql_type=OpenedResult,
        description="Read what you were granted of a relative who died; each time is recorded.",
    )
    async def claim_open(self, info: Info, id: Id) -> Opened:
        told = await rights.open_claim(info.context.actor, uuid_of(id, "Claim"))
        return Opened(data=cast("JSON", told))
