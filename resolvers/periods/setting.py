"""Setting how long what is kept and may take: each version with its source, within the law."""

from enum import StrEnum
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from uuid_utils.compat import uuid7

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.periods.planting import read
from resolvers.periods.rules import (
    RetentionRule,
    RightRule,
    retention_rules,
    right_rules,
    why_not_set_rule,
)
from resolvers.rates import Source, Version
from resolvers.refusals import Reason, checked
from resolvers.tables.calendar import Unit
from resolvers.tables.rights import Kept, Promised

MOST = 1200  # a hundred years of months
Amount = Annotated[int, Field(ge=1, le=MOST)]
_SET = """
    insert into periods (id, what, amount, unit, source, version, from_at, set_by)
    values ($1, $2, $3, $4, $5, $6, clock_timestamp(), $7)
"""


class Law(NamedTuple):
    """How much at most, or at least, and of what."""

    bound: int
    unit: Unit


class RightRuleSet(BaseModel):
    """What a promise takes: never longer than the law lets it."""

    kind: Promised
    unit: Unit
    amount: Amount
    source: Source
    version: Version

    @field_validator("unit")
    @classmethod
    def _is_the_law_s(cls, unit: Unit, info: ValidationInfo) -> Unit:
        return _as_the_law_counts(unit, _law("rights.csv", info.data.get("kind")))

    @field_validator("amount")
    @classmethod
    def _is_lawful(cls, amount: int, info: ValidationInfo) -> int:
        law = _law("rights.csv", info.data.get("kind"))
        if law and amount > law.bound:
            raise PydanticCustomError(Reason.TOO_LARGE.value, "longer", {"limit": law.bound})
        return amount


class RetentionRuleSet(BaseModel):
    """What keeping takes: never shorter than the law asks."""

    what: Kept
    unit: Unit
    amount: Amount
    source: Source
    version: Version

    @field_validator("unit")
    @classmethod
    def _is_the_law_s(cls, unit: Unit, info: ValidationInfo) -> Unit:
        return _as_the_law_counts(unit, _law("retention.csv", info.data.get("what")))

    @field_validator("amount")
    @classmethod
    def _is_lawful(cls, amount: int, info: ValidationInfo) -> int:
        law = _law("retention.csv", info.data.get("what"))
        if law and amount < law.bound:
            raise PydanticCustomError(Reason.TOO_SMALL.value, "shorter", {"limit": law.bound})
        return amount


async def set_right_rule(actor: Actor, **given: Any) -> RightRule:
    """Say by when something must be done from now on; the rule of before is kept beside it.

    What runs already keeps the day that it was promised.

    Args:
        actor: an administrator of the city or above it.
        kind: what must be done.
        amount: how many units, 1 to 1,200.
        unit: what is counted.
        source: who says so, 1 to 120 characters.
        version: of the source, 1 to 20 characters.

    Raises:
        NotAllowed: the actor does not administer the city.
        NotValid: with every wrong field; one longer than the law lets it be, too.

    Source: 个人信息保护法 50; 信访工作条例 22, 34 (the bounds stand in rights.csv).
    """
    if refusal := why_not_set_rule(actor):
        raise refusal
    wanted = checked(RightRuleSet, **given)
    await _set(actor, "right_rule.set", wanted.kind, wanted)
    return next(each for each in await right_rules() if each.kind is wanted.kind)


async def set_retention_rule(actor: Actor, **given: Any) -> RetentionRule:
    """Say how long something is kept from now on; the rule of before is kept beside it.

    The next sweep goes by it, also for what is there already.

    Args:
        actor: an administrator of the city or above it.
        what: is kept.
        amount: how many units, 1 to 1,200.
        unit: what is counted.
        source: who says so, 1 to 120 characters.
        version: of the source, 1 to 20 characters.

    Raises:
        NotAllowed: the actor does not administer the city.
        NotValid: with every wrong field; one shorter than the law asks, too.

    Source: 个人信息保护法 19, 56 (the bounds stand in retention.csv).
    """
    if refusal := why_not_set_rule(actor):
        raise refusal
    wanted = checked(RetentionRuleSet, **given)
    await _set(actor, "retention_rule.set", wanted.what, wanted)
    return next(each for each in await retention_rules() if each.what is wanted.what)


async def _set(
    actor: Actor, action: str, what: StrEnum, wanted: RightRuleSet | RetentionRuleSet
) -> None:
    async with database.transaction():
        await database.execute(
            _SET,
            *(uuid7(), what.value, wanted.amount, wanted.unit.value),
            *(wanted.source, wanted.version, actor.person),
        )
        await journal.record(actor, action, what, amount=wanted.amount, unit=wanted.unit)


def _law(file: str, what: StrEnum | None) -> Law | None:
    """What the law says of it, as it stands in the shipped table; None where it says nothing."""
    for row in read(file):
        if row["what"] == what and row["bound"]:
            return Law(int(row["bound"]), Unit(row["unit"]))
    return None


def _as_the_law_counts(unit: Unit, law: Law | None) -> Unit:
    if law and unit is not law.unit:
        raise PydanticCustomError(Reason.UNKNOWN_CHOICE.value, "the law counts otherwise")
    return unit
