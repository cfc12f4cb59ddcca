"""The rules that hold, and those of before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from resolvers import calendar, database
from resolvers.actors import Actor, why_not_administer_all
from resolvers.refusals import Refused
from resolvers.tables.calendar import Unit
from resolvers.tables.rights import Kept, Promised


@dataclass(frozen=True, slots=True)
class RightRule:
    """By when something must be done, and where that is written."""

    kind: Promised
    amount: int
    unit: Unit
    source: str
    version: str
    from_at: datetime

    def due(self, start: datetime) -> datetime:
        """When it must be done that began at *start*."""
        return calendar.add(start, self.amount, self.unit).at

    def why_not_set(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot set another."""
        return why_not_set_rule(actor)


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """How long something is kept with the names in it, and where that is written."""

    what: Kept
    amount: int
    unit: Unit
    source: str
    version: str
    from_at: datetime

    def ends(self, start: datetime) -> datetime:
        """Until when something is kept that ended at *start*."""
        return calendar.add(start, self.amount, self.unit, rolls=False).at

    def why_not_set(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot set another."""
        return why_not_set_rule(actor)


def why_not_set_rule(actor: Actor) -> Refused | None:
    """Why *actor* cannot say how long what is kept or may take: it holds for the whole city."""
    return why_not_administer_all(actor)


async def right_versions() -> tuple[RightRule, ...]:
    """Every version of what must be done by when, the newest of each first; public."""
    return tuple(RightRule(Promised(r.pop("what")), **r) for r in await _versions(Promised))


async def retention_versions() -> tuple[RetentionRule, ...]:
    """Every version of how long what is kept, the newest of each first; public."""
    return tuple(RetentionRule(Kept(r.pop("what")), **r) for r in await _versions(Kept))


async def right_rules() -> tuple[RightRule, ...]:
    """By when what must be done now; public."""
    return tuple({each.kind: each for each in reversed(await right_versions())}.values())[::-1]


async def retention_rules() -> tuple[RetentionRule, ...]:
    """How long what is kept now; public."""
    return tuple({each.what: each for each in reversed(await retention_versions())}.values())[::-1]


async def right_rule(kind: str) -> RightRule:
    """The rule of one kind."""
    [found] = [each for each in await right_rules() if each.kind == kind]
    return found


async def _versions(words: Iterable[StrEnum]) -> list[dict[str, Any]]:
    found = await database.rows(
        "select what, amount, unit, source, version, from_at from periods where what = any($1)"
        " order by what, from_at desc",
        [word.value for word in words],
    )
    return [{**row, "unit": Unit(row["unit"])} for row in found]
