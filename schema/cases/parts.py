"""The parts of a case: its way so far, photos, work, promise and answer."""

from datetime import datetime
from typing import TypeAlias, cast

import strawberry

from resolvers import cases as domain
from resolvers.cases import (
    AssignmentState,
    Box,
    CaseAct,
    DeclineReason,
    FilterBox,
    MatchIn,
    Order,
    Outcome,
    Rating,
    Role,
    Sight,
    Source,
    Stage,
    Urgency,
)
from schema.areas import Area, as_area
from schema.arguments import Size
from schema.cases.categories import Category, as_category
from schema.nodes import global_id, shows
from schema.organisations import Organisation, as_organisation
from schema.pieces import Piece
from schema.words import worded

worded(AssignmentState, "Where one organisation's work on a case stands.")
worded(CaseAct, "What can be done to a case.")
worded(DeclineReason, "Why a report is not taken on, and where it belongs.")
worded(Outcome, "How the handling ended; closed is not the same as solved.")
worded(Role, "In what part an organisation works on a case.")
worded(Rating, "What the reporter thinks of the handling.")
worded(Source, "Where a case came from.")
worded(Stage, "Where a case stands.")
worded(Urgency, "How soon somebody must come.")
worded(MatchIn, "Where a case has what was looked for.")
worded(
    Sight,
    "How much of a case you see.",
    own="You reported it.",
    staff="It lies in your areas or came to your desk.",
    public="It is published: masked, without photos.",
)

worded(
    Box,
    "Which cases.",
    duty="Those in your areas, and those that came to your desks.",
    mine="Those that you reported.",
    published="Those that everybody may read.",
)
worded(
    FilterBox,
    "What a filter is kept for.",
    called="CaseFilterBox",
    duty="Cases in your areas, and those that came to your desks.",
    mine="Cases that you reported.",
    published="Cases that everybody may read.",
    figures="The figures of cases.",
)
worded(
    Order,
    "Which cases come first.",
    newest="The newest.",
    due="Those due soonest; then what goes on without a date, then what has ended, both the newest"
    " first.",
)

Work: TypeAlias = strawberry.Parent[domain.Assignment]


@shows(domain.Match)
class Match:
    """Where a case has what was looked for."""

    where: MatchIn = strawberry.field(description="In which of its texts.")
    pieces: list[Piece] = strawberry.field(
        description="The text there, in order; nothing of the reporter's phone."
    )


@shows(domain.Photo)
class Photo:
    """A photo of a case."""

    @strawberry.field(description="The id that `POST /files` gave it.")
    def file(parent: strawberry.Parent[domain.Photo]) -> strawberry.ID:
        return strawberry.ID(str(parent.file))

    @strawberry.field(description="Where it can be fetched, as who may see the case.")
    def path(parent: strawberry.Parent[domain.Photo], size: Size = 800) -> str:
        return f"/files/{parent.file}/{size}"


@shows(domain.Step)
class Step:
    """One act on the way of a case."""

    kind: CaseAct = strawberry.field(description="What was done.")
    at: datetime = strawberry.field(description="When.")
    by: str | None = strawberry.field(description="Who did it, if you may know.")
    note: str = strawberry.field(description="What everybody concerned is told.")
    internal: str | None = strawberry.field(description="What only the staff is told.")

    @strawberry.field(description="The organisation that it was done by, or sent to.")
    def organisation(parent: strawberry.Parent[domain.Step]) -> Organisation | None:
        return as_organisation(parent.organisation)

    @strawberry.field(description="The outcome, rating or reason that was given, as in its enum.")
    def word(parent: strawberry.Parent[domain.Step]) -> str | None:
        return parent.word and parent.word.upper()

    @strawberry.field(description="The photos that came with it.")
    def photos(parent: strawberry.Parent[domain.Step]) -> list[Photo]:
        found = [domain.Photo(file, parent.id) for file in parent.photos]
        return cast("list[Photo]", found)


@shows(domain.Assignment)
class Assignment:
    """One organisation's work on a case, and why it came there."""

    state: AssignmentState = strawberry.field(description="Where it stands.")
    role: Role = strawberry.field(description="In what part it works on it.")
    decided: bool = strawberry.field(description="Whether an arbiter sent it there.")
    dispatched_at: datetime = strawberry.field(description="When it was sent there.")
    signed_at: datetime | None = strawberry.field(description="When it was signed for.")
    finished_at: datetime | None = strawberry.field(description="When it was answered.")
    rule_source: str | None = strawberry.field(
        description="The list that makes it responsible; null when sent by hand."
    )
    rule_version: str | None = strawberry.field(description="Of that list.")

    @strawberry.field(description="Whose work it is.")
    def organisation(parent: Work) -> Organisation | None:
        return as_organisation(parent.organisation)

    @strawberry.field(description="The area that the rule speaks of.")
    def rule_area(parent: Work) -> Area | None:
        return as_area(parent.rule_area)

    @strawberry.field(description="The category that the rule speaks of; null for all.")
    def rule_category(parent: Work) -> Category | None:
        return as_category(parent.rule_category)


@shows(domain.Merger)
class Merger:
    """The case that another one follows; its replies go to the followers' reporters, too."""

    number: str = strawberry.field(description="What people call it by.")
    stage: Stage = strawberry.field(description="Where it stands.")
    due_at: datetime | None = strawberry.field(description="By when an answer is due.")
    at: datetime = strawberry.field(description="Since when it is followed.")

    @strawberry.field(description="Its id.")
    def master(parent: strawberry.Parent[domain.Merger]) -> strawberry.ID:
        return global_id("Case", parent.master)


@shows(domain.Answer)
class Answer:
    """What came of the handling, as the reporter is told."""

    at: datetime = strawberry.field(description="When.")
    outcome: Outcome = strawberry.field(description="How it ended.")
    contacted: bool = strawberry.field(description="Whether the reporter was spoken to.")
    reply: str = strawberry.field(description="What the reporter is told.")
    internal: str | None = strawberry.field(description="What only the staff is told.")
    rated: bool = strawberry.field(description="Whether the reporter has rated it.")

    @strawberry.field(description="Who answered.")
    def organisation(parent: strawberry.Parent[domain.Answer]) -> Organisation | None:
        return as_organisation(parent.organisation)


@shows(domain.AreaCount)
class AreaCount:
    """How many open cases lie in an area."""

    open: int = strawberry.field(description="How many.")
    overdue: int = strawberry.field(description="How many of these are past their time.")

    @strawberry.field(description="Where; the area above for those that lie in none below it.")
    def area(parent: strawberry.Parent[domain.AreaCount]) -> Area | None:
        return as_area(parent.area)
