"""Claims about somebody else: who died (个人信息保护法 49), or a child (31); and objecting."""

from typing import Annotated, cast

import strawberry
from strawberry.scalars import JSON

from resolvers import consents, rights
from resolvers.rights import ClaimKind, Detail, Kinship
from schema.arguments import Id, Key, Phone, about
from schema.context import Info
from schema.nodes import as_uuid, uuid_of
from schema.people import Name
from schema.refusals import Refusal, shown
from schema.rights import ClaimResult


@strawberry.type(description="What is kept about a relative who died.")
class Opened:
    data: JSON = strawberry.field(description="As JSON; photos are named by address.")


OpenedResult = Annotated[
    Opened | Refusal, strawberry.union("OpenedResult", description="The data, or why not.")
]


@strawberry.type
class RelativeQueries:
    """What relatives and guardians may ask for."""

    @strawberry.field(description="Why you cannot ask to speak for a child; null when you can.")
    async def viewer_cannot_claim_as_guardian(self, info: Info) -> Refusal | None:
        actor = info.context.actor
        age = await consents.age_of(actor.person) if actor.person else None
        return shown(rights.why_not_claim_as_guardian(actor, age), info)


@strawberry.type
class RelativeMutations:
    """What relatives and guardians ask for, and what is said against it."""

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
        graphql_type=ClaimResult,
        description="Ask to speak for a child under fourteen; a privacy officer decides.",
    )
    async def claim_make_as_guardian(
        self,
        info: Info,
        name: Name,
        phone: Phone,
        kinship: Annotated[
            Kinship, about(description="What you are to the child: parent, sibling, other.")
        ],
        photos: Annotated[
            list[strawberry.ID],
            about(description="1 to 6 that show the guardianship, of `POST /files`."),
        ],
        note: Annotated[str, about(description="Up to 1,000 characters.")] = "",
        client_key: Key = None,
    ) -> rights.Claim:
        return await rights.claim_as_guardian(
            info.context.actor,
            name=name,
            phone=phone,
            kinship=kinship,
            photos=[as_uuid(each) for each in photos],
            note=note,
            client_key=client_key,
        )

    @strawberry.mutation(
        graphql_type=ClaimResult,
        description="Say that what somebody claims about you is wrong: nothing is done by it.",
    )
    async def claim_object(self, info: Info, id: Id) -> rights.Claim:
        return await rights.object_to(info.context.actor, uuid_of(id, "Claim"))

    @strawberry.mutation(
        graphql_type=OpenedResult,
        description="Read what you were granted of a relative who died; each time is recorded.",
    )
    async def claim_open(self, info: Info, id: Id) -> Opened:
        told = await rights.open_claim(info.context.actor, uuid_of(id, "Claim"))
        return Opened(data=cast("JSON", told))
