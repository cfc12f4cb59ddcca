"""What is known of a meeting and of all that hangs on it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from resolvers import calendar, masking
from resolvers.actors import Actor, Scope
from resolvers.councils import Council, Seat, body_of, prepares
from resolvers.estates import Electorate, Head
from resolvers.meetings.bodies import unregistered
from resolvers.meetings.parts import (
    Attendance,
    Conclusion,
    Done,
    DoorCount,
    Guest,
    Point,
    Question,
)
from resolvers.meetings.voting.tally import PERSONS, Figure, Figures
from resolvers.meetings.voting.vote import Vote
from resolvers.papers import Paper, PaperKind
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.rules import Measure, RuleBasis, RuleBody, RulePurpose, RuleSet, Ways, hold
from resolvers.tables.meeting_words import MeetingAct, MeetingStage

OF_OWNERS = (RuleBody.OWNERS_ORDINARY, RuleBody.OWNERS_SPECIAL)


@dataclass(frozen=True, slots=True)
class Facts:
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
    votes: tuple[Vote, ...]
    door: tuple[DoorCount, ...] = ()

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
    def is_of_council(self) -> bool:
        """Whether the council itself meets; then its members are who may vote."""
        return self.body is body_of(self.council.kind)

    @property
    def electors(self) -> tuple[Attendance, ...]:
        """Who has come and has a vote: members of a council that meets, else all but observers.

        Nobody where the owners meet: they vote by area and heads, in a poll.
        """
        if self.is_of_owners:
            return ()
        came = tuple(each for each in self.present if not each.observes)
        if not self.is_of_council:
            return came
        return tuple(each for each in came if self.council.seats_person(each.person))

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
        if not self.door:
            return self.named
        named, there = self.named, dict.fromkeys(PERSONS, self.voting_count)
        counted = {each.basis: max(each.part, named[each.basis]) for each in self.door}
        return {**named, **there, **counted}

    @property
    def door_bases(self) -> tuple[RuleBasis, ...]:
        """What is counted at its door, where who has come need not be named one by one."""
        if self.is_of_owners or self.is_of_council:
            return ()
        return unregistered(self.rule)

    @property
    def voting_count(self) -> int:
        """How many can vote: those who were named, or more where more were counted."""
        return max([len(self.electors), *(e.part for e in self.door if e.basis in PERSONS)])

    @property
    def named(self) -> Mapping[RuleBasis, int]:
        """How much of each basis was checked in by name."""
        heads, came = self.heads_present, self.electors
        owners = {each.person for each in self.council.sitting if each.is_owner}
        return {
            RuleBasis.MEMBERS: len(came),
            RuleBasis.OWNER_MEMBERS: sum(each.person in owners for each in came),
            RuleBasis.HEADS: len(heads),
            RuleBasis.ADULTS: len(came),
            RuleBasis.DELEGATES: len(came),
            RuleBasis.HOUSEHOLDS: sum(each.household for each in came),
            RuleBasis.AREA: sum(each.area for each in heads),
        }

    @property
    def quorum(self) -> Ways:
        """The ways to a quorum, each with its measures; all of one way must be met."""
        parts = self.parts
        return tuple(
            tuple(Measure(t, parts.get(t.basis, 0), self.wholes.get(t.basis, 0)) for t in way)
            for way in self.rule.alternatives(RulePurpose.QUORUM)
        )

    @property
    def quorate(self) -> bool:
        """Whether enough have come."""
        return hold(self.quorum)

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

    def door_for(self, actor: Actor) -> tuple[DoorCount, ...]:
        """What was counted at the door; who counted is named to those who run it."""
        if self.runs(actor):
            return self.door
        return tuple(replace(each, name=masking.name(each.name)) for each in self.door)

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

    def figures(self, yes: int, agreed: Collection[UUID]) -> Figures:
        """Of each basis of its rule, how much is there, agrees, and there is altogether.

        Args:
            yes: how many persons agree.
            agreed: who does, where hands were shown; for what is more than persons.
        """
        own = {each.person for each in self.council.sitting if each.is_owner}
        homes = {each.person for each in self.electors if each.household}
        some = {RuleBasis.OWNER_MEMBERS: own, RuleBasis.HOUSEHOLDS: homes}
        parts, found = self.parts, {}
        for basis in sorted({each.basis for each in self.rule.thresholds}):
            said = len(some[basis] & set(agreed)) if basis in some else yes
            found[basis] = Figure(parts.get(basis, 0), said, self.wholes.get(basis))
        return found

    def displayed_until(self, vote: Vote) -> date | None:
        """The last day on which what a vote decided hangs for all to read, once it is published.

        Source: the version of the custom that was in force when it was put to the vote.
        """
        published = self.act(MeetingAct.PUBLISH)
        if published is None or vote.display is None or not vote.stands:
            return None
        return vote.display.until(calendar.local(published.at))

    def has_vote(self, person: UUID | None) -> bool:
        """Whether somebody has come and has a vote."""
        return any(each.person == person for each in self.electors)

    def vote(self, id: UUID) -> Vote | None:
        """One of its votes."""
        return next((each for each in self.votes if each.id == id), None)

    def votes_for(self, actor: Actor) -> tuple[Vote, ...]:
        """Its votes, as the actor may read them: whole for those who run it.

        Who was there, and once the minutes are published everybody, reads the sums, and by name
        the office holders and oneself; reasons for standing back are masked.
        """
        if self.runs(actor):
            return self.votes
        if not self.attends(actor.person) and self.stage is not MeetingStage.PUBLISHED:
            return ()
        return tuple(self._veiled(each, actor) for each in self.votes)

    def _veiled(self, vote: Vote, actor: Actor) -> Vote:
        known = {each.person for each in self.council.seats if self.is_of_council} | {actor.person}
        return replace(
            vote,
            hands=tuple(each for each in vote.hands if each.person in known),
            recusals=tuple(
                replace(each, reason=masking.text(each.reason))
                for each in vote.recusals
                if each.person in known
            ),
        )

    def _reads(self, actor: Actor) -> bool:
        return self.runs(actor) or self.stage is MeetingStage.PUBLISHED

    def _why_not(self, actor: Actor, *stages: MeetingStage) -> Refused | None:
        return self._why_not_run(actor) or self._why_not_now(actor, stages)

    def _why_not_run(self, actor: Actor) -> Refused | None:
        return None if self.runs(actor) else NotAllowed(Reason.NOT_YOUR_POST)

    def _why_not_now(self, actor: Actor, stages: tuple[MeetingStage, ...]) -> Refused | None:
        if not actor.may(Scope.MEETINGS_WRITE):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.MEETINGS_WRITE)
        return None if self.stage in stages else NotNow(Reason.WRONG_STAGE, stage=self.stage)
