"""A case as the API shows it, and what its reader may do to it."""

from datetime import datetime
from functools import lru_cache
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry

from resolvers import cases as domain
from resolvers.cases import JUDGED, Light, Outcome, Rating, Sight, Source, Stage, Urgency, Want
from resolvers.clock import now
from schema.areas import Area, as_area
from schema.cases.categories import Category, as_category
from schema.cases.parts import Answer, Assignment, Match, Merger, Photo, Step
from schema.cases.rules import Route
from schema.cases.timing import CaseClock, CaseRequest, Held, Supervision
from schema.cases.viewer import Viewer
from schema.connections import wanted
from schema.context import Info
from schema.nodes import Node, as_uuid, global_id, shows
from schema.organisations import Organisation, as_organisation
from schema.places import Point
from schema.refusals import Refusal
from schema.slices import Slice

Parent: TypeAlias = strawberry.Parent[domain.Case]


@shows(domain.Case)
class Case(Viewer, Node):
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
    clock_off_s: int | None = strawberry.field(
        description="By how many seconds the reporter's phone was ahead of us when it was sent,"
        " where it said so; found_at is corrected by it."
    )
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
    promise: CaseClock | None = strawberry.field(description="By when an answer is due.")
    next: CaseClock | None = strawberry.field(description="What is due first; for the staff.")
    awaited: CaseClock | None = strawberry.field(
        description="What is due before the answer that was promised; null where that is next."
    )
    clocks: list[CaseClock] = strawberry.field(
        description="Every clock it had, oldest first; but to its staff only the reporter's."
    )
    requests: list[CaseRequest] = strawberry.field(
        description="What was asked of the next level, oldest first; nothing of it in public."
    )
    supervisions: list[Supervision] = strawberry.field(
        description="What superiors asked, oldest first; for the staff."
    )
    answer: Answer | None = strawberry.field(description="The last answer.")
    timeline: list[Step] = strawberry.field(description="All that was done, oldest first.")
    photos: list[Photo] = strawberry.field(description="All its photos.")
    assignments: list[Assignment] = strawberry.field(description="Whose work it was and is.")
    route: Route | None = strawberry.field(
        description="Where the rules sent it and which were tried; for its staff."
    )

    match: Match | None = strawberry.field(
        description="Where it has what `cases` was asked to search for; null elsewhere."
    )
    merger: Merger | None = strawberry.field(description="The case that it follows.")
    follower_count: int | None = strawberry.field(
        description="How many follow it; null where you see it in public."
    )
    held: list[Held] = strawberry.field(
        description="In whose hands it was for how long, oldest first; for the staff."
    )

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Case:
        return await found(info, as_uuid(key))

    @strawberry.field(description="Where it lies.")
    def area(parent: Parent) -> Area | None:
        return as_area(parent.area)

    @strawberry.field(description="What it is about.")
    def category(parent: Parent) -> Category | None:
        return as_category(parent.category, parent.reported_at)

    @strawberry.field(description="Who is responsible for it now.")
    def lead(parent: Parent) -> Organisation | None:
        return as_organisation(parent.lead)

    @strawberry.field(description="The id of the estate that it lies in.")
    def estate(parent: Parent) -> strawberry.ID | None:
        return global_id("Estate", parent.estate) if parent.estate else None

    @strawberry.field(description="How its answer stands in time; null when none is due.")
    def light(parent: Parent) -> Light | None:
        return parent.light(now())


CaseResult = Annotated[
    Case | Refusal, strawberry.union("CaseResult", description="A case, or why not.")
]


SLICE = Slice(
    domain.SLICED,
    {"category": {"reported_at"}},
    beside={*(want.value for want in Want), "follower_count"},  # parts
)
BY_PARTS = (  # judged by what hangs on a case, not by its row alone
    *(
        "return",
        "contact",
        "join",
        "contribute",
        "extend",
        "suspend",
        "refuse",
        "reply",
        "record_talk",
    ),
    *("ask_extension", "ask_suspension", "ask_reopening", "comment"),
)


async def found(info: Info, id: UUID) -> domain.Case:
    """A case with all that is asked of it below this field."""
    return await domain.seen(info.context.actor, id, wants=wants(info), shown=SLICE.shown(info, ""))


async def done(info: Info, case: domain.Case) -> domain.Case:
    """A case after an act, with what is asked of it beyond what the act has loaded."""
    return await found(info, case.id) if wants(info) - JUDGED else case


def wants(info: Info) -> frozenset[Want]:
    """What is to be loaded beside a case, to show it or to say why not."""
    return _wants(wanted(info))


@lru_cache(maxsize=1024)
def _wants(names: frozenset[str]) -> frozenset[Want]:
    asked = {want for want in Want if want.value in names}
    if "follower_count" in names:
        asked.add(Want.MERGER)
    judged = any(f"viewer_cannot_{act}" in names for act in BY_PARTS)
    rated = {Want.ANSWER} if "viewer_cannot_rate" in names else set()
    return frozenset(asked | rated | (JUDGED if judged else set()))
