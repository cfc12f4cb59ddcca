"""A vote at a meeting as its readers see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from resolvers.meetings.voting.displays import Display
from resolvers.meetings.voting.tally import Figures, Sums, Tally
from resolvers.tables.meeting_words import VoteStage, VoteWay
from resolvers.tables.poll_words import BallotChoice

COUNTED = (VoteWay.SUMS, VoteWay.SLIPS)
NAMELESS = (VoteWay.SECRET, VoteWay.SLIPS)


@dataclass(frozen=True, slots=True)
class Hand:
    """What somebody said by name; *by* is who ticked it for them."""

    person: UUID
    name: str
    choice: BallotChoice
    by: UUID | None


@dataclass(frozen=True, slots=True)
class Recusal:
    """Somebody who stands back because it concerns them."""

    person: UUID
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Teller:
    """One of the two who count; *counts* are theirs, the latest last."""

    id: UUID
    person: UUID
    name: str
    counts: tuple[Sums, ...]


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote on a point of the agenda, or on somebody who stands for election there.

    *sums* and *tally* are there once it is closed; *cast* is who has cast in secret.
    *replaced* is whether a later vote corrects it.
    """

    id: UUID
    point: UUID
    text: str
    way: VoteWay
    candidate: UUID | None
    candidate_name: str | None
    stage: VoteStage
    put_at: datetime
    ended_at: datetime | None
    replaces: UUID | None
    replaced: bool
    why: str
    ended_because: str
    display: Display | None
    sums: Sums | None
    figures: Figures
    tally: Tally | None
    hands: tuple[Hand, ...]
    recusals: tuple[Recusal, ...]
    recused_count: int
    cast: frozenset[UUID]
    tellers: tuple[Teller, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is being voted."""
        return self.stage is VoteStage.OPEN

    @property
    def is_counted(self) -> bool:
        """Whether two tellers count it."""
        return self.way in COUNTED

    @property
    def is_secret(self) -> bool:
        """Whether nobody knows who said what."""
        return self.way in NAMELESS

    @property
    def adopted(self) -> bool | None:
        """What came of it; None before it is closed."""
        return self.tally.adopted if self.tally else None

    @property
    def stands(self) -> bool:
        """Whether its result is the one that counts: closed, and corrected by none."""
        return self.stage is VoteStage.CLOSED and not self.replaced

    @property
    def said(self) -> Mapping[UUID, BallotChoice]:
        """What each said by name."""
        return {each.person: each.choice for each in self.hands}

    @property
    def voted(self) -> frozenset[UUID]:
        """Who has said something, by name or in secret."""
        return frozenset(self.said) | self.cast

    @property
    def round(self) -> int:
        """How often both tellers have counted."""
        return min((len(each.counts) for each in self.tellers), default=0)

    @property
    def differs(self) -> bool:
        """Whether the tellers counted something different the last time, and count again."""
        return self.is_open and self.round > 0

    def teller(self, person: UUID | None) -> Teller | None:
        """The teller that somebody is."""
        return next((each for each in self.tellers if each.person == person), None)

    def has_counted(self, teller: Teller) -> bool:
        """Whether a teller has told what they counted in this round."""
        return len(teller.counts) > self.round

    def recused(self, person: UUID | None) -> bool:
        """Whether somebody stands back."""
        return any(each.person == person for each in self.recusals)
