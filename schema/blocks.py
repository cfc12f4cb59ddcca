"""Operations of this API that are not answered."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

import strawberry

from resolvers import blocks as domain
from schema.arguments import Id, about
from schema.context import Info
from schema.nodes import Node, as_uuid, shows, uuid_of
from schema.refusals import Refusal, shown


@shows(domain.Block)
class OperationBlock(Node):
    """An operation that is answered with `OPERATION_BLOCKED` by an administrator's word."""

    operation: str = strawberry.field(
        description="Its name, or the SHA-256 of its document as 64 hexadecimal digits."
    )
    why: str = strawberry.field(description="Told to whoever asks it.")
    blocked_at: datetime = strawberry.field(description="Since when.")
    lifted_at: datetime | None = strawberry.field(description="Until when; null while it holds.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Block:
        return await domain.find(info.context.actor, as_uuid(key))

    @strawberry.field(description="Why you cannot lift it; null when you can.")
    def viewer_cannot_lift(parent: strawberry.Parent[domain.Block], info: Info) -> Refusal | None:
        return shown(parent.why_not_lift(info.context.actor), info)


OperationBlockResult = Annotated[
    OperationBlock | Refusal,
    strawberry.union("OperationBlockResult", description="A block, or why not."),
]


@strawberry.type
class BlockQueries:
    """What is not answered."""

    @strawberry.field(
        graphql_type=list[OperationBlock],
        description="For administrators of the city: every block, those that hold first.",
    )
    async def operation_blocks(self, info: Info) -> Iterable[domain.Block]:
        return await domain.listed(info.context.actor)

    @strawberry.field(description="Why you cannot block operations; null when you can.")
    def viewer_cannot_block_operations(self, info: Info) -> Refusal | None:
        return shown(domain.why_not_block(info.context.actor), info)


@strawberry.type
class BlockMutations:
    """Blocking operations."""

    @strawberry.mutation(
        graphql_type=OperationBlockResult,
        description="Answer an operation no more, for nobody, from now on.",
    )
    async def operation_block(
        self,
        info: Info,
        operation: Annotated[str, about(description="Its name, or the SHA-256 of its document.")],
        why: Annotated[str, about(description="Told to whoever asks it, 1 to 500 characters.")],
    ) -> domain.Block:
        return await domain.block(info.context.actor, operation=operation, why=why)

    @strawberry.mutation(
        graphql_type=OperationBlockResult, description="Let a blocked operation be asked again."
    )
    async def operation_block_lift(self, info: Info, id: Id) -> domain.Block:
        return await domain.lift(info.context.actor, uuid_of(id, "OperationBlock"))
