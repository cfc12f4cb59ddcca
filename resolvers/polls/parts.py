"""The parts of a poll: what is decided, what was done, who decides, and what was cast."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from resolvers.polls.candidates import Candidate, ElectionTerms
from resolvers.polls.counting import NOTHING, Count, Weight
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.rules import RulePurpose, RuleSet, Threshold
from resolvers.tables.form_words import FormMark
from resolvers.tables.poll_words import BallotCapacity, BallotChoice, PollAct

MARKED = {
    FormMark.FOR: BallotChoice.FOR,
    FormMark.AGAINST: BallotChoice.AGAINST,
    FormMark.ABSTAIN: BallotChoice.ABSTAIN,
    FormMark.BLANK: BallotChoice.ABSTAIN,
}


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that is decided, by the rule that was in force when it was put in; money in fen.

    *secret* is whether its ballots name nobody, as that rule says.

    An election fills *seats* of the *size* that the committee has, among its *candidates*.
    """

    id: UUID
    position: int
    code: str
    rule: RuleSet
    text: str
    details: str
    budget_fen: int | None
    proposal: UUID | None
    seats: int | None = None
    size: int | None = None
    election: ElectionTerms | None = None
    candidates: tuple[Candidate, ...] = ()
    secret: bool = False

    @property
    def item(self) -> str:
        """The item of the law, as （五）."""
        return next((each.item for each in self.rule.matters if each.code == self.code), "")

    @property
    def quorum(self) -> tuple[Threshold, ...]:
        """How many must take part."""
        return self.rule.of(RulePurpose.QUORUM)

    @property
    def majority(self) -> tuple[Threshold, ...]:
        """How many of them must agree."""
        return self.rule.of(RulePurpose.MAJORITY)

    @property
    def kind(self) -> str:
        """What the law calls it."""
        return next((each.name for each in self.rule.matters if each.code == self.code), self.code)


@dataclass(frozen=True, slots=True)
class Done:
    """What moved a poll, and when."""

    kind: PollAct
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Before:
    """A matter of a poll that was asked before, and when that result was certified."""

    code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Ballot:
    """What a head cast; immutable. Only its own voter reads what it says before the poll closes.

    *answers* are of matters, *marks* of the candidates of elections. Of a secret one nobody can say
    what it says but whoever has the *receipt*, which they were shown when they cast it.
    """

    receipt: str | None
    cast_at: datetime
    capacity: BallotCapacity
    answers: Mapping[UUID, BallotChoice]
    marks: Mapping[UUID, BallotChoice]


@dataclass(frozen=True, slots=True)
class Standing:
    """A head for which somebody may stand: its units, its area in 0.01 m², whose it is.

    *represents* is whether the viewer was named by the co-owners, *represented* whether anybody
    was. *mandate* is by which they vote for it, if not in their own right, *instructed* what they
    are told to say then. *handed_in_at* is when a paper ballot came in for it that is not read yet.
    """

    head: UUID
    key: str
    units: tuple[str, ...]
    area: int
    capacity: BallotCapacity
    represents: bool
    represented: bool
    cast: bool
    ballot: Ballot | None
    mandate: UUID | None = None
    instructed: Mapping[UUID, BallotChoice] = field(default_factory=dict)
    handed_in_at: datetime | None = None

    @property
    def must_agree(self) -> bool:
        """Whether the voter says that the co-owners agreed: they named nobody on the roll."""
        return self.capacity is BallotCapacity.CO_OWNER and not self.represented

    def why_not_cast(self) -> Refused | None:
        """Why the viewer cannot cast for this head."""
        if self.cast:
            return NotNow(Reason.VOTED_ALREADY)
        if self.handed_in_at:
            return NotNow(Reason.HANDED_IN, at=self.handed_in_at)
        if self.mandate is None and self.represented and not self.represents:
            return NotAllowed(Reason.REPRESENTED)
        return None


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many have taken part, of all; areas in 0.01 m². Never what they answered."""

    name: str
    area: int
    heads: int
    all_area: int
    all_heads: int


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one matter.

    *before* is the count as it was first published, where a ballot was found invalid since;
    *followed* is how it would have come out if the silent were added to the majority, which
    the election of a committee never allows (domain.md §1.4). *doubt* is how much secret ballots
    weigh of which was found that they were not cast rightly: nobody knows what they say, so that
    *count* is without as much that is for it, and *otherwise* without as much that is against it.
    So it is with *surplus*: how much more ballot papers weigh than the owners whose envelopes came.
    """

    matter: Matter
    count: Count
    before: Count | None
    followed: Count | None
    fingerprint: str
    doubt: Weight = NOTHING
    otherwise: Count | None = None
    surplus: Weight = NOTHING


@dataclass(frozen=True, slots=True)
class Objection:
    """Somebody objects to the result; for them and for who runs the poll."""

    id: UUID
    poll: UUID
    person: UUID
    name: str
    what: str
    receipt: str | None
    room: str | None
    made_at: datetime
    upheld: bool | None
    answer: str
    decided_at: datetime | None


def why_not_decide(matters: Sequence[Matter]) -> Refused | None:
    """Why these cannot be decided: none are written, or who stands is not eligible any more."""
    if not matters:
        return NotNow(Reason.POLL_EMPTY)
    for each in matters:
        if each.election and not each.candidates:
            return NotNow(Reason.NO_CANDIDATES, position=each.position)
    standing = (who for each in matters for who in each.candidates)
    lacks = (proof.lack for who in standing for proof in who.proofs)
    lack = next((each for each in lacks if each), None)
    facts: Mapping[str, Any] = lack.facts if lack else {}
    return NotNow(lack.reason, **facts) if lack else None
