"""A paper ballot as those who count see it, and who may do what with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from resolvers import clock
from resolvers.actors import Actor, Scope
from resolvers.polls.poll import Poll
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.tables.form_words import CounterKind, FormFault, FormMark, FormStage
from resolvers.tables.poll_words import PollStage

MOST_PHOTOS = 3
ENVELOPE = (
    FormFault.UNSIGNED,
    FormFault.WRONG_PERSON,
    FormFault.NO_MANDATE,
    FormFault.OPENED,
    FormFault.UNREADABLE,
    FormFault.UNDECIDED,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one person read from the photos, or why the form is not valid.

    *answers* are of matters, *marks* of the candidates of elections.
    """

    by: UUID
    name: str
    at: datetime
    fault: FormFault | None
    answers: Mapping[UUID, FormMark]
    marks: Mapping[UUID, FormMark]

    @property
    def said(self) -> Mapping[UUID, FormMark]:
        """Everything that was marked."""
        return {**self.answers, **self.marks}

    def agrees(self, other: "Reading") -> bool:
        """Whether somebody else read the same."""
        return self.by != other.by and (self.fault, self.said) == (other.fault, other.said)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is marked on a form: a matter, or a candidate; *field* is its name."""

    id: UUID
    field: str
    number: str
    text: str


def faults(poll: Poll) -> tuple[FormFault, ...]:
    """Why a form of a poll may not be valid; of a secret one it is an envelope that is signed."""
    return ENVELOPE if poll.is_secret else tuple(FormFault)


def lines(poll: Poll) -> tuple[Line, ...]:
    """All that is marked on the ballots of a poll, in the order in which it stands there."""
    found = []
    for each in poll.matters:
        if not each.election:
            found.append(Line(each.id, f"matter_{each.position}", str(each.position), each.text))
        for who in each.candidates:
            number = f"{each.position}.{who.position}"
            found.append(
                Line(who.id, f"candidate_{each.position}_{who.position}", number, who.name)
            )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one head; area in 0.01 m². Of a secret poll it is the envelope that is signed.

    *receipt* is its ballot's, once it is counted.

    *readings* is the latest of each person, in the order in which they first read.
    """

    id: UUID
    poll: Poll
    head: UUID
    key: str
    units: tuple[str, ...]
    area: int
    stage: FormStage
    printed_at: datetime
    received_at: datetime | None
    receiver: str | None
    settled_at: datetime | None
    fault: FormFault | None
    receipt: str | None
    photos: tuple[UUID, ...]
    readings: tuple[Reading, ...]

    @property
    def disputed(self) -> bool:
        """Whether two have read it, and not the same."""
        return self.stage is FormStage.RECEIVED and len(self.readings) > 1

    def readings_for(self, actor: Actor) -> tuple[Reading, ...]:
        """The readings that *actor* may see: who counts, nobody's but their own before two read."""
        if why_not_count(self.poll, actor):
            return ()
        if self.stage is not FormStage.RECEIVED or self.disputed:
            return self.readings
        return tuple(each for each in self.readings if each.by == actor.person)

    def photos_for(self, actor: Actor) -> tuple[UUID, ...]:
        """Its photos, for who counts: what somebody voted is for nobody else to see."""
        return () if why_not_count(self.poll, actor) else self.photos

    def why_not_receive(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take it in: those who count can, while the poll is open, once."""
        if refusal := why_not_count(self.poll, actor):
            return refusal
        if self.stage is FormStage.VOIDED:
            return NotNow(Reason.FORM_VOIDED)
        if self.stage is not FormStage.PRINTED:
            return NotNow(Reason.FORM_RECEIVED, at=self.received_at)
        if self.poll.stage is PollStage.OPEN and clock.now() >= self.poll.closes_at:
            return NotNow(Reason.POLL_OVER, at=self.poll.closes_at)
        return _why_not_open(self.poll)

    def why_not_read(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot read it: each reads once, and again where two do not agree."""
        if refusal := why_not_count(self.poll, actor) or _why_not_open(self.poll):
            return refusal
        if self.stage is not FormStage.RECEIVED:
            return NotNow(Reason.FORM_SETTLED, stage=self.stage)
        read = any(each.by == actor.person for each in self.readings)
        return NotNow(Reason.FORM_READ) if read and not self.disputed else None

    def why_not_reprint(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot print it anew, which voids the one that was handed out."""
        if refusal := why_not_print(self.poll, actor):
            return refusal
        if self.stage is FormStage.PRINTED:
            return None
        return NotNow(Reason.FORM_VOIDED if self.stage is FormStage.VOIDED else Reason.FORM_TAKEN)


@dataclass(frozen=True, slots=True)
class Printed:
    """A form as it comes out of the printer, with the code that lies nowhere else.

    Of a secret poll it is an envelope, with a ballot paper that bears its *area* and no more; no
    *receipt* leads to that.
    """

    id: UUID
    code: str
    receipt: str
    key: str
    units: tuple[str, ...]
    area: int


@dataclass(frozen=True, slots=True)
class Printing:
    """Forms that were printed together; *building* is empty for one that was printed anew."""

    id: UUID
    poll: Poll
    building: str
    number: int
    at: datetime


def why_not_desk(poll: Poll, actor: Actor) -> Refused | None:
    """Why *actor* cannot see the paper ballots: who runs the poll can, and who counts.

    In a secret poll online there are none, but those who count all the same: they alone read its
    list. Nobody of the property company or the developer, though they may sit in the council.
    """
    if not poll.runs(actor) and not poll.counts(actor):
        return NotAllowed(Reason.NOT_YOUR_POST)
    if poll.sides(actor):
        return NotAllowed(Reason.SIDES_WITH_COMPANY)
    if not actor.may(Scope.VOTES_HANDLE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.VOTES_HANDLE)
    return None if poll.is_secret else _why_not_on_paper(poll)


def why_not_count(poll: Poll, actor: Actor) -> Refused | None:
    """Why *actor* cannot take in and read forms: the staff, and who was named, as custom says.

    Who stands for election never counts.
    """
    if refusal := why_not_desk(poll, actor):
        return refusal
    if not poll.counts(actor):
        return NotAllowed(Reason.NOT_A_COUNTER)
    return poll.why_not_judge(actor)


def why_not_print(poll: Poll, actor: Actor) -> Refused | None:
    """Why *actor* cannot print forms: who runs it and does not stand can, while votes are taken.

    Whoever prints sees the codes.
    """
    if refusal := why_not_desk(poll, actor):
        return refusal
    if not poll.runs(actor):
        return NotAllowed(Reason.NOT_YOUR_POST)
    if refusal := _why_not_on_paper(poll) or poll.why_not_judge(actor):
        return refusal
    if poll.stage is PollStage.OPEN and not poll.running:
        return NotNow(Reason.POLL_OVER, at=poll.closes_at)
    return _why_not_open(poll)


def why_not_name(poll: Poll, actor: Actor) -> Refused | None:
    """Why *actor* cannot say who of the council reads paper ballots, or a secret poll's list.

    Who stands cannot.
    """
    if refusal := why_not_desk(poll, actor):
        return refusal
    if not poll.runs(actor):
        return NotAllowed(Reason.NOT_YOUR_POST)
    if refusal := poll.why_not_judge(actor):
        return refusal
    if CounterKind.MEMBERS not in poll.terms.counters:
        return NotNow(Reason.COUNTERS_ARE_STAFF, source=poll.terms.source)
    over = poll.stage not in (PollStage.DRAFT, PollStage.CALLED, PollStage.OPEN)
    return NotNow(Reason.WRONG_STAGE, stage=poll.stage) if over else None


def _why_not_on_paper(poll: Poll) -> Refused | None:
    return None if poll.is_on_paper else NotNow(Reason.VOTED_ELSEWHERE, channel=poll.channel)


def _why_not_open(poll: Poll) -> Refused | None:
    if poll.stage is PollStage.OPEN:
        return None
    return NotNow(Reason.WRONG_STAGE, stage=poll.stage)
