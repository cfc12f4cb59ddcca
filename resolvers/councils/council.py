"""A council as its readers see it, and who may do what with it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from resolvers import calendar
from resolvers.actors import Actor, Scope
from resolvers.councils.composition import Finding, check
from resolvers.councils.endings import ending
from resolvers.councils.parts import Act, Ground, Item, Seat
from resolvers.councils.transitions import MEMBERS, OVER, SITTING, STEPS, prepares
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.rules import RuleBody, RuleSet
from resolvers.tables.council_words import (
    Capacity,
    CouncilAct,
    CouncilKind,
    CouncilStage,
    Office,
    Severity,
)

BY_TIMER = (CouncilAct.REMIND, CouncilAct.EXPIRE)
PARTIAL = frozenset({Capacity.PROPERTY_STAFF, Capacity.DEVELOPER})
SEATABLE = SITTING | {CouncilStage.PROPOSED}


@dataclass(frozen=True, slots=True)
class Council:
    """A council of an estate: everything needed to show it and to judge it."""

    id: UUID
    estate: UUID
    estate_name: str
    area: str
    company: UUID | None
    kind: CouncilKind
    number: int
    rule: RuleSet
    stage: CouncilStage
    stage_at: datetime
    phone: str
    term_years: int | None
    notice_until: date | None
    formed_at: datetime | None
    filing_due_at: datetime | None
    filed_at: datetime | None
    filing_number: str
    installed_on: date | None
    term_ends_on: date | None
    handover_due_at: datetime | None
    seats: tuple[Seat, ...]
    items: tuple[Item, ...]
    acts: tuple[Act, ...]
    rival: bool

    @property
    def ground(self) -> Ground:
        """Its estate, as far as it takes to judge who may know the roll."""
        return Ground(self.estate, self.area, self.company)

    @property
    def sitting(self) -> tuple[Seat, ...]:
        """The seats that are held now, the chair first."""
        order = list(Office)
        held = (each for each in self.seats if each.to_at is None)
        return tuple(sorted(held, key=lambda each: (order.index(each.office), each.from_at)))

    @property
    def former(self) -> tuple[Seat, ...]:
        """The seats that have ended, the latest first."""
        return tuple(each for each in reversed(self.seats) if each.to_at is not None)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the composition lacks by its rule, errors first; who sold counts as no owner."""
        seats = [replace(each, is_owner=each.is_owner and not each.lapsed) for each in self.sitting]
        return (*self._lapses(), *check(self.rule.requirements, seats, self.term_years))

    @property
    def lapsed(self) -> tuple[Seat, ...]:
        """The seats that owners held who are none any more: the law ends them."""
        return tuple(e for e in self.sitting if e.lapsed and e.capacity is Capacity.OWNER)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What forbids forming it."""
        return tuple(each for each in self.findings if each.severity is Severity.ERROR)

    @property
    def open_items(self) -> tuple[Item, ...]:
        """What nobody has received yet."""
        return tuple(each for each in self.items if each.received_at is None)

    @property
    def acts_for_the_estate(self) -> bool:
        """Whether it may call meetings: from its forming to the end of its term."""
        return self.stage in SITTING

    def seat(self, id: UUID) -> Seat | None:
        """One of its seats."""
        return next((each for each in self.seats if each.id == id), None)

    def seats_person(self, person: UUID | None) -> bool:
        """Whether somebody holds a seat now."""
        return person is not None and any(each.person == person for each in self.sitting)

    def sides(self, actor: Actor) -> bool:
        """Whether the actor works for the property company, or sits for it or the developer."""
        company = self.company
        works = company is not None and any(each.organisation == company for each in actor.posts)
        seats = (each for each in self.sitting if each.person == actor.person)
        return works or any(each.employed or each.capacity in PARTIAL for each in seats)

    def known_to(self, actor: Actor) -> bool:
        """What is only proposed is known to those who prepare it and those who shall sit in it."""
        public = self.stage is not CouncilStage.PROPOSED and any(
            each.kind is CouncilAct.ANNOUNCE for each in self.acts
        )
        return public or prepares(actor, self.area) or self.seats_person(actor.person)

    def may_come(self, act: CouncilAct) -> bool:
        """Whether this is an act that people do at this stage."""
        return act not in BY_TIMER and self.stage in STEPS[act].came

    def falls_to(self, actor: Actor, act: CouncilAct) -> bool:
        """Whether an act is for *actor* to do, now or once its time has come."""
        chairs = act is CouncilAct.HAND_OVER and self._chaired_by(actor)
        return chairs or STEPS[act].who(actor, self.area)

    def why_not_announce(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot put up the names for public notice."""
        return self._why_not(CouncilAct.ANNOUNCE, actor) or self._why_not_composed()

    def why_not_reconsider(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take the names down again, to change them."""
        return self._why_not(CouncilAct.RECONSIDER, actor)

    def why_not_form(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot form it: the notice must have stood its full days."""
        if refusal := self._why_not(CouncilAct.FORM, actor) or self._why_not_composed():
            return refusal
        if self.notice_until is not None and calendar.today() <= self.notice_until:
            return NotNow(Reason.NOTICE_RUNNING, until=self.notice_until)
        return None

    def why_not_file(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot file it; not every kind is filed."""
        if refusal := self._why_not(CouncilAct.FILE, actor):
            return refusal
        return NotNow(Reason.NOT_FILED_HERE) if self.rule.filing_days is None else None

    def why_not_install(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot put it in office: what has to be filed is filed first."""
        if refusal := self._why_not(CouncilAct.INSTALL, actor):
            return refusal
        if self.stage is CouncilStage.FORMED and self.rule.filing_days is not None:
            return NotNow(Reason.FILE_FIRST, due_at=self.filing_due_at)
        return NotNow(Reason.COUNCIL_IN_OFFICE) if self.rival else None

    def why_not_hand_over(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot begin its handing-over; its chair can, too."""
        if self._chaired_by(actor) and self.stage in STEPS[CouncilAct.HAND_OVER].came:
            return self._why_not_scope(actor)
        return self._why_not(CouncilAct.HAND_OVER, actor)

    def why_not_dissolve(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot dissolve it: everything must have been received."""
        if refusal := self._why_not(CouncilAct.DISSOLVE, actor):
            return refusal
        if self.open_items:
            return NotNow(Reason.HANDOVER_OPEN, count=len(self.open_items))
        return None

    def why_not_seat(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot give a seat, or say what it is charged with."""
        return self._why_not_prepare(actor, SEATABLE)

    def why_not_vacate(self, actor: Actor, seat: Seat) -> Refused | None:
        """Why *actor* cannot end a seat; its holder may leave, too."""
        if seat.to_at:
            return NotNow(Reason.SEAT_ENDED, at=seat.to_at)
        if actor.person == seat.person and self.stage in SEATABLE:
            return self._why_not_scope(actor)
        return self._why_not_prepare(actor, SEATABLE)

    def why_not_set_phone(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot change the duty phone."""
        if self.stage in OVER:
            return NotNow(Reason.WRONG_STAGE, stage=self.stage)
        if self.seats_person(actor.person):
            return self._why_not_scope(actor)
        return self._why_not_prepare(actor, frozenset(CouncilStage) - OVER)

    def why_not_list_item(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot put a thing on the handing-over list: who sits in it can."""
        if self.stage is not CouncilStage.HANDING_OVER:
            return NotNow(Reason.WRONG_STAGE, stage=self.stage)
        if self.seats_person(actor.person):
            return self._why_not_scope(actor)
        return self._why_not_prepare(actor, {CouncilStage.HANDING_OVER})

    def why_not_receive_item(self, actor: Actor, item: Item) -> Refused | None:
        """Why *actor* cannot sign for a thing: who hands over never receives."""
        if item.received_at:
            return NotNow(Reason.ALREADY_RECEIVED, at=item.received_at)
        if self.stage is not CouncilStage.HANDING_OVER:
            return NotNow(Reason.WRONG_STAGE, stage=self.stage)
        if self.seats_person(actor.person):
            return NotAllowed(Reason.OWN_HANDOVER)
        if actor.holds(*MEMBERS, estate=self.estate):
            return self._why_not_scope(actor)
        return self._why_not_prepare(actor, {CouncilStage.HANDING_OVER})

    def _lapses(self) -> tuple[Finding, ...]:
        if not self.lapsed:
            return ()
        law = ending(self.area)
        facts = {"count": len(self.lapsed), "source": law.source, "article": law.article}
        return (Finding(Severity.ERROR, Reason.SEAT_LAPSED, facts),)

    def _why_not(self, act: CouncilAct, actor: Actor) -> Refused | None:
        step = STEPS[act]
        if not step.who(actor, self.area):
            return NotAllowed(Reason.NOT_YOUR_POST)
        return self._why_not_scope(actor) or self._why_not_stage(step.came)

    def _why_not_prepare(
        self, actor: Actor, stages: frozenset[CouncilStage] | set[CouncilStage]
    ) -> Refused | None:
        if not prepares(actor, self.area):
            return NotAllowed(Reason.NOT_YOUR_POST)
        return self._why_not_scope(actor) or self._why_not_stage(stages)

    def _why_not_stage(self, stages: frozenset[CouncilStage] | set[CouncilStage]) -> Refused | None:
        return None if self.stage in stages else NotNow(Reason.WRONG_STAGE, stage=self.stage)

    def _why_not_scope(self, actor: Actor) -> Refused | None:
        if actor.may(Scope.COUNCILS_WRITE):
            return None
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.COUNCILS_WRITE)

    def _why_not_composed(self) -> Refused | None:
        if count := len(self.errors):
            return NotNow(Reason.COMPOSITION_BROKEN, count=count)
        return None if self.sitting else NotNow(Reason.NOBODY_SEATED)

    def _chaired_by(self, actor: Actor) -> bool:
        return any(
            each.person == actor.person and each.office is Office.CHAIR for each in self.sitting
        )


def body_of(kind: CouncilKind) -> RuleBody:
    """As what the rules know a kind of council."""
    return RuleBody(kind.value)


def why_not_propose(actor: Actor, area: str) -> Refused | None:
    """Why *actor* cannot propose a council in an estate of this area."""
    if not prepares(actor, area):
        return NotAllowed(Reason.NOT_YOUR_POST)
    if not actor.may(Scope.COUNCILS_WRITE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.COUNCILS_WRITE)
    return None
