"""What is known of a poll, and what follows from it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from resolvers import calendar, clock
from resolvers.actors import Actor, Scope
from resolvers.councils import Council, prepares
from resolvers.polls import again
from resolvers.polls.parts import Before, Done, Matter
from resolvers.polls.terms import Terms
from resolvers.rolls import Publication
from resolvers.tables.form_words import CounterKind
from resolvers.tables.poll_words import PollAct, PollChannel, PollStage

COUNTED = (PollStage.CLOSED, PollStage.FINAL)
UNDONE = (PollStage.ANNULLED, PollStage.VOID, PollStage.QUASHED)


@dataclass(frozen=True, slots=True)
class PollFacts:
    """What is known of a poll, and what follows from it."""

    id: UUID
    council: Council
    title: str
    terms: Terms
    channel: PollChannel
    stage: PollStage
    stage_at: datetime
    opens_at: datetime
    closes_at: datetime
    first_closes_at: datetime | None
    publication: Publication | None
    fingerprint: str | None
    objections_until: date | None
    version: int
    matters: tuple[Matter, ...]
    acts: tuple[Done, ...]
    objections: int
    waiting: int
    unread: int
    envelopes: int
    slips: int
    slips_unread: int
    imported: bool
    result_posted_at: datetime | None
    counters: tuple[UUID, ...]
    upheld: int
    follows: UUID | None
    followed_by: UUID | None
    roll_before: UUID | None
    decided_before: tuple[Before, ...]
    judgment: str | None = None
    judged_on: date | None = None

    @property
    def notice_days(self) -> int:
        """How many full days of notice its matters ask for, the most of any."""
        return max((each.rule.notice_days or 0 for each in self.matters), default=0)

    @property
    def latest_call(self) -> date:
        """The last day on which it can be called so that its notice is long enough."""
        return calendar.latest_before(calendar.local(self.opens_at), self.notice_days)

    @property
    def not_before(self) -> date | None:
        """The first day on which it can open, where the place has what was asked before wait."""
        found = ((each, again.of(self.council.area, each.code)) for each in self.decided_before)
        waits = [(calendar.local(each.at), custom.again_days) for each, custom in found]
        days = [on + timedelta(days=days + 1) for on, days in waits if days]
        return max(days, default=None)

    @property
    def extension(self) -> Done | None:
        """When it was given more time and why, if it was."""
        return self.act(PollAct.EXTEND)

    @property
    def latest_close(self) -> datetime:
        """Until when it can be extended, by the custom."""
        longer = self.closes_at + timedelta(days=self.terms.extension_days)
        return min(longer, self.opens_at + timedelta(days=self.terms.most_days))

    @property
    def reading_until(self) -> datetime:
        """Until when its count waits for paper ballots that were received to be read."""
        return calendar.end_of(
            calendar.local(self.closes_at) + timedelta(days=self.terms.reading_days)
        )

    @property
    def published_until(self) -> datetime | None:
        """Until when its result is published by the rule; None before it is closed."""
        closed = self.act(PollAct.CLOSE)
        if closed is None or not self.matters:
            return None
        days = min(each.rule.publication_days for each in self.matters)
        return calendar.end_of(calendar.local(closed.at) + timedelta(days=days))

    @property
    def plain(self) -> tuple[Matter, ...]:
        """What is decided by yes or no."""
        return tuple(each for each in self.matters if not each.election)

    @property
    def elections(self) -> tuple[Matter, ...]:
        """What is decided among candidates."""
        return tuple(each for each in self.matters if each.election)

    @property
    def is_secret(self) -> bool:
        """Whether its ballots name nobody: all of its matters are like this, or none."""
        return any(each.secret for each in self.matters)

    @property
    def is_official(self) -> bool:
        """Whether it is held and counted on the government's system."""
        return self.channel is PollChannel.OFFICIAL

    @property
    def result_due_at(self) -> datetime:
        """Until when its result has to hang on the estate's walls, by the rule."""
        days = min((each.rule.publication_days for each in self.matters), default=0)
        return calendar.end_of(calendar.local(self.closes_at) + timedelta(days=days))

    @property
    def result_is_late(self) -> bool:
        """Whether that time is over and no photo shows that it hangs."""
        counts = self.stage in (PollStage.OPEN, *COUNTED)
        return counts and self.result_posted_at is None and clock.now() > self.result_due_at

    @property
    def candidates(self) -> frozenset[UUID]:
        """Who stands for election."""
        return frozenset(who.person for each in self.matters for who in each.candidates)

    @property
    def is_online(self) -> bool:
        """Whether ballots are cast in this product."""
        return self.channel in (PollChannel.ONLINE, PollChannel.MIXED)

    @property
    def is_on_paper(self) -> bool:
        """Whether ballots are handed out and collected on paper."""
        return self.channel in (PollChannel.PAPER, PollChannel.MIXED)

    @property
    def is_boxed(self) -> bool:
        """Whether ballot papers without a name come in envelopes, to be opened after the end."""
        return self.is_secret and self.is_on_paper

    @property
    def unopened(self) -> int:
        """Of how many envelopes the ballot paper is not entered, or not read by two alike."""
        return max(self.envelopes - self.slips, self.slips_unread) if self.is_boxed else 0

    @property
    def running(self) -> bool:
        """Whether ballots are taken at this moment."""
        return self.stage is PollStage.OPEN and clock.now() < self.closes_at

    @property
    def counted(self) -> bool:
        """Whether its result is out."""
        return self.stage in COUNTED

    @property
    def was_counted(self) -> bool:
        """Whether its result is or was out: of what was called off before, nothing more is told."""
        return self.counted or self.objections_until is not None

    @property
    def is_undone(self) -> bool:
        """Whether nothing comes of it: called off, its result void, or quashed by a court."""
        return self.stage in UNDONE

    def act(self, kind: PollAct) -> Done | None:
        """When an act was done, if it was."""
        return next((each for each in reversed(self.acts) if each.kind is kind), None)

    def runs(self, actor: Actor) -> bool:
        """Whether the actor calls and runs it: the members, and the community for them."""
        return self.council.seats_person(actor.person) or prepares(actor, self.council.area)

    def counts(self, actor: Actor) -> bool:
        """Whether the actor may read paper ballots: who was named and sits, the staff by custom."""
        if actor.person is None:
            return False
        by_custom = CounterKind.STAFF in self.terms.counters and prepares(actor, self.council.area)
        return by_custom or (
            actor.person in self.counters and self.council.seats_person(actor.person)
        )

    def sides(self, actor: Actor) -> bool:
        """Whether the actor works for the property company, or sits for it or the developer."""
        return self.council.sides(actor)

    def known_to(self, actor: Actor) -> bool:
        """A draft is known to those who make it, a called poll to everybody."""
        called = self.act(PollAct.CALL) is not None
        return called or (self.runs(actor) and actor.may(Scope.VOTES_READ))
