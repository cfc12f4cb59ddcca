"""Seeing what is masked: asked with a reason, perhaps decided by a second person, kept."""

from datetime import datetime
from typing import Annotated, TypeAlias

import strawberry

from resolvers import cases, unmaskings
from resolvers.unmaskings import Subject
from schema.areas import Area, as_area
from schema.arguments import Id, about
from schema.context import Info
from schema.nodes import Node, as_uuid, shows, uuid_of
from schema.refusals import Refusal, shown
from schema.words import worded

worded(Subject, "Where somebody stood whose data was looked at.")

Asked: TypeAlias = strawberry.Parent[unmaskings.Unmasking]
Found: TypeAlias = tuple[unmaskings.Unmasking, ...]
Reason = Annotated[str, about(description="Why, 4 to 200 characters; the person reads it.")]


@shows(unmaskings.Unmasking)
class Unmasking(Node):
    """Somebody's wish to see what is masked of a person, and what became of it."""

    subject: Subject = strawberry.field(description="Where that person stood.")
    by_name: str = strawberry.field(description="Who asked.")
    reason: str = strawberry.field(description="Why.")
    asked_at: datetime = strawberry.field(description="When.")
    granted_at: datetime | None = strawberry.field(description="When it was granted.")
    refused_at: datetime | None = strawberry.field(description="When it was refused.")
    expires_at: datetime | None = strawberry.field(description="Until when one may look.")
    looked_count: int = strawberry.field(description="How often they looked.")

    @classmethod
    async def find(cls, info: Info, key: str) -> unmaskings.Unmasking:
        return await unmaskings.find(info.context.actor, as_uuid(key))

    @strawberry.field(description="The area in which it happened.")
    def area(parent: Asked) -> Area | None:
        return as_area(parent.area)

    @strawberry.field(description="Why you cannot look; null when you can.")
    def viewer_cannot_look(parent: Asked, info: Info) -> Refusal | None:
        return shown(parent.why_not_look(info.context.actor), info)

    @strawberry.field(description="Why you cannot decide; null when you can.")
    def viewer_cannot_decide(parent: Asked, info: Info) -> Refusal | None:
        return shown(parent.why_not_decide(info.context.actor), info)


@shows(unmaskings.Unmasked)
class Unmasked:
    """What was masked, in full, for this one look."""

    name: str = strawberry.field(description="The name.")
    phone: str = strawberry.field(description="The phone; empty if there is none.")
    id_number: str = strawberry.field(description="The id number; empty if there is none.")


UnmaskingResult = Annotated[
    Unmasking | Refusal, strawberry.union("UnmaskingResult", description="It, or why not.")
]
UnmaskedResult = Annotated[
    Unmasked | Refusal,
    strawberry.union("UnmaskedResult", description="What is masked, or why not."),
]


@strawberry.type
class UnmaskingQueries:
    """Wishes to see, and who saw you."""

    @strawberry.field(
        graphql_type=list[Unmasking],
        description="What you asked to see lately, and what waits for your decision.",
    )
    async def unmaskings(self, info: Info) -> Found:
        return await unmaskings.waiting(info.context.actor)

    @strawberry.field(
        graphql_type=list[Unmasking], description="Who saw your own data in full, and why."
    )
    async def unmaskings_of_me(self, info: Info) -> Found:
        return await unmaskings.about(info.context.actor)


@strawberry.type
class UnmaskingMutations:
    """Asking to see, deciding and looking."""

    @strawberry.mutation(
        graphql_type=UnmaskingResult,
        description="Ask to see in full who holds a post. Administrators.",
    )
    async def post_unmask(self, info: Info, id: Id, reason: Reason) -> unmaskings.Unmasking:
        post = uuid_of(id, "Post")
        return await unmaskings.unmask_holder(info.context.actor, post, reason=reason)

    @strawberry.mutation(
        graphql_type=UnmaskingResult,
        description="See in full who reported a case; in confidence a second person decides.",
    )
    async def case_unmask(self, info: Info, id: Id, reason: Reason) -> unmaskings.Unmasking:
        return await cases.unmask(info.context.actor, uuid_of(id, "Case"), reason=reason)

    @strawberry.mutation(
        graphql_type=UnmaskingResult, description="Decide as the second person. Confidants."
    )
    async def unmasking_decide(
        self,
        info: Info,
        id: Id,
        grant: Annotated[bool, about(description="Whether they may see.")],
    ) -> unmaskings.Unmasking:
        return await unmaskings.decide(info.context.actor, uuid_of(id, "Unmasking"), grant=grant)

    @strawberry.mutation(
        graphql_type=UnmaskedResult, description="See what was granted; each look is kept."
    )
    async def unmasking_look(self, info: Info, id: Id) -> unmaskings.Unmasked:
        return await unmaskings.look(info.context.actor, uuid_of(id, "Unmasking"))
