"""A case as the API shows it, and what its reader may do to it."""

from datetime import UTC, datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry

from resolvers import cases as domain
from resolvers.cases import Outcome, Rating, Sight, Source, Stage, Urgency, Want
from schema.areas import Area, as_area
from schema.cases.parts import (
    Answer,
    Assignment,
    Category,
    Photo,
    Promise,
    Step,
    as_category,
)
from schema.cases.rules import Route
from schema.connections import wanted
from schema.context import Info
from schema.nodes import Node, as_uuid, global_id, shows
from schema.organisations import Organisation, as_organisation
from schema.places import Point
from schema.refusals import Refusal, shown

Parent: TypeAlias = strawberry.Parent[domain.Case]


@shows(domain.Case)
class Case(Node):
    """A concern raised in an area and followed to its end."""

    number: str = strawberry.field(description="What people call it by.")
    title: str = strawberry.field(description="In a few words.")
    text: str = strawberry.field(description="What the reporter says.")
    place: str = strawberry.field(description="Where, in words.")
    estate_name: str | None = strawberry.field(description="The estate that it lies in.")
    urgency: Urgency = strawberry.field(description="How soon somebody must come.")
    source: Source = strawberry.field(description="Where it came from.")
    stage: Stage = strawberry.field(description="Where it stands.")
    stage_at: datetime = strawberry.field(description="Since when it stands there.")
    anonymous: bool = strawberry.field(description="Whether the reporter's name is hidden.")
    reporter: str | None = strawberry.field(description="The reporter's name, if you may know it.")
    reported_at: datetime = strawberry.field(description="When it was reported.")
    found_at: datetime | None = strawberry.field(description="When it was seen.")
    finished_at: datetime | None = strawberry.field(description="When it was answered.")
    closed_at: datetime | None = strawberry.field(description="When it ended.")
    published_at: datetime | None = strawberry.field(description="Since when everybody reads it.")
    reopen_until: datetime | None = strawberry.field(description="Until when it can be reopened.")
    outcome: Outcome | None = strawberry.field(description="How the handling ended.")
    rating: Rating | None = strawberry.field(description="What the reporter thinks of it.")
    act_count: int = strawberry.field(description="How much has been done to it.")
    photo_count: int = strawberry.field(description="How many photos it has.")
    reopened_count: int = strawberry.field(description="How often it was reopened.")
    unsatisfied_count: int = strawberry.field(description="How often its answer was not enough.")
    version: int = strawberry.field(description="Grows with every act.")
    sight: Sight = strawberry.field(description="How much of it you see.")
    mine: bool = strawberry.field(description="Whether you reported it.")
    point: Point | None = strawberry.field(
        description="Where on the map; in public blurred, and null where people live."
    )
    promise: Promise | None = strawberry.field(description="By when an answer is due.")
    answer: Answer | None = strawberry.field(description="The last answer.")
    timeline: list[Step] = strawberry.field(description="All that was done, oldest first.")
    photos: list[Photo] = strawberry.field(description="All its photos.")
    assignments: list[Assignment] = strawberry.field(description="Whose work it was and is.")
    route: Route | None = strawberry.field(
        description="Where the rules sent it and which were tried; for its staff."
    )

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Case:
        return await found(info, as_uuid(key))

    @strawberry.field(description="Where it lies.")
    def area(parent: Parent) -> Area | None:
        return as_area(parent.area)

    @strawberry.field(description="What it is about.")
    def category(parent: Parent) -> Category | None:
        return as_category(parent.category)

    @strawberry.field(description="Who is responsible for it now.")
    def lead(parent: Parent) -> Organisation | None:
        return as_organisation(parent.lead)

    @strawberry.field(description="The id of the estate that it lies in.")
    def estate(parent: Parent) -> strawberry.ID | None:
        return global_id("Estate", parent.estate) if parent.estate else None

    @strawberry.field(description="Why you cannot take it on; null when you can.")
    def viewer_cannot_accept(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_accept(info.context.actor), info)

    @strawberry.field(description="Why you cannot decline it; null when you can.")
    def viewer_cannot_decline(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_decline(info.context.actor), info)

    @strawberry.field(description="Why you cannot send it to an organisation; null when you can.")
    def viewer_cannot_dispatch(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_dispatch(info.context.actor), info)

    @strawberry.field(description="Why you cannot sign for it; null when you can.")
    def viewer_cannot_sign(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_sign(info.context.actor), info)

    @strawberry.field(description="Why you cannot say what came of it; null when you can.")
    def viewer_cannot_finish(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_finish(info.context.actor), info)

    @strawberry.field(description="Why you cannot confirm that it was done; null when you can.")
    def viewer_cannot_verify(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_verify(info.context.actor), info)

    @strawberry.field(description="Why you cannot send it back; null when you can.")
    def viewer_cannot_send_back(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_send_back(info.context.actor), info)

    @strawberry.field(description="Why you cannot rate its handling; null when you can.")
    def viewer_cannot_rate(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_rate(info.context.actor), info)

    @strawberry.field(description="Why you cannot close it; null when you can.")
    def viewer_cannot_close(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_close(info.context.actor), info)

    @strawberry.field(description="Why you cannot have it handled again; null when you can.")
    def viewer_cannot_reopen(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_reopen(info.context.actor, datetime.now(UTC)), info)

    @strawberry.field(description="Why you cannot let everybody read it; null when you can.")
    def viewer_cannot_publish(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_publish(info.context.actor), info)

    @strawberry.field(description="Why you cannot see who reported it; null when you can.")
    def viewer_cannot_unmask(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_unmask(info.context.actor), info)


CaseResult = Annotated[
    Case | Refusal, strawberry.union("CaseResult", description="A case, or why not.")
]


async def found(info: Info, id: UUID) -> domain.Case:
    """A case with all that is asked of it below this field."""
    return await domain.find(info.context.actor, id, wants=wants(info))


async def done(info: Info, case: domain.Case) -> domain.Case:
    """A case after an act, with what is asked of it beyond what the act has loaded."""
    return await found(info, case.id) if wants(info) - {Want.ANSWER} else case


def wants(info: Info) -> frozenset[Want]:
    """What is to be loaded beside a case."""
    names = wanted(info)
    asked = {want for want in Want if want.value in names}
    return frozenset(asked | ({Want.ANSWER} if "viewer_cannot_rate" in names else set()))
