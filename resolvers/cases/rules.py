"""Dispatch rules: where, what, how urgent and when lead to somebody."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from resolvers import areas, database
from resolvers.actors import Actor, Scope
from resolvers.areas import Area
from resolvers.cases.capacities import DESK
from resolvers.clock import now
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason, Refused
from resolvers.tables.case_words import RuleDays, Urgency

USUAL = 500


@dataclass(frozen=True, slots=True)
class DispatchRule:
    """Cases of this area and category go to an organisation, or to the estate's company.

    *category* is None for all, *organisation* None for the company of the estate;
    *urgency*, *days* and hours (from, until before) narrow it. The lowest *position* is
    tried first. *to_at* is None while it holds without an end.
    """

    id: UUID
    area: str
    category: str | None
    organisation: UUID | None
    estate_company: bool
    source: str
    version: str
    from_at: datetime
    urgency: Urgency | None = None
    days: RuleDays | None = None
    from_time: time | None = None
    to_time: time | None = None
    position: int = USUAL
    owner: UUID | None = None
    note: str = ""
    to_at: datetime | None = None

    @property
    def order(self) -> tuple[Any, ...]:
        """What rules are tried by: position, then who says more, then who was there first."""
        said = (self.urgency, self.days, self.from_time)
        place = areas.tree().get(self.area)
        return (
            self.position,
            -len(self.category or ""),
            -sum(each is not None for each in said),
            -len(place.prefix if place else ""),
            not self.estate_company,
            self.from_at,
            self.id,
        )

    @property
    def place(self) -> Area:
        """Where it holds."""
        return areas.find(self.area)

    def holds(self, at: datetime) -> bool:
        """Whether it holds at that moment."""
        return self.from_at <= at and (self.to_at is None or at < self.to_at)

    def speaks_of(self, category: str) -> bool:
        """Whether it is about such a thing."""
        return category.startswith(self.category or "")

    def why_not_move(self, actor: Actor, at: datetime) -> Refused | None:
        """Why *actor* cannot have it tried earlier or later."""
        return self.why_not_retire(actor, at)

    def why_not_retire(self, actor: Actor, at: datetime) -> Refused | None:
        """Why *actor* cannot end it."""
        if refusal := why_not_set_rule(actor, self.area):
            return refusal
        over = self.to_at is not None and self.to_at <= at
        return NotNow(Reason.RULE_ENDED, at=self.to_at) if over else None


_COLUMNS = (
    "id, area, category, organisation, coalesce(estate_company, false) as estate_company,"
    " source, version, from_at, to_at, urgency, days, from_time, to_time, position, owner, note"
)


def why_not_set_rule(actor: Actor, area: str) -> Refused | None:
    """Why *actor* cannot decide who is responsible there: administrators and dispatchers can."""
    if not actor.may(Scope.ADMINISTER):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.ADMINISTER)
    decides = areas.administers(actor, area) or actor.holds(*DESK, area=area)
    return None if decides else NotAllowed(Reason.NOT_YOUR_POST)


async def find_rule(id: UUID) -> DispatchRule:
    """One rule, ended ones too; rules are public.

    Raises:
        NotFound: there is no such rule.
    """
    found = await read("id = any($1)", [id])
    if not found:
        raise NotFound
    return found[0]


async def rules(area: str) -> tuple[DispatchRule, ...]:
    """The rules that hold in an area now or later, as they are tried: its own and those above.

    Raises:
        NotFound: there is no such area.
    """
    codes = [each.code for each in areas.tree().path(areas.find(area).code)]
    return await read("(to_at is null or to_at > $2) and area = any($1)", codes, now())


async def read(where: str, *values: object) -> tuple[DispatchRule, ...]:
    """Rules in the order in which they are tried."""
    found = await database.rows(f"select {_COLUMNS} from dispatch_rules where {where}", *values)
    return tuple(sorted(map(_rule, found), key=lambda rule: rule.order))


def _rule(found: Any) -> DispatchRule:
    urgency, days = found["urgency"], found["days"]
    words = {"urgency": urgency and Urgency(urgency), "days": days and RuleDays(days)}
    return DispatchRule(**{**dict(found), **words})
