"""A case as its readers see it: everything needed to show it and to judge it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from resolvers.actors import Actor, Scope
from resolvers.cases.routes import Route
from resolvers.cases.transitions import CHECKERS, DESK, TRANSITIONS, UNIT, Who
from resolvers.coordinates import Point
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.tables.case_words import (
    AssignmentState,
    CaseAct,
    Outcome,
    Rating,
    Source,
    Stage,
    Urgency,
)
from resolvers.unmaskings import CONFIDANTS


class Sight(StrEnum):
    """How much of a case a reader sees."""

    OWN = "own"
    STAFF = "staff"
    PUBLIC = "public"


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
    state: AssignmentState
    dispatched_at: datetime
    signed_at: datetime | None
    finished_at: datetime | None
    rule: UUID | None
    rule_area: str | None
    rule_category: str | None
    rule_source: str | None
    rule_version: str | None


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
class Promise:
    """By when an answer is due, and the rule that says so."""

    due_at: datetime
    amount: int
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class Case:
    """A concern raised in an area and followed to its end.

    Timeline, photos and assignments are None unless they were wanted.
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
    promise: Promise | None
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
    route: Route | None = None

    def why_not_accept(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take this report on."""
        return self._why_not(CaseAct.ACCEPT, actor)

    def why_not_decline(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot decline this report."""
        return self._why_not(CaseAct.DECLINE, actor)

    def why_not_dispatch(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot send this to an organisation."""
        return self._why_not(CaseAct.DISPATCH, actor)

    def why_not_sign(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot sign for this in the name of its organisation."""
        return self._why_not(CaseAct.SIGN, actor)

    def why_not_finish(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot say what came of this."""
        return self._why_not(CaseAct.FINISH, actor)

    def why_not_verify(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot confirm that this was done; who handled it never can."""
        return self._why_not(CaseAct.VERIFY, actor) or self._why_not_check(actor)

    def why_not_send_back(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot send this back to its organisation."""
        return self._why_not(CaseAct.SEND_BACK, actor) or self._why_not_check(actor)

    def why_not_rate(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot rate the handling: its reporter can, once for each answer."""
        if self._is(Who.REPORTER, actor) and self.answer is None:
            return NotNow(Reason.NOT_ANSWERED, due_at=self.promise and self.promise.due_at)
        if refusal := self._why_not(CaseAct.RATE, actor):
            return refusal
        if actor.person == self.finished_by:
            return NotAllowed(Reason.HANDLER_MAY_NOT_RATE)
        return NotNow(Reason.ALREADY_RATED, rating=self.rating) if self.rated else None

    def why_not_close(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot close this without the reporter's word."""
        return self._why_not(CaseAct.CLOSE, actor)

    def why_not_reopen(self, actor: Actor, now: datetime) -> Refused | None:
        """Why *actor* cannot have this handled again: the reporter once, the desk always."""
        refusal = self._why_not(CaseAct.REOPEN, actor)
        if refusal or self._is(Who.DESK, actor):
            return refusal
        if self.reopen_until and now > self.reopen_until:
            return NotNow(Reason.TOO_LATE_TO_REOPEN, until=self.reopen_until)
        return NotAllowed(Reason.REOPENED_BEFORE) if self.reopened_count else None

    def why_not_publish(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot let everybody read this, masked."""
        if refusal := self._why_not(CaseAct.PUBLISH, actor):
            return refusal
        if self.published_at:
            return NotNow(Reason.ALREADY_PUBLISHED, at=self.published_at)
        return None

    def why_not_unmask(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot see in full who reported this.

        Its desk, checkers and lead organisation can; where the reporter keeps the name from
        those who handle it, only intake officers and auditors, with a second person.
        """
        if not actor.may(Scope.HANDLE):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.HANDLE)
        if self.mine or self.sight is Sight.PUBLIC:
            return NotAllowed(Reason.NOT_YOUR_POST)
        who = () if self.anonymous else (*DESK, *CHECKERS)
        leads = not self.anonymous and self._is(Who.UNIT, actor)
        if leads or actor.holds(*who, *CONFIDANTS, area=self.area):
            return None
        return NotAllowed(Reason.NOT_YOUR_POST)

    def _why_not(self, act: CaseAct, actor: Actor) -> Refused | None:
        transition = TRANSITIONS[act]
        if not actor.may(transition.scope):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=transition.scope)
        if not any(self._is(who, actor) for who in transition.who):
            return self._not_theirs(transition.who)
        if self.stage not in transition.before:
            return NotNow(Reason.WRONG_STAGE, stage=self.stage, at=self.stage_at)
        return None

    def _is(self, who: Who, actor: Actor) -> bool:
        if actor.system:
            return who is Who.DESK
        match who:
            case Who.REPORTER:
                return self.mine
            case Who.DESK:
                return actor.holds(*DESK, area=self.area)
            case Who.UNIT:
                return self.lead is not None and actor.holds(*UNIT, organisation=self.lead)
            case Who.CHECKER:
                return actor.holds(*CHECKERS, area=self.area)
        return False

    def _not_theirs(self, who: frozenset[Who]) -> Refused:
        if Who.REPORTER in who:
            return NotAllowed(Reason.NOT_YOUR_REPORT)
        if Who.UNIT in who:
            return NotAllowed(Reason.NOT_YOUR_ORGANISATION, organisation=self.lead)
        return NotAllowed(Reason.NOT_YOUR_POST)

    def _why_not_check(self, actor: Actor) -> Refused | None:
        handled = actor.person == self.finished_by
        if handled or (self.lead and actor.holds(*UNIT, organisation=self.lead)):
            return NotAllowed(Reason.HANDLER_MAY_NOT_VERIFY)
        return None
