"""The roll of an estate: its figures for everybody, its units for those who work there."""

import datetime as dt
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry

from resolvers import estates as domain
from resolvers.estates import AreaBasis, Evidence, OwnerKind, RevealPurpose, UnitStatus, UnitUse
from resolvers.lists import Page
from schema.arguments import After, First, Id, about
from schema.connections import Connection
from schema.context import Info
from schema.estates.estate import Estate
from schema.nodes import Node, as_uuid, shows, uuid_of
from schema.refusals import Refusal, shown
from schema.words import worded

worded(UnitUse, "What a unit is for.")
worded(AreaBasis, "Where an exclusive area is taken from.")
worded(UnitStatus, "Whether a unit is sold and delivered.")
worded(OwnerKind, "Whether an owner is a person or an organisation.")
worded(Evidence, "What shows that somebody owns it.")
worded(RevealPurpose, "What somebody reads an owner in full for.")


@shows(domain.Electorate)
class Electorate:
    """Everybody who decides, counted."""

    count: int = strawberry.field(description="How many owners.")
    area: int = strawberry.field(description="The sum of their exclusive areas, in 0.01 m².")
    merges_overlapping: bool = strawberry.field(
        description="Whether those who share an owner count as one."
    )


@shows(domain.Roll)
class Roll:
    """How an estate counts its owners, and its figures; these are public."""

    merges_overlapping: bool = strawberry.field(
        description="Whether those who share an owner count as one."
    )
    counts_parking: bool = strawberry.field(description="Whether parking spaces count.")
    source: str = strawberry.field(description="Which rule of the estate says so; else empty.")
    taken_over_at: dt.datetime | None = strawberry.field(description="When it last changed.")
    units: int = strawberry.field(description="How many units.")
    homes: int = strawberry.field(description="How many of them are homes.")
    counted: int = strawberry.field(description="How many count for votes.")
    area: int = strawberry.field(description="The area of those that count, in 0.01 m².")

    @strawberry.field(description="Which estate's.")
    def estate(parent: strawberry.Parent[domain.Roll]) -> Estate:
        return parent.estate  # type: ignore[return-value]

    @strawberry.field(
        graphql_type=Electorate,
        description="Its owners as they are counted today, or on a day.",
    )
    async def electorate(
        parent: strawberry.Parent[domain.Roll],
        day: Annotated[dt.date | None, about(description="The record date.")] = None,
    ) -> domain.Electorate:
        return await domain.voters(parent.estate.id, day=day)

    @strawberry.field(description="Why you cannot set how owners are counted; null when you can.")
    def viewer_cannot_rule(parent: strawberry.Parent[domain.Roll], info: Info) -> Refusal | None:
        return shown(parent.why_not_rule(info.context.actor), info)


Owner: TypeAlias = strawberry.Parent[domain.UnitOwner]


@shows(domain.UnitOwner)
class UnitOwner:
    """An owner of a unit; people's names and phones are masked."""

    kind: OwnerKind = strawberry.field(description="A person or an organisation.")
    developer: bool = strawberry.field(description="Whether it is the developer.")
    name: str = strawberry.field(description="Of a person, masked.")
    phone: str = strawberry.field(description="Masked; empty where it is not known.")
    credit_code: str | None = strawberry.field(description="Of an organisation.")
    represents: bool = strawberry.field(description="Whether they vote for those who share it.")
    evidence: Evidence = strawberry.field(description="What shows it.")
    from_date: dt.date = strawberry.field(description="Since when.")

    @strawberry.field(description="The numerator of the share; null where it is owned jointly.")
    def share_numerator(parent: Owner) -> int | None:
        return parent.share[0] if parent.share else None

    @strawberry.field(description="The denominator of the share.")
    def share_denominator(parent: Owner) -> int | None:
        return parent.share[1] if parent.share else None


@shows(domain.Tenant)
class UnitTenant:
    """Who rents a unit, masked."""

    name: str = strawberry.field(description="Masked.")
    phone: str = strawberry.field(description="Masked; empty where it is not known.")


@shows(domain.FormerOwner)
class FormerOwner:
    """Who owned a unit before."""

    name: str = strawberry.field(description="Of a person, masked.")
    evidence: Evidence = strawberry.field(description="What showed it.")
    from_date: dt.date = strawberry.field(description="Since when.")
    to_date: dt.date = strawberry.field(description="The first day on which it was over.")


