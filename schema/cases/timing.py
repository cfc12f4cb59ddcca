"""The clocks of a case, what was asked of the next level, and what superiors asked."""

import datetime as dt
from typing import cast

import strawberry

from resolvers import cases as domain
from resolvers.calendar import Unit
from resolvers.cases import Clock, ClockChange, Light, RequestKind, Stage, SupervisionLevel
from resolvers.clock import now
from schema.calendar import Deadline
from schema.nodes import shows
from schema.notices import Desk
from schema.organisations import Organisation, as_organisation
from schema.words import worded

worded(Clock, "What a period is for; the last ones limit what may be done, and never run.")
worded(ClockChange, "What moved the end of a running clock, or held it.")
worded(RequestKind, "What one level asks of the next.")
worded(SupervisionLevel, "How sternly a superior asks, the mildest first.")
worded(
    Light,
    "How something stands in time.",
    green="More than a quarter of the time is left.",
    yellow="A quarter of the time is left, or less.",
    red="The time is over.",
    black="As much again is over, or it was sent back twice.",
)


@shows(domain.ClockMove)
class ClockMove:
    """What held a clock or moved its end."""

    kind: ClockChange = strawberry.field(description="What it did.")
    at: dt.datetime = strawberry.field(description="When.")
    amount: int | None = strawberry.field(description="Of an extension, how many days it gave.")
    due_at: dt.datetime = strawberry.field(description="The end from then on.")


@shows(domain.CaseClock)
class CaseClock:
    """By when one thing is to be done, with the rule as it stood when the clock was set."""

    kind: Clock = strawberry.field(description="What is to be done.")
    due_at: dt.datetime = strawberry.field(description="By when.")
    original_due_at: dt.datetime = strawberry.field(
        description="The end before any extension or pause."
    )
    started_at: dt.datetime = strawberry.field(description="Since when it is counted.")
    paused_at: dt.datetime | None = strawberry.field(description="Since when it stands still.")
    stopped_at: dt.datetime | None = strawberry.field(description="When it was done with.")
    breached_at: dt.datetime | None = strawberry.field(
        description="When its time was over without its being done."
    )
    amount: int = strawberry.field(description="How many units of time were given.")
    unit: Unit = strawberry.field(description="Of which unit.")
    source: str = strawberry.field(description="The rule that gives them.")
    version: str = strawberry.field(description="Of that rule; empty when set by hand.")
    provisional: bool = strawberry.field(
        description="Whether a day that decided it was not announced yet."
    )
    counted_due_at: dt.datetime | None = strawberry.field(
        description="The first end as counted anew once the calendar was another one; else null."
    )
    counted_otherwise: bool = strawberry.field(
        description="Whether the lines no longer lead to the original end: the calendar has"
        " changed since, or the end was cut to that of the whole."
    )
    rule_gone: bool = strawberry.field(
        description="Whether the rule by which it was set holds no longer; the clock keeps it."
    )
    changes: list[ClockMove] = strawberry.field(
        description="Pauses, extensions and recounts, oldest first."
    )

    @strawberry.field(description="How it stands in time now; null when nothing is waited for.")
    def light(parent: strawberry.Parent[domain.CaseClock]) -> Light | None:
        return parent.light(now())

    @strawberry.field(description="How the first end was counted, line by line.")
    def explained(parent: strawberry.Parent[domain.CaseClock]) -> Deadline:
        return cast("Deadline", parent.explained)


@shows(domain.Recount)
class Recount:
    """One time that all running clocks were counted anew."""

    at: dt.datetime = strawberry.field(description="When.")
    clock_count: int = strawberry.field(description="How many clocks were counted.")
    moved_count: int = strawberry.field(description="How many of these end elsewhere since.")


@shows(domain.Request)
class CaseRequest:
    """What was asked of the next level, and what it decided."""

    kind: RequestKind = strawberry.field(description="What was asked.")
    asked_at: dt.datetime = strawberry.field(description="When.")
    note: str = strawberry.field(description="Why.")
    days: int | None = strawberry.field(description="Of an extension, how many days.")
    review_on: dt.date | None = strawberry.field(
        description="Of a suspension, when it is looked at again."
    )
    granted: bool | None = strawberry.field(description="What was decided; null until it is.")
    decided_at: dt.datetime | None = strawberry.field(description="When that was.")

    @strawberry.field(description="Of a suspension its reason, as in its enum.")
    def word(parent: strawberry.Parent[domain.Request]) -> str | None:
        return parent.word and parent.word.upper()

    @strawberry.field(description="Who asked; null when the reporter did.")
    def organisation(parent: strawberry.Parent[domain.Request]) -> Organisation | None:
        return as_organisation(parent.organisation)


@shows(domain.Talk)
class Talk:
    """Whom a superior talks to about a case, when and where, and what came of it."""

    whom: str = strawberry.field(description="With whom.")
    at: dt.datetime = strawberry.field(description="When it is or was.")
    place: str = strawberry.field(description="Where.")
    result: str = strawberry.field(description="What was promised; empty until it is recorded.")
    recorded_at: dt.datetime | None = strawberry.field(description="When that was recorded.")


@shows(domain.Supervision)
class Supervision:
    """A superior's question."""

    level: SupervisionLevel = strawberry.field(description="How sternly.")
    at: dt.datetime = strawberry.field(description="When.")
    reply_due_at: dt.datetime = strawberry.field(description="By when an answer is due.")
    replied_at: dt.datetime | None = strawberry.field(description="When it was answered.")
    replaced_at: dt.datetime | None = strawberry.field(
        description="When a later question took its place before it was answered."
    )
    talk: Talk | None = strawberry.field(description="Of a talk: with whom, when and where.")


@shows(domain.Held)
class Held:
    """A while in which a case stood in one stage, in whose hands."""

    stage: Stage = strawberry.field(description="Where it stood.")
    desk: Desk | None = strawberry.field(
        description="In the hands of which desk; null for an organisation and the reporter."
    )
    from_at: dt.datetime = strawberry.field(description="Since when.")
    to_at: dt.datetime | None = strawberry.field(description="Until when; null while it lasts.")
    minutes: int = strawberry.field(description="How long that was.")
    work_minutes: int = strawberry.field(description="How much of that was work time.")

    @strawberry.field(description="In the hands of which; null for a desk and the reporter.")
    def organisation(parent: strawberry.Parent[domain.Held]) -> Organisation | None:
        return as_organisation(parent.organisation)
