"""The roll put up for the owners, its list, and what they object to."""

import datetime as dt
from typing import Annotated, TypeAlias

import strawberry

from resolvers import rolls as domain
from resolvers.estates import AreaBasis, UnitUse
from resolvers.lists import Page
from resolvers.rolls import RollClaim, RollNews, RollStage
from schema.arguments import After, First, Id, about
from schema.connections import Connection
from schema.context import Info
from schema.estates.estate import Estate
from schema.nodes import Node, as_uuid, global_id, shows, uuid_of
from schema.refusals import Refusal, shown
from schema.rule_sets import RuleSet
from schema.words import worded

worded(RollStage, "Where a publication of a roll stands.")
worded(RollClaim, "What an owner says is wrong with a roll.")
worded(RollNews, "What people are told of a publication and of an objection.")

PutUp: TypeAlias = strawberry.Parent[domain.Publication]
Line: TypeAlias = strawberry.Parent[domain.RollLine]
Said: TypeAlias = strawberry.Parent[domain.Objection]
Answer = Annotated[str, about(description="Who objected reads it, 1 to 500 characters.")]


@shows(domain.Figures)
class RollFigures:
    """What a roll adds up to."""

    units: int = strawberry.field(description="How many units count.")
    heads: int = strawberry.field(description="How many owners, as the law counts them.")
    area: int = strawberry.field(description="Of those units, in 0.01 m².")


@shows(domain.RollLine)
class RollLine:
    """A unit in the list that is put up; people's names are masked."""

    label: str = strawberry.field(description="Building, entrance and room.")
    use: UnitUse = strawberry.field(description="What it is for.")
    exclusive_area: int = strawberry.field(description="In 0.01 m².")
    area_basis: AreaBasis = strawberry.field(description="Where the area is taken from.")
    developer: bool = strawberry.field(description="Whether the developer is still its owner.")
    owners: list[str] = strawberry.field(description="Masked; organisations are named.")
    head: int | None = strawberry.field(
        description="The number of its owner in the list; null where it does not count."
    )
    together: int = strawberry.field(description="How many units count as that one owner.")
    objected: bool = strawberry.field(description="Whether an objection waits for an answer.")
    corrected: bool = strawberry.field(description="Whether it was put right after an objection.")
    mine: bool = strawberry.field(description="Whether you belong to it.")

    @strawberry.field(description="The unit; only who works in the estate reads it.")
    def unit(parent: Line) -> strawberry.ID:
        return global_id("EstateUnit", parent.unit)


