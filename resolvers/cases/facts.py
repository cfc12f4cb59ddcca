"""What is known of a case and of all that hangs on it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from resolvers.cases.clocks.kept import CaseClock, Light
from resolvers.cases.held import Held
from resolvers.cases.routes import Route
from resolvers.coordinates import Point
from resolvers.tables.case_words import (
    AssignmentState,
    CaseAct,
    Clock,
    MatchIn,
    Outcome,
    Rating,
    RequestKind,
    Role,
    Source,
    Stage,
    SupervisionLevel,
    Urgency,
)
from resolvers.terms import Piece

OPEN_STATES = (AssignmentState.DISPATCHED, AssignmentState.SIGNED)
WORTH_A_WORD = 2  # minutes
TWICE = 2


class Sight(StrEnum):
    """How much of a case a reader sees."""

    OWN = "own"
    STAFF = "staff"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Match:
    """Where a case has what was looked for: the text there in pieces, the hits marked.

    Whose phone it was is not repeated: then there are no pieces.
    """

    where: MatchIn
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Merger:
    """The case that another one follows: where it stands, and by when it is to be answered."""

    master: UUID
    number: str
    stage: Stage
    due_at: datetime | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of a case, and the act that brought it."""

    file: UUID
    act: UUID


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the timeline; *internal* is None for all but the staff."""

    id: UUID
    kind: CaseAct
    at: datetime
    by: str | None
    organisation: UUID | None
    word: str | None
    note: str
    internal: str | None
    photos: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """One organisation's work on a case, and the rule that brought it there, if one did."""

    id: UUID
    organisation: UUID
    role: Role
    state: AssignmentState
    decided: bool
    dispatched_at: datetime
    signed_at: datetime | None
    finished_at: datetime | None
    rule: UUID | None
    rule_area: str | None
    rule_category: str | None
    rule_source: str | None
    rule_version: str | None

    @property
    def is_part(self) -> bool:
        """Whether it is work beside the lead's, and not ended yet."""
        return self.role is not Role.LEAD and self.state in OPEN_STATES


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked of the next level; *granted* is None until it has decided."""

    id: UUID
    kind: RequestKind
    organisation: UUID | None
    asked_at: datetime
    word: str | None
    note: str
    days: int | None
    review_on: date | None
    granted: bool | None
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class Talk:
    """Whom a superior talks to, when and where; *result* is what was promised, once recorded."""

    whom: str
    at: datetime
    place: str
    result: str
    recorded_at: datetime | None


@dataclass(frozen=True, slots=True)
class Supervision:
    """A superior's question; a sterner one takes the place of one that was not answered.

    *by* is who asked, None when the ladder did.
    """

    act: UUID
    by: UUID | None
    level: SupervisionLevel
    at: datetime
    reply_due_at: datetime
    replied_at: datetime | None
    replaced_at: datetime | None
    talk: Talk | None

    @property
    def waits(self) -> bool:
        """Whether it is still to be answered."""
        return self.replied_at is None and self.replaced_at is None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of the handling, as the reporter is told."""

    id: UUID
    at: datetime
    organisation: UUID | None
    outcome: Outcome
    contacted: bool
    reply: str
    internal: str | None
    rated: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is known of a case.

    What hangs on it is None unless it was wanted. *promise* is the clock of its answer,
    *next* the one that is due first; *request* and *supervision* are those that wait.
    """

    id: UUID
    number: str
    area: str
    estate: UUID | None
    estate_name: str | None
    category: str
    title: str
    text: str
    place: str
    urgency: Urgency
    source: Source
    stage: Stage
    stage_at: datetime
    anonymous: bool
    reporter: str | None
    reported_at: datetime
    found_at: datetime | None
    clock_off_s: int | None
    promise: CaseClock | None
    lead: UUID | None
    finished_by: UUID | None
    finished_at: datetime | None
    closed_at: datetime | None
    published_at: datetime | None
    outcome: Outcome | None
    rating: Rating | None
    rated: bool
    reopen_until: datetime | None
    act_count: int
    photo_count: int
    reopened_count: int
    unsatisfied_count: int
    version: int
    sight: Sight
    mine: bool
    point: Point | None = None
    answer: Answer | None = None
    timeline: tuple[Step, ...] | None = None
    photos: tuple[Photo, ...] | None = None
    assignments: tuple[Assignment, ...] | None = None
    next: CaseClock | None = None
    returned_count: int = 0
    sent_back_count: int = 0
    extended_count: int = 0
    part_count: int = 0
    visit_count: int = 0
    urge_from: datetime | None = None
    clocks: tuple[CaseClock, ...] | None = None
    request: Request | None = None
    supervision: Supervision | None = None
    requests: tuple[Request, ...] | None = None
    supervisions: tuple[Supervision, ...] | None = None
    held: tuple[Held, ...] | None = None
    route: Route | None = None
    merger: Merger | None = None
    follower_count: int | None = None
    match: Match | None = None

    @property
    def clock_off_minutes(self) -> int:
        """By how much the phone that it was written on was ahead of us; below 0, behind."""
        return round((self.clock_off_s or 0) / 60)

    @property
    def clock_was_off(self) -> bool:
        """Whether that is worth a word."""
        return abs(self.clock_off_minutes) >= WORTH_A_WORD

    @property
    def black(self) -> bool:
        """Whether it was sent back twice, which counts as overdue by as much again."""
        return self.sent_back_count >= TWICE

    @property
    def work(self) -> Assignment | None:
        """The lead's own work that is not ended."""
        leads = (a for a in self.assignments or () if a.role is Role.LEAD)
        return next((a for a in leads if a.state in OPEN_STATES), None)

    @property
    def talk(self) -> Talk | None:
        """The first talk of which nothing is recorded yet."""
        talks = (each.talk for each in self.supervisions or () if each.talk)
        return next((each for each in talks if each.recorded_at is None), None)

    @property
    def parts(self) -> tuple[Assignment, ...]:
        """The work of others beside the lead that is not ended."""
        return tuple(each for each in self.assignments or () if each.is_part)

    def clock(self, kind: Clock) -> CaseClock | None:
        """The clock of this kind that runs now."""
        return next((c for c in self.clocks or () if c.kind is kind and c.runs), None)

    @property
    def awaited(self) -> CaseClock | None:
        """What is due before the answer that was promised, or where none is promised any more."""
        promised = self.promise if self.promise and self.promise.runs else None
        same = self.next and promised and _alike(self.next, promised)
        return None if same else self.next

    @property
    def running(self) -> tuple[CaseClock, ...]:
        """The clocks that are waited for; a part that is due with its whole is not told twice."""
        found = [each for each in self.clocks or () if each.runs]
        wholes = [each for each in found if each.assignment is None]
        return tuple(
            each
            for each in found
            if each.assignment is None or not any(_alike(each, whole) for whole in wholes)
        )

    def light(self, now: datetime) -> Light | None:
        """How its answer stands in time."""
        found = self.promise.light(now) if self.promise else None
        return Light.BLACK if found and self.black else found

    def is_late(self, now: datetime) -> bool:
        """Whether its answer is late, or the step that comes before that."""
        lights = (self.light(now), self.awaited and self.awaited.light(now))
        return any(each in (Light.RED, Light.BLACK) for each in lights)


def _alike(one: CaseClock, other: CaseClock) -> bool:
    """Whether both ask for the same thing by the same time."""
    return (one.kind, one.due_at) == (other.kind, other.due_at)
