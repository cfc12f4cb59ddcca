"""A meeting as its readers see it, and who may do what with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from resolvers import calendar, clock, masking
from resolvers.actors import Actor, Scope
from resolvers.councils import Council, Office, Seat, prepares
from resolvers.estates import Electorate, Head
from resolvers.meetings.parts import Attendance, Conclusion, Count, Done, Guest, Point, Question
from resolvers.papers import Paper, PaperKind
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.rules import RuleBasis, RuleBody, RulePurpose, RuleSet
from resolvers.tables.meeting_words import MeetingAct, MeetingStage

OF_OWNERS = (RuleBody.OWNERS_ORDINARY, RuleBody.OWNERS_SPECIAL)
EARLY = timedelta(hours=1)
SIGNERS = (Office.CHAIR, Office.VICE_CHAIR)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: everything needed to show it and to judge it."""

    id: UUID
    council: Council
    body: RuleBody
    rule: RuleSet
    title: str
    stage: MeetingStage
    stage_at: datetime
    starts_at: datetime
    place: str
    link: str
    statements: str
    version: int
    wholes: Mapping[RuleBasis, int]
    counted: Mapping[RuleBasis, int]
    electorate: Electorate | None
    points: tuple[Point, ...]
    questions: tuple[Question, ...]
    guests: tuple[Guest, ...]
    present: tuple[Attendance, ...]
    acts: tuple[Done, ...]
    papers: Mapping[PaperKind, Paper]

    @property
    def day(self) -> date:
        """The day in Shanghai on which it is held."""
        return calendar.local(self.starts_at)

    @property
    def latest_call(self) -> date | None:
        """The last day on which it can be called, or None where the rule asks for no notice."""
        days = self.rule.notice_days
        return None if days is None else calendar.latest_before(self.day, days)

    @property
    def minutes_due_at(self) -> datetime | None:
        """Until when its minutes are published, by its rule; None before it is closed."""
        closed = self.act(MeetingAct.CLOSE)
        if closed is None:
            return None
        days = timedelta(days=self.rule.publication_days)
        return calendar.end_of(calendar.local(closed.at) + days)

    @property
    def members_present(self) -> tuple[Seat, ...]:
        """The members of the council who came, the chair first."""
        came = {each.person for each in self.present}
        return tuple(each for each in self.council.sitting if each.person in came)

    @property
    def is_of_owners(self) -> bool:
        """Whether all owners of the estate meet; then the roll says who and how many they are."""
        return self.body in OF_OWNERS

    @property
    def heads_present(self) -> tuple[Head, ...]:
        """The owners for whom somebody came; each counts once, however many came for them."""
        if self.electorate is None:
            return ()
        came = {one.unit for each in self.present for one in each.standings}
        return tuple(each for each in self.electorate.heads if came & set(each.units))

    @property
    def expected(self) -> Mapping[UUID, str]:
        """The names of the members, and of those who mean to come."""
        members = {each.person: each.name for each in self.council.sitting}
        return members | {each.person: each.name for each in self.guests}

    @property
    def parts(self) -> Mapping[RuleBasis, int]:
        """How much of each basis has come, or had when it was closed; areas in 0.01 m²."""
        if self.counted:
            return self.counted
        members, heads = self.members_present, self.heads_present
        return {
            RuleBasis.MEMBERS: len(members),
            RuleBasis.OWNER_MEMBERS: sum(each.is_owner for each in members),
            RuleBasis.HEADS: len(heads),
            RuleBasis.ADULTS: len(self.present),
            RuleBasis.DELEGATES: len(self.present),
            RuleBasis.HOUSEHOLDS: sum(each.household for each in self.present),
            RuleBasis.AREA: sum(each.area for each in heads),
        }

    @property
    def quorum(self) -> tuple[tuple[Count, ...], ...]:
        """The ways to a quorum, each with its counts; all of one way must be reached."""
        parts = self.parts
        return tuple(
            tuple(Count(t, parts.get(t.basis, 0), self.wholes.get(t.basis, 0)) for t in way)
            for way in self.rule.alternatives(RulePurpose.QUORUM)
        )

    @property
    def quorate(self) -> bool:
        """Whether enough have come."""
        return self.rule.reached(RulePurpose.QUORUM, self.parts, self.wholes)

    def attends(self, person: UUID | None) -> bool:
        """Whether somebody was checked in."""
        return any(each.person == person for each in self.present)

    def is_guest(self, person: UUID | None) -> bool:
        """Whether somebody means to come."""
        return any(each.person == person for each in self.guests)

    def act(self, kind: MeetingAct) -> Done | None:
        """When an act was done, if it was."""
        return next((each for each in reversed(self.acts) if each.kind is kind), None)

    def runs(self, actor: Actor) -> bool:
        """Whether the actor calls and runs it: its members, and the community for them."""
        return self.council.seats_person(actor.person) or prepares(actor, self.council.area)

    def known_to(self, actor: Actor) -> bool:
        """A draft is known to those who make it, a called meeting to everybody."""
        return self.act(MeetingAct.CALL) is not None or self.runs(actor)

    def questions_for(self, actor: Actor) -> tuple[Question, ...]:
        """What was asked before it: all for those who run it, one's own for others."""
        if self.runs(actor):
            return self.questions
        return tuple(each for each in self.questions if each.by == actor.person)

    def present_for(self, actor: Actor) -> tuple[Attendance, ...]:
        """Who has come: all for those who run it, office holders without their units for others."""
        if self.runs(actor):
            return self.present
        members = {each.person for each in self.members_present}
        return tuple(replace(a, standings=()) for a in self.present if a.person in members)

    def minutes_for(self, actor: Actor) -> str | None:
        """What was said, as the actor may read it: masked for the public, once published."""
        if not self._reads(actor):
            return None
        return self.statements if self.runs(actor) else masking.text(self.statements)

    def conclusions_for(self, actor: Actor) -> tuple[Conclusion, ...]:
        """What came of the points, as the actor may read it."""
        if not self._reads(actor):
            return ()
        seen = str if self.runs(actor) else masking.text
        return tuple(
            Conclusion(each.position, seen(each.conclusion), each.responsible, each.due_on)
            for each in self.points
            if each.conclusion
        )

    def _reads(self, actor: Actor) -> bool:
        return self.runs(actor) or self.stage is MeetingStage.PUBLISHED

    def why_not_change_agenda(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot change the agenda: it is locked with the call."""
        if refusal := self._why_not(actor, *MeetingStage):
            return refusal
        if self.stage is not MeetingStage.DRAFT:
            called = self.act(MeetingAct.CALL)
            return NotNow(Reason.AGENDA_LOCKED, at=called.at if called else self.stage_at)
        return None

    def why_not_call(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot call it: it needs an agenda, and its full days of notice."""
        if refusal := self._why_not(actor, MeetingStage.DRAFT):
            return refusal
        if not self.points:
            return NotNow(Reason.AGENDA_EMPTY)
        if self.electorate and not self.electorate.heads:
            return NotNow(Reason.ROLL_EMPTY)
        return why_not_on(self.rule, self.day)

    def why_not_cancel(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot call it off."""
        return self._why_not(actor, MeetingStage.DRAFT, MeetingStage.CALLED)

    def why_not_open(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot open it: an hour before its time at the earliest."""
        if refusal := self._why_not(actor, MeetingStage.CALLED):
            return refusal
        earliest = self.starts_at - EARLY
        return NotNow(Reason.MEETING_LATER, at=earliest) if clock.now() < earliest else None

    def why_not_check_in(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot check people in."""
        return self._why_not(actor, MeetingStage.OPEN)

    def why_not_close(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot close it."""
        return self._why_not(actor, MeetingStage.OPEN)

    def why_not_minute(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot write the minutes: after it and before they are signed."""
        return self._why_not(actor, MeetingStage.CLOSED)

    def why_not_sign(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot sign the minutes: the chair or a vice chair who was there can."""
        signers = (each for each in self.members_present if each.office in SIGNERS)
        if not any(each.person == actor.person for each in signers):
            return NotAllowed(Reason.CHAIR_SIGNS)
        if refusal := self._why_not(actor, MeetingStage.CLOSED):
            return refusal
        return None if self.statements else NotNow(Reason.MINUTES_EMPTY)

    def why_not_publish(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot publish the minutes: they are signed first."""
        return self._why_not(actor, MeetingStage.SIGNED)

    def why_not_register(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot say that they come: they belong to the estate and have not yet."""
        if refusal := self._why_not_belong(actor):
            return refusal
        return NotNow(Reason.ALREADY_REGISTERED) if self.is_guest(actor.person) else None

    def why_not_withdraw(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take that back."""
        if refusal := self._why_not_belong(actor):
            return refusal
        return None if self.is_guest(actor.person) else NotNow(Reason.NOT_REGISTERED)

    def why_not_ask(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot ask a question before it."""
        return self._why_not_belong(actor)

    def why_not_show_ticket(self, actor: Actor) -> Refused | None:
        """Why *actor* has no ticket for it: they belong to the estate, and it is not over."""
        if refusal := self._why_not_belong(actor, MeetingStage.CALLED, MeetingStage.OPEN):
            return refusal
        return NotNow(Reason.CHECKED_IN) if self.attends(actor.person) else None

    def _why_not_belong(self, actor: Actor, *stages: MeetingStage) -> Refused | None:
        if actor.person is None:
            return NotAllowed(Reason.NOT_SIGNED_IN)
        member = self.council.seats_person(actor.person)
        if not member and not any(post.estate == self.council.estate for post in actor.posts):
            return NotAllowed(Reason.NOT_OF_THE_ESTATE)
        return self._why_not_now(actor, stages or (MeetingStage.CALLED,))

    def _why_not(self, actor: Actor, *stages: MeetingStage) -> Refused | None:
        return self._why_not_run(actor) or self._why_not_now(actor, stages)

    def _why_not_run(self, actor: Actor) -> Refused | None:
        return None if self.runs(actor) else NotAllowed(Reason.NOT_YOUR_POST)

    def _why_not_now(self, actor: Actor, stages: tuple[MeetingStage, ...]) -> Refused | None:
        if not actor.may(Scope.MEETINGS_WRITE):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.MEETINGS_WRITE)
        return None if self.stage in stages else NotNow(Reason.WRONG_STAGE, stage=self.stage)


def why_not_on(rule: RuleSet, day: date) -> Refused | None:
    """Why a meeting on that day cannot be called today: full days of notice lie between."""
    days = rule.notice_days
    today = calendar.today()
    if days is None or today <= calendar.latest_before(day, days):
        return None
    earliest = today + timedelta(days=days + 1)
    return NotNow(Reason.NOTICE_TOO_SHORT, days=days, earliest=earliest, source=rule.article)


def why_not_draft(council: Council, actor: Actor) -> Refused | None:
    """Why *actor* cannot draft a meeting: a member of a council in office can, or the community."""
    if not council.seats_person(actor.person) and not prepares(actor, council.area):
        return NotAllowed(Reason.NOT_YOUR_POST)
    if not actor.may(Scope.MEETINGS_WRITE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.MEETINGS_WRITE)
    if not council.acts_for_the_estate:
        return NotNow(Reason.WRONG_STAGE, stage=council.stage)
    return None
