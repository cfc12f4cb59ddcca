"""The parts of a meeting."""

import datetime as dt

import strawberry

from resolvers import meetings as domain
from resolvers import papers
from resolvers.meetings import CheckInWay, DoorWay, MeetingAct, MeetingStage, PaperKind
from resolvers.rules import Measure, RuleBasis
from schema.nodes import global_id, shows
from schema.rule_sets import RuleThreshold
from schema.words import worded

worded(MeetingStage, "Where a meeting stands.")
worded(MeetingAct, "What moves a meeting from stage to stage.")
worded(PaperKind, "What is printed of a meeting.")
worded(DoorWay, "How who came was counted at the door.")
worded(CheckInWay, "How somebody was checked in.")


@shows(Measure)
class MeetingCount:
    """One threshold of a quorum, with all that explains it; areas in 0.01 m²."""

    threshold: RuleThreshold = strawberry.field(description="What has to be reached.")
    part: int = strawberry.field(description="How much has come; areas as numbers of 0.01 m².")
    least: int = strawberry.field(description="The smallest part that is enough.")

    @strawberry.field(description="How much there is altogether.")
    def whole(parent: strawberry.Parent[Measure]) -> int:
        return parent.of

    @strawberry.field(description="Whether it is enough.")
    def reached(parent: strawberry.Parent[Measure]) -> bool:
        return parent.met


@shows(domain.Point)
class MeetingPoint:
    """A point of the agenda, and what came of it."""

    position: int = strawberry.field(description="Its number.")
    text: str = strawberry.field(description="What it is about.")
    kind: str | None = strawberry.field(description="What kind of thing it is about, if known.")

    @strawberry.field(description="Names it within its meeting.")
    def id(parent: strawberry.Parent[domain.Point]) -> strawberry.ID:
        return global_id("MeetingPoint", parent.id)

    @strawberry.field(description="The key of the thing it is about, if known.")
    def thing(parent: strawberry.Parent[domain.Point]) -> str | None:
        return str(parent.thing) if parent.thing else None


@shows(domain.Conclusion)
class MeetingConclusion:
    """What came of a point of the agenda."""

    position: int = strawberry.field(description="Of which point.")
    text: str = strawberry.field(description="What; masked for the public.")
    responsible: str = strawberry.field(description="Who does it; empty if nobody was named.")
    due_on: dt.date | None = strawberry.field(description="Until when.")


@shows(domain.Guest)
class MeetingGuest:
    """Somebody who is expected."""

    name: str = strawberry.field(description="Who.")

    @strawberry.field(description="Their id, to check them in.")
    def person(parent: strawberry.Parent[domain.Guest]) -> strawberry.ID:
        return global_id("Person", parent.person)


@shows(papers.Paper)
class MeetingPaper:
    """A paper of a meeting as PDF."""

    kind: PaperKind = strawberry.field(description="Which.")
    asked_at: dt.datetime = strawberry.field(description="When it was asked for.")
    made_at: dt.datetime | None = strawberry.field(description="When it was made; null before.")
    failed_at: dt.datetime | None = strawberry.field(
        description="When it turned out that it cannot be made; ask again."
    )
    size: int = strawberry.field(description="In bytes, once it is made.")

    @strawberry.field(description="Where it is read, once it is made.")
    def address(parent: strawberry.Parent[papers.Paper]) -> str:
        return f"/meetings/{parent.about}/papers/{parent.kind.value}.pdf"


@shows(domain.Question)
class MeetingQuestion:
    """A question asked before a meeting."""

    name: str = strawberry.field(description="Who asks.")
    at: dt.datetime = strawberry.field(description="When.")
    text: str = strawberry.field(description="What.")


@shows(domain.Standing)
class MeetingStanding:
    """A unit for which somebody came."""

    label: str = strawberry.field(description="As it is written on the door.")
    mandated: bool = strawberry.field(description="Whether by a written mandate.")


@shows(domain.Attendance)
class MeetingAttendance:
    """Somebody who came."""

    name: str = strawberry.field(description="Who.")
    at: dt.datetime = strawberry.field(description="When they were checked in.")
    way: CheckInWay = strawberry.field(description="How.")
    household: bool = strawberry.field(description="Whether they stand for a household.")
    observes: bool = strawberry.field(description="Whether they are there without a vote.")
    standings: list[MeetingStanding] = strawberry.field(
        description="In an owners' meeting, for which units; only for those who run it."
    )


@shows(domain.Done)
class MeetingStep:
    """What was done with a meeting."""

    kind: MeetingAct = strawberry.field(description="What.")
    at: dt.datetime = strawberry.field(description="When.")
    note: str = strawberry.field(description="What was said of it.")


@shows(domain.DoorCount)
class MeetingDoorCount:
    """How many came on one basis, as somebody counted who runs the meeting."""

    basis: RuleBasis = strawberry.field(description="What was counted.")
    part: int = strawberry.field(description="How many have come.")
    way: DoorWay = strawberry.field(description="How they were counted.")
    name: str = strawberry.field(description="Who counted; masked but for those who run it.")
    at: dt.datetime = strawberry.field(description="When.")
