"""The discussion of a proposal: whether neighbours talk now, how fast, on which side how many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from resolvers import database, proposals
from resolvers.actors import Actor, Scope
from resolvers.clock import now
from resolvers.proposals import Proposal
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.tables.comment_words import CommentStance

_READ = """
    select p.id,
           coalesce((select s.minutes from comment_paces s where s.proposal = p.id
                      order by s.at desc, s.id desc limit 1), 0) pace_minutes,
           (select max(o.at) from comments o
             where o.proposal = p.id and o.by = $1 and not o.official) last_at,
           c.*
      from unnest($2::uuid[]) p (id)
     cross join lateral (
           select count(*) total, count(*) filter (where stance = 'for') "for",
                  count(*) filter (where stance = 'against') against,
                  count(*) filter (where stance = 'question') question,
                  count(*) filter (where stance = 'suggestion') suggestion
             from comments where proposal = p.id and state = 'shown') c
"""


@dataclass(frozen=True, slots=True)
class Discussion:
    """What is said of a proposal, in numbers: *total* with replies, *sides* without.

    *pace_minutes* lie between two comments of one person; *next_at* is when the reader's next may
    come. *shared* says that the proposal was read for many at once, not for the reader.
    """

    proposal: Proposal
    total: int
    sides: Mapping[CommentStance, int]
    pace_minutes: int
    next_at: datetime | None
    shared: bool = False

    @property
    def open(self) -> bool:
        """Whether neighbours talk in this phase, as the rule of the proposal says."""
        phase = self.proposal.phase
        return self.proposal.submitted_at is not None and phase is not None and phase.talks

    def moderates(self, actor: Actor) -> bool:
        """Whether the actor decides what breaks the rules: who runs the proposals there."""
        return self.proposal.runs(actor)

    def why_not_write(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot comment: verified residents can, tenants included."""
        if refusal := self.why_not_take_part(actor):
            return refusal
        if self.next_at and self.next_at > now():
            return NotNow(Reason.SLOW_MODE, until=self.next_at, minutes=self.pace_minutes)
        return None

    def why_not_take_part(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot do anything in it: residents can, as long as it is open."""
        if actor.person is None:
            return NotAllowed(Reason.NOT_SIGNED_IN)
        if not proposals.resides(actor, self.proposal.estate):
            return NotAllowed(Reason.NOT_A_RESIDENT)
        if not actor.may(Scope.PROPOSALS_WRITE):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.PROPOSALS_WRITE)
        if not self.open:
            return NotNow(Reason.DISCUSSION_CLOSED, stage=self.proposal.stage)
        return None

    def why_not_slow(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot set how fast it goes: who runs the proposals there can."""
        if not self.moderates(actor):
            return NotAllowed(Reason.NOT_YOUR_POST)
        if not actor.may(Scope.PROPOSALS_HANDLE):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.PROPOSALS_HANDLE)
        if not self.open:
            return NotNow(Reason.DISCUSSION_CLOSED, stage=self.proposal.stage)
        return None


async def discussion(actor: Actor, proposal: UUID) -> Discussion:
    """The discussion of a proposal.

    Args:
        actor: who reads; belongs to the estate or serves it.
        proposal: of which.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
        NotFound: no such proposal that the actor may know of.
    """
    return await discussion_of(actor, await proposals.find(actor, proposal))


async def discussion_of(actor: Actor, proposal: Proposal) -> Discussion:
    """The same, of a proposal that was found for the same actor."""
    return (await discussions_of(actor, [proposal]))[proposal.id]


async def discussions_of(actor: Actor, found: Sequence[Proposal]) -> dict[UUID, Discussion]:
    """Those of several proposals, in one statement."""
    known = {each.id: each for each in found}
    rows = await database.rows(_READ, actor.person, list(known))
    return {row["id"]: _discussion(known[row["id"]], row) for row in rows}


def _discussion(proposal: Proposal, row: Mapping[str, Any]) -> Discussion:
    minutes, last = row["pace_minutes"], row["last_at"]
    next_at = last + timedelta(minutes=minutes) if minutes and last else None
    sides = {each: row[each.value] for each in CommentStance}
    return Discussion(proposal, row["total"], sides, minutes, next_at)
