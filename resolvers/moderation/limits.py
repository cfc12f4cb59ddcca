"""How much of something there is where neighbours talk: local custom, with source and version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from uuid_utils.compat import uuid7

from resolvers import database, journal
from resolvers.actors import Actor, why_not_administer_all
from resolvers.rates import Source, Version
from resolvers.refusals import Reason, Refused, checked
from resolvers.tables.comment_words import TalkLimit

BOUNDS: Mapping[TalkLimit, range] = {
    TalkLimit.HEARD: range(1, 21),
    TalkLimit.NEWNESS: range(61),
    TalkLimit.HALVED_HOURS: range(6, 721),
    TalkLimit.STATEMENTS: range(20, 201),
    TalkLimit.OWN_STATEMENTS: range(1, 21),
    TalkLimit.SURVEY_GROUP: range(5, 51),
    TalkLimit.COMPANY_SURVEYS: range(11),
}
_VERSIONS = """
    select what "limit", amount, source, version, from_at from talk_limits
     order by what, from_at desc, id desc
"""
_HOLDS = """
    select distinct on (what) what, amount from talk_limits order by what, from_at desc, id desc
"""
_SET = """
    insert into talk_limits (id, what, amount, source, version, from_at, set_by)
    values ($1, $2, $3, $4, $5, clock_timestamp(), $6)
"""


@dataclass(frozen=True, slots=True)
class Limits:
    """What holds now: *newness* in hundredths, the others counted."""

    heard: int
    newness: int
    halved_hours: int
    statements: int
    own_statements: int
    survey_group: int
    company_surveys: int

    @property
    def halved_in(self) -> timedelta:
        """In which time what is new counts half."""
        return timedelta(hours=self.halved_hours)


@dataclass(frozen=True, slots=True)
class LimitRule:
    """One of them, and where that is written."""

    limit: TalkLimit
    amount: int
    source: str
    version: str
    from_at: datetime

    @property
    def least(self) -> int:
        """What it may be at least."""
        return BOUNDS[self.limit].start

    @property
    def most(self) -> int:
        """What it may be at most."""
        return BOUNDS[self.limit].stop - 1

    def why_not_set(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot set another."""
        return why_not_administer_all(actor)


class TalkLimitSet(BaseModel):
    """What setting one takes."""

    limit: TalkLimit
    amount: Annotated[int, Field(ge=0, le=720)]
    source: Source
    version: Version

    @field_validator("amount")
    @classmethod
    def _lies_within_its_bounds(cls, amount: int, info: ValidationInfo) -> int:
        bounds = BOUNDS.get(info.data.get("limit"), range(721))  # type: ignore[arg-type]
        if amount < bounds.start:
            raise PydanticCustomError(Reason.TOO_SMALL.value, "less", {"limit": bounds.start})
        if amount >= bounds.stop:
            raise PydanticCustomError(Reason.TOO_LARGE.value, "more", {"limit": bounds.stop - 1})
        return amount


async def limits() -> Limits:
    """What holds now."""
    return Limits(**{row["what"]: row["amount"] for row in await database.rows(_HOLDS)})


async def limit_versions() -> tuple[LimitRule, ...]:
    """Every version of every limit, the newest of each first; public."""
    rows = await database.rows(_VERSIONS)
    return tuple(LimitRule(**{**row, "limit": TalkLimit(row["limit"])}) for row in rows)


async def limit_rules() -> tuple[LimitRule, ...]:
    """The limits that hold now; public."""
    found = {each.limit: each for each in reversed(await limit_versions())}
    return tuple(found[each] for each in TalkLimit)


async def set_limit(actor: Actor, **given: Any) -> LimitRule:
    """Say how much of something there is from now on; the version of before is kept beside it.

    Args:
        actor: an administrator of the city or above it.
        limit: of what.
        amount: how much, within its bounds (`least`, `most`).
        source: who says so, 1 to 120 characters.
        version: of the source, 1 to 20 characters.

    Raises:
        NotAllowed: the actor does not administer the city.
        NotValid: with every wrong field.
    """
    if refusal := why_not_administer_all(actor):
        raise refusal
    wanted = checked(TalkLimitSet, **given)
    said = (wanted.limit.value, wanted.amount, wanted.source, wanted.version)
    async with database.transaction():
        await database.execute(_SET, uuid7(), *said, actor.person)
        await journal.record(actor, "talk_limit.set", wanted.limit, amount=wanted.amount)
    return next(each for each in await limit_rules() if each.limit is wanted.limit)