@shows(domain.Publication)
class RollPublication(Node):
    """The roll of an estate put up as it is on a day, for its owners to look over."""

    stage: RollStage = strawberry.field(description="Where it stands.")
    record_on: dt.date = strawberry.field(description="As of which day owners are counted.")
    until: dt.date = strawberry.field(description="The last day for objecting.")
    published_at: dt.datetime = strawberry.field(description="When it was put up.")
    ended_at: dt.datetime | None = strawberry.field(
        description="When it was confirmed or withdrawn."
    )
    note: str = strawberry.field(description="Why it was withdrawn.")
    objections: int = strawberry.field(description="How many were made.")
    waiting: int = strawberry.field(description="How many of them wait for an answer.")
    changed: bool = strawberry.field(description="Whether the roll was changed since it ended.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Publication:
        return await domain.find(as_uuid(key))

    @strawberry.field(description="Whose roll.")
    def estate(parent: PutUp) -> Estate:
        return parent.estate  # type: ignore[return-value]

    @strawberry.field(description="How long it stands, and who says so.")
    def rule(parent: PutUp) -> RuleSet:
        return parent.rule  # type: ignore[return-value]

    @strawberry.field(description="What it added up to when it was put up.")
    def published(parent: PutUp) -> RollFigures:
        return parent.published  # type: ignore[return-value]

    @strawberry.field(description="What it added up to when it was confirmed; else null.")
    def settled(parent: PutUp) -> RollFigures | None:
        return parent.settled  # type: ignore[return-value]

    @strawberry.field(description="Why you cannot read its list; null when you can.")
    def viewer_cannot_read(parent: PutUp, info: Info) -> Refusal | None:
        return shown(parent.why_not_read(info.context.actor), info)

    @strawberry.field(description="Why you cannot object; null when you can.")
    def viewer_cannot_object(parent: PutUp, info: Info) -> Refusal | None:
        return shown(parent.why_not_object(info.context.actor), info)

    @strawberry.field(description="Why you cannot confirm it; null when you can.")
    def viewer_cannot_confirm(parent: PutUp, info: Info) -> Refusal | None:
        return shown(parent.why_not_confirm(info.context.actor), info)

    @strawberry.field(description="Why you cannot withdraw it; null when you can.")
    def viewer_cannot_withdraw(parent: PutUp, info: Info) -> Refusal | None:
        return shown(parent.why_not_withdraw(info.context.actor), info)


@shows(domain.Objection)
class RollObjection(Node):
    """Somebody says that the roll is wrong; for them and for who keeps the roll."""

    label: str = strawberry.field(description="Which unit, or where one was left out.")
    name: str = strawberry.field(description="Of who objected, masked.")
    claim: RollClaim = strawberry.field(description="What is wrong.")
    what: str = strawberry.field(description="How it should be.")
    made_at: dt.datetime = strawberry.field(description="When.")
    accepted: bool | None = strawberry.field(description="Null until it is answered.")
    answer: str = strawberry.field(description="What was answered.")
    decided_at: dt.datetime | None = strawberry.field(description="When it was answered.")
    changed: bool = strawberry.field(description="Whether the roll was changed since.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Objection:
        return await domain.find_objection(info.context.actor, as_uuid(key))

    @strawberry.field(description="To which publication.")
    def publication(parent: Said) -> RollPublication:
        return parent.publication  # type: ignore[return-value]

    @strawberry.field(description="The unit, if the roll has it.")
    def unit(parent: Said) -> strawberry.ID | None:
        return global_id("EstateUnit", parent.unit) if parent.unit else None

    @strawberry.field(description="The ids of its photos: `/files/{id}/800` shows one.")
    def photos(parent: Said) -> list[strawberry.ID]:
        return [strawberry.ID(str(each)) for each in parent.photos]

    @strawberry.field(description="Why you cannot accept it; null when you can.")
    def viewer_cannot_accept(parent: Said, info: Info) -> Refusal | None:
        return shown(parent.why_not_accept(info.context.actor), info)

    @strawberry.field(description="Why you cannot decline it; null when you can.")
    def viewer_cannot_decline(parent: Said, info: Info) -> Refusal | None:
        return shown(parent.why_not_decline(info.context.actor), info)


PublicationResult = Annotated[
    RollPublication | Refusal,
    strawberry.union("RollPublicationResult", description="It, or why not."),
]
ObjectionResult = Annotated[
    RollObjection | Refusal,
    strawberry.union("RollObjectionResult", description="It, or why not."),
]


@strawberry.type
class PublicationQueries:
    """That a roll is put up is public; its list is for the owners and who works there."""

    @strawberry.field(
        graphql_type=list[RollPublication],
        description="When the roll of an estate was put up, the newest first; at most 20.",
    )
    async def roll_publications(self, estate: Id) -> tuple[domain.Publication, ...]:
        return await domain.listed(uuid_of(estate, "Estate"))

    @strawberry.field(
        graphql_type=Connection[RollLine],
        description="The list that is put up, by building, entrance and room.",
    )
    async def roll_lines(
        self,
        info: Info,
        publication: Id,
        text: Annotated[str, about(description="A part of the room.")] = "",
        own: Annotated[bool, about(description="Only the units to which you belong.")] = False,
        first: First = 50,
        after: After = None,
    ) -> Page[domain.RollLine]:
        there = uuid_of(publication, "RollPublication")
        return await domain.lines(
            info.context.actor, there, text=text, own=own, first=first, after=after
        )

    @strawberry.field(
        graphql_type=list[RollObjection],
        description="What waits first: all for who keeps the roll, else your own; at most 100.",
    )
    async def roll_objections(self, info: Info, publication: Id) -> tuple[domain.Objection, ...]:
        there = uuid_of(publication, "RollPublication")
        return await domain.objections(info.context.actor, there)


@strawberry.type
class PublicationMutations:
    """For those who keep the roll; objecting is for its owners."""

    @strawberry.mutation(
        graphql_type=PublicationResult, description="Put the roll up; its owners are told."
    )
    async def roll_publish(
        self,
        info: Info,
        estate: Id,
        record_on: Annotated[
            dt.date | None, about(description="As of which day owners are counted; else today.")
        ] = None,
    ) -> domain.Publication:
        there = uuid_of(estate, "Estate")
        return await domain.publish(info.context.actor, there, record_on=record_on)

    @strawberry.mutation(
        graphql_type=PublicationResult,
        description="Confirm the roll when its days are over and everything is answered.",
    )
    async def roll_confirm(self, info: Info, id: Id) -> domain.Publication:
        return await domain.confirm(info.context.actor, uuid_of(id, "RollPublication"))

    @strawberry.mutation(
        graphql_type=PublicationResult, description="Take the roll down, to put it up anew."
    )
    async def roll_withdraw(
        self,
        info: Info,
        id: Id,
        note: Annotated[str, about(description="Why; everybody reads it, 1 to 200 characters.")],
    ) -> domain.Publication:
        there = uuid_of(id, "RollPublication")
        return await domain.withdraw(info.context.actor, there, note=note)

    @strawberry.mutation(
        graphql_type=ObjectionResult, description="Say that the roll is wrong about a unit."
    )
    async def roll_object(
        self,
        info: Info,
        publication: Id,
        room: Annotated[str, about(description="As 3号楼1单元501, 3栋501 or 3-1-501.")],
        claim: Annotated[RollClaim, about(description="What is wrong.")],
        what: Annotated[str, about(description="How it should be, 1 to 500 characters.")],
        photos: Annotated[
            list[strawberry.ID] | None, about(description="At most 3, as `POST /files` named them.")
        ] = None,
    ) -> domain.Objection:
        return await domain.object_(
            info.context.actor,
            uuid_of(publication, "RollPublication"),
            room=room,
            claim=claim,
            what=what,
            photos=[as_uuid(each) for each in photos or ()],
        )

    @strawberry.mutation(
        graphql_type=ObjectionResult,
        description="Accept an objection; the roll must have been put right since.",
    )
    async def roll_objection_accept(self, info: Info, id: Id, answer: Answer) -> domain.Objection:
        there = uuid_of(id, "RollObjection")
        return await domain.accept(info.context.actor, there, answer=answer)

    @strawberry.mutation(
        graphql_type=ObjectionResult, description="Decline an objection, and say why."
    )
    async def roll_objection_decline(self, info: Info, id: Id, answer: Answer) -> domain.Objection:
        there = uuid_of(id, "RollObjection")
        return await domain.decline(info.context.actor, there, answer=answer)
