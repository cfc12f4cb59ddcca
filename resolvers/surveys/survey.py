"""A survey as its readers see it, and who may do what with it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from resolvers import clock, proposals
from resolvers.actors import Actor, PostKind, Scope
from resolvers.councils import CouncilKind
from resolvers.estates import Building, Estate
from resolvers.moderation import Limits
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.surveys.parts import Answer, Done, Question
from resolvers.tables.survey_words import SurveyAct, SurveyAudience, SurveyCapacity, SurveyStage

S = SurveyStage
COMING = (S.DRAFT, S.CALLED, S.OPEN)


@dataclass(frozen=True, slots=True)
class Survey:
    """Questions to the residents of an estate, about a proposal or by themselves.

    Nothing is decided by it. *here* is as what the reader belongs to the building that is asked,
    *has_responded* whether they have answered; *least* is how many a group has to be.
    """

    id: UUID
    estate: Estate
    proposal: UUID | None
    proposal_title: str | None
    council: UUID | None
    council_kind: CouncilKind | None
    organisation: UUID | None
    audience: SurveyAudience
    building: Building | None
    title: str
    about: str
    stage: SurveyStage
    opens_at: datetime | None
    closes_at: datetime
    least: int
    reminded_at: datetime | None
    closed_at: datetime | None
    rule: UUID | None
    answer_due_at: datetime | None
    answered_at: datetime | None
    meeting: UUID | None
    version: int
    questions: tuple[Question, ...]
    acts: tuple[Done, ...]
    answers: tuple[Answer, ...]
    responded: int
    has_responded: bool
    here: SurveyCapacity | None

    @property
    def called_at(self) -> datetime | None:
        """When it was made known; None for a draft."""
        return next((each.at for each in self.acts if each.kind is SurveyAct.CALL), None)

    @property
    def is_open(self) -> bool:
        """Whether it is answered now."""
        return self.why_not_open is None

    @property
    def owes_answer(self) -> bool:
        """Whether its result waits for an official answer."""
        return self.answer_due_at is not None and self.answered_at is None

    @property
    def why_not_open(self) -> Refused | None:
        """Why it is not answered now, whoever asks."""
        if self.stage is S.DRAFT or self.stage is S.WITHDRAWN:
            return NotNow(Reason.WRONG_STAGE, stage=self.stage)
        if self.opens_at and clock.now() < self.opens_at:
            return NotNow(Reason.SURVEY_NOT_OPEN, at=self.opens_at)
        if self.stage is S.CLOSED or clock.now() >= self.closes_at:
            return NotNow(Reason.SURVEY_CLOSED, at=self.closes_at)
        return None

    def capacity_of(self, actor: Actor) -> SurveyCapacity | None:
        """As what *actor* is asked; None when they are not."""
        if not proposals.resides(actor, self.estate):
            return None
        owns = actor.holds(PostKind.OWNER, estate=self.estate.id)
        capacity = SurveyCapacity.OWNER if owns else SurveyCapacity.OTHER
        asked = self.here if self.building else capacity
        left_out = self.audience is SurveyAudience.OWNERS and asked is not SurveyCapacity.OWNER
        return None if left_out else asked

    def keeps(self, actor: Actor) -> bool:
        """Whether *actor* asks: its council or the community, or the manager whose it is."""
        if actor.system is not None or proposals.runs(actor, self.estate):
            return True
        own = self.organisation is not None and self.organisation == self.estate.company
        return own and proposals.manages(actor, self.estate)

    def why_not_respond(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot answer: who is asked can, anew until it closes."""
        if actor.person is None:
            return NotAllowed(Reason.NOT_SIGNED_IN)
        if self.capacity_of(actor) is None:
            return NotAllowed(Reason.SURVEY_NOT_ASKED)
        if not actor.may(Scope.PROPOSALS_WRITE):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.PROPOSALS_WRITE)
        return self.why_not_open

    def why_not_revise(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot change the questions: only a draft changes."""
        return self._why_not(actor, S.DRAFT)

    def why_not_call(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot make it known: its times must lie ahead."""
        if refusal := self._why_not(actor, S.DRAFT):
            return refusal
        past = self.closes_at <= clock.now()
        return NotNow(Reason.SURVEY_PAST, at=self.closes_at) if past else None

    def why_not_withdraw(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot withdraw it: what is closed stands."""
        return self._why_not(actor, *COMING)

    def why_not_answer(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot say what is done with the result."""
        return self._why_not(actor, S.CLOSED)

    def why_not_list(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot put the result on the next agenda: once is enough."""
        if refusal := _why_not_run(actor, self.estate) or self._why_not(actor, S.CLOSED):
            return refusal
        return NotNow(Reason.ON_AGENDA) if self.meeting else None

    def why_not_moderate(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot hide what was written: who moderates there can, once it is closed."""
        return _why_not_run(actor, self.estate) or self._why_not(actor, S.CLOSED)

    def why_not_export(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot have the result as a file: whoever reads it can, once it is closed."""
        closed = self.stage is S.CLOSED
        return None if closed else NotNow(Reason.WRONG_STAGE, stage=self.stage)

    def _why_not(self, actor: Actor, *stages: SurveyStage) -> Refused | None:
        if actor.person is None and actor.system is None:
            return NotAllowed(Reason.NOT_SIGNED_IN)
        if not self.keeps(actor):
            return NotAllowed(Reason.NOT_YOUR_POST)
        if not actor.may(Scope.PROPOSALS_HANDLE):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.PROPOSALS_HANDLE)
        return None if self.stage in stages else NotNow(Reason.WRONG_STAGE, stage=self.stage)


def why_not_draft(actor: Actor, estate: Estate, limits: Limits) -> Refused | None:
    """Why *actor* cannot prepare a survey: councils and the community can, and the manager where
    custom lets the property company ask.
    """
    refusal = _why_not_run(actor, estate)
    if refusal is None or not proposals.manages(actor, estate):
        return refusal
    if limits.company_surveys == 0:
        return NotAllowed(Reason.COMPANY_SURVEYS_OFF)
    may = actor.may(Scope.PROPOSALS_HANDLE)
    return None if may else NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.PROPOSALS_HANDLE)


def _why_not_run(actor: Actor, estate: Estate) -> Refused | None:
    if actor.system is not None:
        return None
    if actor.person is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    if not proposals.runs(actor, estate):
        return NotAllowed(Reason.NOT_YOUR_POST)
    may = actor.may(Scope.PROPOSALS_HANDLE)
    return None if may else NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.PROPOSALS_HANDLE)
