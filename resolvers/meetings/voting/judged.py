"""Who may do what with the votes at a meeting."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from resolvers.actors import Actor
from resolvers.meetings.facts import Facts
from resolvers.meetings.voting.tally import PERSONS
from resolvers.meetings.voting.vote import Vote
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.rules import Measure, RulePurpose
from resolvers.tables.meeting_words import MeetingStage, VoteWay


@dataclass(frozen=True, slots=True)
class JudgedVotes(Facts):
    """Judgements about votes: putting one, having a say in it, counting and ending it."""

    @property
    def ways(self) -> tuple[VoteWay, ...]:
        """How it can vote: by name only, where its rule counts more than persons."""
        bases = {each.basis for each in self.rule.of(RulePurpose.MAJORITY)}
        return tuple(VoteWay) if bases <= PERSONS else (VoteWay.HANDS,)

    @property
    def lacking(self) -> Measure | None:
        """What is missing to a quorum: the first measure of the first way that is not met."""
        measures = (each for way in self.quorum for each in way)
        return next((each for each in measures if not each.met), None)

    def why_not_put_vote(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot put a point to the vote: enough must have come, by the rule."""
        if refusal := self._why_not(actor, MeetingStage.OPEN):
            return refusal
        if self.is_of_owners:
            return NotNow(Reason.OWNERS_POLL)
        purposes = (RulePurpose.QUORUM, RulePurpose.MAJORITY)
        if not all(self.rule.of(each) for each in purposes):
            return NotNow(Reason.RULE_SILENT, source=self.rule.source)
        return None if self.quorate else self._no_quorum()

    def waits_for(self, actor: Actor, vote: Vote) -> bool:
        """Whether a vote still waits for *actor*, who can give it here."""
        return actor.person not in vote.voted and not self.why_not_cast(actor, vote)

    def why_not_cast(self, actor: Actor, vote: Vote) -> Refused | None:
        """Why *actor* cannot vote: who came and has a vote can, on their own phone.

        By name they may change it while it is open; in secret, nobody could find it again.
        """
        if actor.person is None:
            return NotAllowed(Reason.NOT_SIGNED_IN)
        if not self.has_vote(actor.person):
            return NotAllowed(Reason.NO_VOTE_HERE)
        if refusal := self._why_not_open(actor, vote):
            return refusal
        if vote.is_counted:
            return NotNow(Reason.TELLERS_COUNT)
        if vote.recused(actor.person):
            return NotNow(Reason.RECUSED)
        return NotNow(Reason.VOTED_ALREADY) if actor.person in vote.cast else None

    def why_not_tick(self, actor: Actor, vote: Vote) -> Refused | None:
        """Why *actor* cannot tick the roll: who runs the meeting can, where hands are shown."""
        if refusal := self._why_not_run(actor) or self._why_not_open(actor, vote):
            return refusal
        return None if vote.way is VoteWay.HANDS else NotNow(Reason.NOT_BY_NAME)

    def why_not_recuse(self, actor: Actor, vote: Vote, person: UUID | None) -> Refused | None:
        """Why *person* cannot stand back from it, as they say or those who run the meeting."""
        if actor.person is None:
            return NotAllowed(Reason.NOT_SIGNED_IN)
        if person != actor.person and not self.runs(actor):
            return NotAllowed(Reason.NOT_YOUR_POST)
        if refusal := self._why_not_open(actor, vote):
            return refusal
        if not self.has_vote(person):
            return NotAllowed(Reason.NO_VOTE_HERE)
        if vote.recused(person):
            return NotNow(Reason.RECUSED)
        return NotNow(Reason.VOTED_ALREADY) if person in vote.cast else None

    def why_not_count(self, actor: Actor, vote: Vote) -> Refused | None:
        """Why *actor* cannot say what they counted: the two tellers can, once in each counting."""
        teller = vote.teller(actor.person)
        if teller is None:
            return NotAllowed(Reason.NOT_A_TELLER)
        if refusal := self._why_not_open(actor, vote):
            return refusal
        return NotNow(Reason.COUNTED_ALREADY) if vote.has_counted(teller) else None

    def why_not_close_vote(self, actor: Actor, vote: Vote) -> Refused | None:
        """Why *actor* cannot close it: what tellers count is closed when both say the same."""
        if refusal := self._why_not_run(actor) or self._why_not_open(actor, vote):
            return refusal
        return NotNow(Reason.TELLERS_COUNT) if vote.is_counted else None

    def why_not_abandon(self, actor: Actor, vote: Vote) -> Refused | None:
        """Why *actor* cannot give it up before it is counted."""
        return self._why_not_run(actor) or self._why_not_open(actor, vote)

    def _why_not_open(self, actor: Actor, vote: Vote) -> Refused | None:
        if refusal := self._why_not_now(actor, (MeetingStage.OPEN,)):
            return refusal
        return None if vote.is_open else NotNow(Reason.VOTE_OVER, at=vote.ended_at)

    def _no_quorum(self) -> Refused:
        short, law = self.lacking, self.rule
        assert short is not None
        facts: dict[str, Any] = {"part": short.part, "whole": short.of, "least": short.least}
        where: dict[str, Any] = {"source": law.source, "article": law.article}
        return NotNow(Reason.NO_QUORUM, basis=short.threshold.basis, **facts, **where)
