"""An obligation as its readers see it, and who may do what with it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from resolvers import calendar
from resolvers.actors import Actor, PostKind, Scope
from resolvers.councils import Council
from resolvers.estates import Estate
from resolvers.meetings import Meeting
from resolvers.notices import Address
from resolvers.obligations.decisions import Decision, Source, acceptors, is_final
from resolvers.obligations.terms import ObligationTerms
from resolvers.obligations.transitions import COUNTED, JUDGED, STEPS, Who
from resolvers.polls import Poll
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.tables.obligation_words import ObligationAct, ObligationStage, Obligor

A = ObligationAct


@dataclass(frozen=True, slots=True)
class Proof:
    """A document that proves something: what it is called, its size in bytes."""

    id: UUID
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Deed:
    """One act on an obligation, with what proves it; *amount_fen* of a contract or a payment."""

    id: UUID
    kind: ObligationAct
    by: UUID | None
    at: datetime
    note: str
    amount_fen: int | None
    stars: int | None
    round: int
    case: UUID | None
    photos: tuple[UUID, ...] = ()
    documents: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class Obligation:
    """What somebody owes by a resolution: everything needed to show it and to judge it.

    *source* is the poll or the meeting that adopted it. *council* acts now: that of the source, or
    when it is out of office its successor.
    """

    id: UUID
    source: Source
    council: Council
    decision: Decision
    estate: Estate
    obligor: Obligor
    organisation: UUID | None
    text: str
    due_on: date
    money_fen: int | None
    terms: ObligationTerms
    stage: ObligationStage
    stage_at: datetime
    version: int
    acts: tuple[Deed, ...]

    @property
    def poll(self) -> Poll | None:
        """The poll that adopted it, if one did."""
        return self.source if isinstance(self.source, Poll) else None

    @property
    def meeting(self) -> Meeting | None:
        """The meeting that adopted it, if one did."""
        return self.source if isinstance(self.source, Meeting) else None

    @property
    def acceptors(self) -> tuple[PostKind, ...]:
        """As whom people accept it, and ask about it."""
        return acceptors(self.source)

    @property
    def due_at(self) -> datetime:
        """The end of its last day."""
        return calendar.end_of(self.due_on)

    @property
    def is_late(self) -> bool:
        """Whether its last day is over and it is not reported as done."""
        return late(self.stage, self.due_on)

    @property
    def contracted_fen(self) -> int | None:
        """What the latest contract says that it costs."""
        sums = [each.amount_fen for each in self.acts if each.kind is A.CONTRACT]
        return sums[-1] if sums else None

    @property
    def paid_fen(self) -> int:
        """What was paid for it so far."""
        return sum(each.amount_fen or 0 for each in self.acts if each.kind is A.PAY)

    @property
    def over_contract_fen(self) -> int | None:
        """By how much the contract is above what was resolved; below it, negative."""
        if self.money_fen is None or self.contracted_fen is None:
            return None
        return self.contracted_fen - self.money_fen

    @property
    def over_paid_fen(self) -> int | None:
        """By how much what was paid is above what was resolved; below it, negative."""
        return None if self.money_fen is None else self.paid_fen - self.money_fen

    @property
    def round(self) -> int:
        """How often it was reported as done."""
        return sum(each.kind is A.REPORT for each in self.acts)

    @property
    def askers(self) -> list[Address]:
        """Who asked about it."""
        people = {each.by for each in self.acts if each.kind is A.ASK and each.by}
        return [Address(person=each) for each in sorted(people)]

    def said(self, kind: ObligationAct) -> frozenset[UUID | None]:
        """The owners who accepted, or refused, the latest report."""
        return frozenset(
            each.by for each in self.acts if each.kind is kind and each.round == self.round
        )

    def did_it(self, actor: Actor) -> bool:
        """Whether somebody reported it, owes it, or sides with the company that does."""
        reported = {each.by for each in self.acts if each.kind is A.REPORT}
        return actor.person in reported or self.owes(actor) or self._sides(actor)

    def owes(self, actor: Actor) -> bool:
        """Whether somebody acts for who owes it."""
        if self.obligor is Obligor.MANAGER:
            return actor.holds(PostKind.PROPERTY_MANAGER, organisation=self.organisation)
        return self.council.seats_person(actor.person)

    def runs(self, actor: Actor) -> bool:
        """Whether somebody sits in the council, or prepares it."""
        return self.source.runs(actor) or self.council.seats_person(actor.person)

    def why_not(self, act: ObligationAct, actor: Actor) -> Refused | None:
        """Why *actor* cannot do this with it: as whom, at which stage, once for each report."""
        step = STEPS[act]
        if refusal := self._why_not_as(act, actor):
            return refusal
        if self.stage not in step.came:
            return NotNow(Reason.WRONG_STAGE, stage=self.stage)
        if act in COUNTED and any(actor.person in self.said(each) for each in COUNTED):
            return NotNow(Reason.REPORT_JUDGED)
        return None

    def why_not_file_case(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot have work done as a case: who owes it, and the council, can."""
        return self.why_not(A.FILE_CASE, actor)

    def why_not_contract(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot say for how much it was contracted."""
        return self.why_not(A.CONTRACT, actor)

    def why_not_pay(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot say what was paid."""
        return self.why_not(A.PAY, actor)

    def why_not_report(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot report it as done: who owes it can."""
        return self.why_not(A.REPORT, actor)

    def why_not_accept(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot accept it: owners who did not do it can, once for each report."""
        return self.why_not(A.ACCEPT, actor)

    def why_not_refuse(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot say that it is not done as resolved."""
        return self.why_not(A.REFUSE, actor)

    def why_not_ask(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot ask about it: owners can."""
        return self.why_not(A.ASK, actor)

    def why_not_answer(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot answer what was asked."""
        return self.why_not(A.ANSWER, actor)

    def why_not_evaluate(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot evaluate it: the council can, once it is accepted."""
        return self.why_not(A.EVALUATE, actor)

    def _why_not_as(self, act: ObligationAct, actor: Actor) -> Refused | None:
        if actor.system is not None:
            return None
        if actor.person is None:
            return NotAllowed(Reason.NOT_SIGNED_IN)
        who = STEPS[act].who
        if not any(self._is(each, actor) for each in who):
            return NotAllowed(self._not(who))
        if act in JUDGED and self.did_it(actor):
            return NotAllowed(Reason.OWN_WORK)
        scope = Scope.VOTES_WRITE if Who.OWNER in who else Scope.VOTES_HANDLE
        return None if actor.may(scope) else NotAllowed(Reason.NOT_IN_SCOPE, scope=scope)

    def _sides(self, actor: Actor) -> bool:
        if self.obligor is not Obligor.MANAGER:
            return False
        works = any(each.organisation == self.organisation for each in actor.posts)
        return works or self.source.council.sides(actor)

    def _not(self, who: frozenset[Who]) -> Reason:
        if Who.OWNER not in who:
            return Reason.NOT_YOUR_POST
        residents = PostKind.RESIDENT in self.acceptors
        return Reason.RESIDENTS_ACCEPT if residents else Reason.OWNERS_ACCEPT

    def _is(self, who: Who, actor: Actor) -> bool:
        if who is Who.OWNER:
            return actor.holds(*self.acceptors, estate=self.estate.id)
        return self.runs(actor) if who is Who.COUNCIL else self.owes(actor)


def late(stage: ObligationStage, due_on: date) -> bool:
    """Whether the last day is over of what can still be reported as done."""
    return stage in STEPS[A.REPORT].came and calendar.today() > due_on


def why_not_lay(there: Source, actor: Actor) -> Refused | None:
    """Why *actor* cannot lay what was adopted on somebody: who runs it can, once it is final."""
    if actor.person is None and actor.system is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    if not there.runs(actor):
        return NotAllowed(Reason.NOT_YOUR_POST)
    if not actor.may(Scope.VOTES_HANDLE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.VOTES_HANDLE)
    return None if is_final(there) else NotNow(Reason.WRONG_STAGE, stage=there.stage)
