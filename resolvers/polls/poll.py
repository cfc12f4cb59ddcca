"""A poll as its readers see it, and who may do what with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from resolvers import calendar, clock
from resolvers.actors import Actor, PostKind, Scope
from resolvers.councils import Council, CouncilKind, prepares
from resolvers.polls import again
from resolvers.polls.facts import PollFacts
from resolvers.polls.parts import Standing, why_not_decide
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.rolls import RollStage
from resolvers.tables.poll_words import PollAct, PollStage

MOST_MATTERS = 20
CALLERS = (
    CouncilKind.OWNERS_COMMITTEE,
    CouncilKind.MANAGEMENT_COMMITTEE,
    CouncilKind.PREPARATORY_GROUP,
)


@dataclass(frozen=True, slots=True)
class Poll(PollFacts):
    """A poll of an estate's owners: everything needed to show it and to judge it."""

    def why_not_change_matters(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot change what is decided: it is locked with the call."""
        if refusal := self._why_not_run(actor):
            return refusal
        called = self.act(PollAct.CALL)
        if called:
            return NotNow(Reason.MATTERS_LOCKED, at=called.at)
        return self._why_not_at(PollStage.DRAFT)

    def why_not_choose_channel(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot change how it is held: the notice says it."""
        return self._why_not(actor, PollStage.DRAFT)

    def why_not_add_matter(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot put in one more."""
        if refusal := self.why_not_change_matters(actor):
            return refusal
        full = len(self.matters) >= MOST_MATTERS
        return NotNow(Reason.MATTERS_TOO_MANY, limit=MOST_MATTERS) if full else None

    def why_not_call(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot call it: by a council in office, with days of notice.

        It needs matters, candidates who may stand where it elects, and a roll put up.
        """
        if refusal := self._why_not(actor, PollStage.DRAFT):
            return refusal
        if not self.council.acts_for_the_estate:
            return NotNow(Reason.WRONG_STAGE, stage=self.council.stage)
        if refusal := why_not_decide(self.matters):
            return refusal
        if refusal := self._why_not_roll() or self._why_not_again():
            return refusal
        if calendar.today() > self.latest_call:
            days = self.notice_days
            earliest = calendar.today() + timedelta(days=days + 1)
            source = self.matters[0].rule.source
            return NotNow(Reason.NOTICE_TOO_SHORT, days=days, earliest=earliest, source=source)
        return None

    def why_not_schedule(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot set other times: the notice says them."""
        return self._why_not(actor, PollStage.DRAFT)

    def why_not_annul(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot call it off: nobody stops a poll in which people vote.

        Void is what the community or street declares, of whom none sides with the company or
        stands, where an objection was upheld.
        """
        if self.stage is not PollStage.CLOSED:
            return self._why_not(actor, PollStage.DRAFT, PollStage.CALLED)
        if refusal := self._why_not_undo(actor):
            return refusal
        return None if self.upheld else NotNow(Reason.NOTHING_UPHELD)

    def why_not_quash(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot note that a court revoked it: who declares void can, later."""
        return self._why_not_undo(actor) or self._why_not_at(PollStage.FINAL)

    def _why_not_undo(self, actor: Actor) -> Refused | None:
        if not prepares(actor, self.council.area) or self.council.seats_person(actor.person):
            return NotAllowed(Reason.NOT_YOUR_POST)
        return self._why_not_run(actor) or self.why_not_judge(actor)

    def why_not_open(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot open it: at its time, with a roll that was confirmed and stands."""
        if refusal := self._why_not(actor, PollStage.CALLED):
            return refusal
        if clock.now() < self.opens_at:
            return NotNow(Reason.POLL_LATER, at=self.opens_at)
        if clock.now() >= self.closes_at:
            return NotNow(Reason.POLL_OVER, at=self.closes_at)
        roll = self.publication
        if roll is None or roll.stage is not RollStage.CONFIRMED:
            return NotNow(Reason.ROLL_NOT_CONFIRMED)
        return NotNow(Reason.ROLL_CHANGED) if roll.changed else None

    def why_not_extend(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot extend it: once, before its end, and no longer than a poll may be."""
        if refusal := self._why_not(actor, PollStage.OPEN):
            return refusal
        if self.first_closes_at:
            return NotNow(Reason.EXTENDED_ALREADY, at=self.first_closes_at)
        if clock.now() >= self.closes_at:
            return NotNow(Reason.POLL_OVER, at=self.closes_at)
        longest = self.latest_close <= self.closes_at
        return NotNow(Reason.POLL_LONGEST, source=self.terms.source) if longest else None

    def why_not_close(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot close it: at its time, when all that was received is read.

        In a secret poll on paper that is what came out of the envelopes, too. After the days that
        the custom leaves for it, what was not read is not counted, and the result says how many.
        """
        if refusal := self._why_not(actor, PollStage.OPEN):
            return refusal
        if clock.now() < self.closes_at:
            return NotNow(Reason.POLL_RUNNING, until=self.closes_at)
        if self.is_official and not self.imported:
            return NotNow(Reason.RESULT_NOT_ENTERED)
        until = self.reading_until
        if self.unread and clock.now() <= until:
            return NotNow(Reason.FORMS_WAIT, count=self.unread, until=until)
        if self.unopened and clock.now() <= until:
            return NotNow(Reason.SLIPS_WAIT, count=self.unopened, until=until)
        return None

    def why_not_certify(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot certify it: its objection days are over and all are answered."""
        if refusal := self._why_not(actor, PollStage.CLOSED):
            return refusal
        if self.objections_until and calendar.today() <= self.objections_until:
            return NotNow(Reason.DISPLAY_RUNNING, until=self.objections_until)
        return NotNow(Reason.OBJECTIONS_WAIT, count=self.waiting) if self.waiting else None

    def why_not_vote(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot vote at all; whether for a head is judged with it."""
        if refusal := self._why_not_person(actor):
            return refusal
        if not self.is_online:
            return NotNow(Reason.VOTED_ELSEWHERE, channel=self.channel)
        if refusal := self._why_not_at(PollStage.OPEN):
            return refusal
        over = clock.now() >= self.closes_at
        return NotNow(Reason.POLL_OVER, at=self.closes_at) if over else None

    def why_not_cast(self, actor: Actor, standings: Sequence[Standing]) -> Refused | None:
        """Why *actor* cannot cast for any of the heads for which they stand."""
        if refusal := self.why_not_vote(actor):
            return refusal
        refusals = [each.why_not_cast() for each in standings]
        if not refusals:
            return NotAllowed(Reason.NOT_ON_THE_ROLL)
        return None if None in refusals else refusals[0]

    def why_not_read_ballots(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot read roll and ballots: its owners can, and the street, afterwards.

        The property company cannot, though it works there and may sit in the council: how each
        unit voted on it is not for it. Of a secret poll only those who count can: by its area a
        ballot may say whose it is.
        """
        owns = actor.holds(PostKind.OWNER, estate=self.council.estate)
        if self.is_secret:
            if not self.counts(actor):
                return NotAllowed(Reason.COUNTERS_READ)
            if refusal := self.why_not_judge(actor):
                return refusal
        elif not owns and not prepares(actor, self.council.area):
            return NotAllowed(Reason.OWNERS_READ)
        if not actor.may(Scope.VOTES_READ):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.VOTES_READ)
        if self.stage is PollStage.OPEN:
            return NotNow(Reason.POLL_RUNNING, until=self.closes_at)
        return None if self.counted else NotNow(Reason.WRONG_STAGE, stage=self.stage)

    def why_not_look_up(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot look a secret ballot up by its receipt: once it is over, anybody can.

        Nothing but the receipt leads to it, and that only the voter was shown.
        """
        if actor.person is None:
            return NotAllowed(Reason.NOT_SIGNED_IN)
        if not actor.may(Scope.VOTES_READ):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.VOTES_READ)
        if not self.is_secret:
            return NotNow(Reason.NOT_SECRET)
        if self.is_official:
            return NotNow(Reason.COUNTED_ELSEWHERE)
        if self.stage is PollStage.OPEN:
            return NotNow(Reason.POLL_RUNNING, until=self.closes_at)
        return None if self.counted else NotNow(Reason.WRONG_STAGE, stage=self.stage)

    def why_not_object(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot object to the result: its owners can, in its days."""
        if refusal := self._why_not_person(actor):
            return refusal
        if not actor.holds(PostKind.OWNER, estate=self.council.estate):
            return NotAllowed(Reason.OWNERS_READ)
        if refusal := self._why_not_at(PollStage.CLOSED):
            return refusal
        until = self.objections_until
        return NotNow(Reason.OBJECTING_OVER, until=until) if until and _after(until) else None

    def why_not_register(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot register a mandate on paper: who runs it can, while it is open."""
        if refusal := self._why_not(actor, PollStage.OPEN):
            return refusal
        if self.is_official:
            return NotNow(Reason.VOTED_ELSEWHERE, channel=self.channel)
        return None

    def why_not_answer(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot answer objections to the result, by which ballots are struck."""
        if refusal := self._why_not_run(actor) or self.why_not_judge(actor):
            return refusal
        return self._why_not_at(PollStage.CLOSED)

    def why_not_judge(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot judge ballots: who sides with the company, or stands, never does."""
        if self.sides(actor):
            return NotAllowed(Reason.SIDES_WITH_COMPANY)
        stands = actor.person in self.candidates
        return NotAllowed(Reason.CANDIDATES_COUNT_NOT) if stands else None

    def _why_not_person(self, actor: Actor) -> Refused | None:
        if actor.person is None:
            return NotAllowed(Reason.NOT_SIGNED_IN)
        if not actor.may(Scope.VOTES_WRITE):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.VOTES_WRITE)
        return None

    def _why_not_roll(self) -> Refused | None:
        if self.publication is None:
            return NotNow(Reason.ROLL_NOT_PUT_UP)
        old = self.publication.id == self.roll_before
        return NotNow(Reason.ROLL_OF_BEFORE) if old else None

    def _why_not_again(self) -> Refused | None:
        if self.not_before is None or calendar.local(self.opens_at) >= self.not_before:
            return None
        custom = [again.of(self.council.area, each.code) for each in self.decided_before]
        longest = max(custom, key=lambda each: each.again_days)
        days, source = longest.again_days, f"{longest.source}{longest.article}"
        return NotNow(Reason.ASKED_TOO_SOON, earliest=self.not_before, days=days, source=source)

    def why_not_run(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot act on it at all: who runs it can."""
        return self._why_not_run(actor)

    def _why_not(self, actor: Actor, *stages: PollStage) -> Refused | None:
        return self._why_not_run(actor) or self._why_not_at(*stages)

    def _why_not_run(self, actor: Actor) -> Refused | None:
        return _why_not_run(actor, runs=self.runs(actor))

    def _why_not_at(self, *stages: PollStage) -> Refused | None:
        return None if self.stage in stages else NotNow(Reason.WRONG_STAGE, stage=self.stage)


def why_not_draft(council: Council, actor: Actor) -> Refused | None:
    """Why *actor* cannot draft a poll: who runs a council of the owners can."""
    runs = council.seats_person(actor.person) or prepares(actor, council.area)
    if refusal := _why_not_run(actor, runs=runs):
        return refusal
    if council.kind not in CALLERS or not council.acts_for_the_estate:
        return NotNow(Reason.WRONG_STAGE, stage=council.stage)
    return None


def _why_not_run(actor: Actor, *, runs: bool) -> Refused | None:
    if not runs:
        return NotAllowed(Reason.NOT_YOUR_POST)
    if not actor.may(Scope.VOTES_HANDLE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.VOTES_HANDLE)
    return None


def _after(day: date) -> bool:
    return calendar.today() > day
