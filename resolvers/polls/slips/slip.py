"""A ballot paper of a secret poll as those who count see it, and who may do what with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from resolvers import clock
from resolvers.actors import Actor
from resolvers.polls.forms.form import why_not_count
from resolvers.polls.poll import Poll
from resolvers.refusals import NotNow, Reason, Refused
from resolvers.tables.form_words import FormMark, SlipFault, SlipStage
from resolvers.tables.poll_words import PollStage


@dataclass(frozen=True, slots=True)
class SlipReading:
    """What one person read on a slip: its area in 0.01 m² and marks, or why it does not count.

    *answers* are of matters, *marks* of the candidates of elections.
    """

    by: UUID
    name: str
    at: datetime
    area: int | None
    fault: SlipFault | None
    answers: Mapping[UUID, FormMark]
    marks: Mapping[UUID, FormMark]

    @property
    def said(self) -> Mapping[UUID, FormMark]:
        """Everything that was marked."""
        return {**self.answers, **self.marks}

    def agrees(self, other: "SlipReading") -> bool:
        """Whether somebody else read the same."""
        mine, theirs = ((e.area, e.fault, e.said) for e in (self, other))
        return self.by != other.by and mine == theirs


@dataclass(frozen=True, slots=True)
class Slip:
    """A ballot paper out of the box; area in 0.01 m², once two have read it.

    *receipt* is the number that who entered it writes on the paper: by it its line is found in
    the list. *readings* is the latest of each person, in the order in which they first read.
    """

    id: UUID
    poll: Poll
    stage: SlipStage
    receipt: str
    area: int | None
    fault: SlipFault | None
    photos: tuple[UUID, ...]
    readings: tuple[SlipReading, ...]

    @property
    def disputed(self) -> bool:
        """Whether two have read it, and not the same."""
        return self.stage is SlipStage.ENTERED and len(self.readings) > 1

    def readings_for(self, actor: Actor) -> tuple[SlipReading, ...]:
        """The readings that *actor*, who counts, may see: only their own before two have read."""
        if self.stage is not SlipStage.ENTERED or self.disputed:
            return self.readings
        return tuple(each for each in self.readings if each.by == actor.person)

    def why_not_read(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot read it: each reads once, and again where two do not agree."""
        if refusal := why_not_count(self.poll, actor) or _why_not_open(self.poll):
            return refusal
        if self.stage is not SlipStage.ENTERED:
            return NotNow(Reason.SLIP_SETTLED, stage=self.stage)
        read = any(each.by == actor.person for each in self.readings)
        return NotNow(Reason.FORM_READ) if read and not self.disputed else None


def why_not_box(poll: Poll, actor: Actor) -> Refused | None:
    """Why *actor* cannot see what came out of the box: who counts a secret poll on paper can."""
    if refusal := why_not_count(poll, actor):
        return refusal
    if not poll.is_boxed:
        return NotNow(Reason.NO_BOX)
    return None


def why_not_enter(poll: Poll, actor: Actor) -> Refused | None:
    """Why *actor* cannot enter a slip: envelopes are opened when all of them are judged.

    That is after the end of the vote, so that who takes part is decided before.
    """
    if refusal := why_not_box(poll, actor) or _why_not_open(poll):
        return refusal
    if clock.now() < poll.closes_at:
        return NotNow(Reason.POLL_RUNNING, until=poll.closes_at)
    until = poll.reading_until
    if poll.unread and clock.now() <= until:
        return NotNow(Reason.ENVELOPES_WAIT, count=poll.unread, until=until)
    return None


def _why_not_open(poll: Poll) -> Refused | None:
    if poll.stage is PollStage.OPEN:
        return None
    return NotNow(Reason.WRONG_STAGE, stage=poll.stage)