@shows(domain.Unit)
class EstateUnit(Node):
    """A part of a building that somebody can own alone."""

    label: str = strawberry.field(description="Building, entrance and room.")
    building: str = strawberry.field(description="The name of its building.")
    entrance: str = strawberry.field(description="Empty where there is only one.")
    room: str = strawberry.field(description="Its number.")
    use: UnitUse = strawberry.field(description="What it is for.")
    exclusive_area: int = strawberry.field(description="In 0.01 m².")
    area_basis: AreaBasis = strawberry.field(description="Where the area is taken from.")
    status: UnitStatus = strawberry.field(
        description="Until it is delivered the developer is its owner."
    )
    counts_for_vote: bool = strawberry.field(description="Whether it counts.")
    owners: list[UnitOwner] = strawberry.field(description="Who owns it now.")
    tenants: list[UnitTenant] = strawberry.field(description="Who rents it now.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Unit:
        return await domain.unit(info.context.actor, as_uuid(key))

    @strawberry.field(
        graphql_type=list[FormerOwner],
        description="Who owned it before, the latest first; at most 50.",
    )
    async def former_owners(
        parent: strawberry.Parent[domain.Unit], info: Info
    ) -> tuple[domain.FormerOwner, ...]:
        return await domain.former_owners(info.context.actor, parent.id)

    @strawberry.field(description="Why you cannot change it; null when you can.")
    async def viewer_cannot_write(
        parent: strawberry.Parent[domain.Unit], info: Info
    ) -> Refusal | None:
        estate = await domain.find(parent.estate)
        return shown(domain.why_not_keep(info.context.actor, estate), info)

    @strawberry.field(description="Why you cannot read its owners in full; null when you can.")
    async def viewer_cannot_reveal(
        parent: strawberry.Parent[domain.Unit], info: Info
    ) -> Refusal | None:
        estate = await domain.find(parent.estate)
        return shown(domain.why_not_keep(info.context.actor, estate), info)


@shows(domain.RevealSeen)
class OwnerReveal:
    """That somebody read you in full on the roll of a home."""

    at: dt.datetime = strawberry.field(description="When.")
    by_name: str = strawberry.field(description="Who.")
    purpose: RevealPurpose = strawberry.field(description="What for.")
    label: str = strawberry.field(description="At which unit.")


@shows(domain.RevealedOwner)
class RevealedOwner:
    """An owner in full; what the roll does not have is empty."""

    name: str = strawberry.field(description="In full.")
    phone: str = strawberry.field(description="In full.")
    number: str = strawberry.field(description="The id number or credit code.")


@shows(domain.Revealed)
class RevealedOwners:
    """The owners of a unit in full."""

    owners: list[RevealedOwner] = strawberry.field(description="All of them.")


RollResult = Annotated[
    Roll | Refusal, strawberry.union("RollResult", description="A roll, or why not.")
]
RevealResult = Annotated[
    RevealedOwners | Refusal, strawberry.union("RevealResult", description="Owners, or why not.")
]


@strawberry.type
class RollQueries:
    """Figures are public; units are for those who work in the estate."""

    @strawberry.field(
        graphql_type=list[OwnerReveal],
        description="Who read you in full on the roll of your homes, the latest first.",
    )
    async def owner_reveals(self, info: Info) -> tuple[domain.RevealSeen, ...]:
        return await domain.reveals_of(info.context.actor)

    @strawberry.field(graphql_type=RollResult, description="How an estate counts its owners.")
    async def roll(self, estate: Id) -> domain.Roll:
        return await domain.roll(uuid_of(estate, "Estate"))

    @strawberry.field(
        graphql_type=Connection[EstateUnit],
        description="The units of an estate, by building, entrance and room.",
    )
    async def units(
        self,
        info: Info,
        estate: Id,
        text: Annotated[
            str, about(description="A part of the room, or the whole name of an owner.")
        ] = "",
        first: First = 50,
        after: After = None,
    ) -> Page[domain.Unit]:
        there: UUID = uuid_of(estate, "Estate")
        return await domain.units(info.context.actor, there, text=text, first=first, after=after)


@strawberry.type
class RollMutations:
    """For those who keep the roll."""

    @strawberry.mutation(graphql_type=RollResult, description="Set how owners are counted.")
    async def roll_rule(
        self,
        info: Info,
        estate: Id,
        merges_overlapping: Annotated[
            bool, about(description="Whether those who share an owner count as one.")
        ],
        counts_parking: Annotated[bool, about(description="Whether parking spaces count.")],
        source: Annotated[str, about(description="Which rule says so, 1 to 200 characters.")],
    ) -> domain.Roll:
        return await domain.rule(
            info.context.actor,
            uuid_of(estate, "Estate"),
            merges_overlapping=merges_overlapping,
            counts_parking=counts_parking,
            source=source,
        )

    @strawberry.mutation(
        graphql_type=RevealResult,
        description="Read the owners of a unit in full; the journal keeps who did and what for.",
    )
    async def unit_reveal(
        self,
        info: Info,
        id: Id,
        purpose: Annotated[RevealPurpose, about(description="What for.")],
    ) -> domain.Revealed:
        return await domain.reveal(info.context.actor, uuid_of(id, "EstateUnit"), purpose=purpose)
