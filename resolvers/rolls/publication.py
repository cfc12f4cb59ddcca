"""A publication of the roll as its readers see it, and who may do what with it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from resolvers import calendar, estates
from resolvers.actors import Actor, PostKind, Scope
from resolvers.estates import Estate, Roll
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.rules import RuleSet
from resolvers.tables.roll_publications import RollStage


@dataclass(frozen=True, slots=True)
class Figures:
    """How many units count, for how many owners, with how much area in 0.01 m²."""

    units: int
    heads: int
    area: int


@dataclass(frozen=True, slots=True)
class Publication:
    """The roll of an estate put up as it is on a day; *changed* if it was changed since it ended.

    *rule* says how long it stands; *settled* is None until it is confirmed.
    """

    id: UUID
    estate: Estate
    rule: RuleSet
    stage: RollStage
    record_on: date
    until: date
    published: Figures
    settled: Figures | None
    published_at: datetime
    ended_at: datetime | None
    note: str
    objections: int
    waiting: int
    changed: bool

    @property
    def over(self) -> bool:
        """Whether the last day for objecting is over."""
        return calendar.today() > self.until

    def why_not_read(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot read the list: its owners can, and who works in the estate."""
        owns = actor.holds(PostKind.OWNER, estate=self.estate.id)
        if not owns and not estates.sees(actor, self.estate):
            return NotAllowed(Reason.OWNERS_READ)
        return _scope(actor, Scope.READ)

    def why_not_object(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot object: everybody can who is signed in, as long as it stands.

        Who is not an owner by the roll can say that they were left out, and nothing else.
        """
        if actor.person is None:
            return NotAllowed(Reason.NOT_SIGNED_IN)
        if refusal := self._why_not_open() or _scope(actor, Scope.ADMINISTER):
            return refusal
        return NotNow(Reason.OBJECTING_OVER, until=self.until) if self.over else None

    def why_not_confirm(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot confirm it: its days must be over and everything answered."""
        if refusal := estates.why_not_keep(actor, self.estate) or self._why_not_open():
            return refusal
        if not self.over:
            return NotNow(Reason.ROLL_STANDS, until=self.until)
        if self.waiting:
            return NotNow(Reason.OBJECTIONS_WAIT, count=self.waiting)
        return None

    def why_not_withdraw(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take it down, to put it up anew."""
        return estates.why_not_keep(actor, self.estate) or self._why_not_open()

    def _why_not_open(self) -> Refused | None:
        if self.stage is RollStage.OPEN:
            return None
        return NotNow(Reason.WRONG_STAGE, stage=self.stage)


def why_not_publish(actor: Actor, roll: Roll, last: Publication | None) -> Refused | None:
    """Why *actor* cannot put the roll up: there is none, or it stands already."""
    if refusal := estates.why_not_keep(actor, roll.estate):
        return refusal
    if not roll.counted:
        return NotNow(Reason.ROLL_EMPTY)
    if last and last.stage is RollStage.OPEN:
        return NotNow(Reason.ROLL_STANDS, until=last.until)
    return None


def _scope(actor: Actor, scope: Scope) -> Refused | None:
    return None if actor.may(scope) else NotAllowed(Reason.NOT_IN_SCOPE, scope=scope)
