"""A mandate on paper as those who run and count the poll see it, and who may do what with it."""

from dataclasses import dataclass
from datetime import datetime
from unicodedata import normalize
from uuid import UUID

from resolvers.actors import Actor, Scope
from resolvers.polls.poll import Poll
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.tables.mandate_words import MandateKind, WrittenStage
from resolvers.tables.poll_words import PollStage


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same, however they are spaced."""
    mine, theirs = ("".join(normalize("NFKC", each).split()) for each in (one, other))
    return mine == theirs


@dataclass(frozen=True, slots=True)
class MandateReading:
    """Whom one person read on the paper as who votes, for whom and as what; *reader* is masked."""

    by: UUID
    reader: str
    at: datetime
    head: UUID
    units: tuple[str, ...]
    kind: MandateKind
    name: str
    phone: str

    def agrees(self, other: "MandateReading") -> bool:
        """Whether somebody else read the same."""
        same = (self.head, self.kind, self.phone) == (other.head, other.kind, other.phone)
        return self.by != other.by and same and same_name(self.name, other.name)


@dataclass(frozen=True, slots=True)
class WrittenMandate:
    """A mandate on paper; nobody votes by it before two have read the same on it.

    *file* is its photo and *readings* the latest of each person, in the order in which they first
    read: both only until it is settled. *mandate* is what it has become.
    """

    id: UUID
    poll: Poll
    head: UUID
    units: tuple[str, ...]
    kind: MandateKind
    stage: WrittenStage
    entered_at: datetime
    file: UUID | None
    mandate: UUID | None
    readings: tuple[MandateReading, ...]

    @property
    def disputed(self) -> bool:
        """Whether two have read it, and not the same."""
        return self.stage is WrittenStage.ENTERED and len(self.readings) > 1

    @property
    def agreed(self) -> bool:
        """Whether two read the same, and that for the home and as what it was entered."""
        mine = [each for each in self.readings if (each.head, each.kind) == (self.head, self.kind)]
        return any(one.agrees(other) for one in mine for other in mine)

    def hides_from(self, actor: Actor) -> bool:
        """Whether *actor* still has to read by themselves for whom it is, and as what."""
        read = any(each.by == actor.person for each in self.readings)
        return self.stage is WrittenStage.ENTERED and not read and not self.disputed

    def readings_for(self, actor: Actor) -> tuple[MandateReading, ...]:
        """The readings that *actor* may see: only their own before two have read."""
        if self.disputed:
            return self.readings
        return tuple(each for each in self.readings if each.by == actor.person)

    def why_not_confirm(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot say whom it names: each reads once, again where two do not agree.

        Who sides with the company, or stands for election, never does.
        """
        if refusal := why_not_see(self.poll, actor) or self.poll.why_not_judge(actor):
            return refusal
        if refusal := self._why_not_waiting():
            return refusal
        read = any(each.by == actor.person for each in self.readings)
        return NotNow(Reason.FORM_READ) if read and not self.disputed else None

    def why_not_withdraw(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take it out again: who runs the poll can, until it is settled."""
        return self.poll.why_not_register(actor) or self._why_not_waiting()

    def _why_not_waiting(self) -> Refused | None:
        if self.poll.stage is not PollStage.OPEN:
            return NotNow(Reason.WRONG_STAGE, stage=self.poll.stage)
        if self.stage is not WrittenStage.ENTERED:
            return NotNow(Reason.MANDATE_SETTLED, stage=self.stage)
        return None


def why_not_see(poll: Poll, actor: Actor) -> Refused | None:
    """Why *actor* cannot see mandates on paper: who runs the poll can, and who counts."""
    if not poll.runs(actor) and not poll.counts(actor):
        return NotAllowed(Reason.NOT_YOUR_POST)
    if not actor.may(Scope.VOTES_HANDLE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.VOTES_HANDLE)
    return None
