"""Setting the policy of signing in: law and local custom, each version with its source."""

from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from resolvers import database, journal
from resolvers.actors import Actor, PostKind
from resolvers.credentials.rules import (
    PasswordRule,
    Rule,
    is_lenient,
    load,
    password_rule,
    rules,
    why_not_set_rule,
)
from resolvers.rates import Source, Version
from resolvers.refusals import Reason, checked

MOST = 60 * 24 * 90  # minutes: ninety days
EVERYBODY = "everybody"
SET = """
    insert into sign_in_rules (id, post_kind, second_step, idle_minutes, absolute_minutes, source,
        version, from_at, set_by)
    values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, clock_timestamp(), $7)
"""
SET_PASSWORD = """
    insert into password_rules (id, shortest, classes, days, failures, lock_minutes, source,
        version, from_at, set_by)
    values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, clock_timestamp(), $8)
"""

Minutes = Annotated[int, Field(ge=5, le=MOST)]


class SignInRuleSet(BaseModel):
    """What a rule of signing in takes."""

    post_kind: PostKind | None
    second_step: bool
    idle_minutes: Minutes
    absolute_minutes: Minutes
    source: Source
    version: Version

    @field_validator("second_step")
    @classmethod
    def _is_of_a_post(cls, second_step: bool, info: ValidationInfo) -> bool:
        if second_step and info.data.get("post_kind") is None and "post_kind" in info.data:
            raise PydanticCustomError(Reason.UNKNOWN_CHOICE.value, "residents come in by one step")
        return second_step

    @field_validator("absolute_minutes")
    @classmethod
    def _is_not_shorter(cls, absolute: int, info: ValidationInfo) -> int:
        idle = info.data.get("idle_minutes", absolute)
        if absolute < idle:
            raise PydanticCustomError(
                Reason.TOO_SMALL.value, "shorter", {"ge": idle, "limit": idle}
            )
        return absolute


class PasswordRuleSet(BaseModel):
    """What a rule of passwords takes."""

    shortest: Annotated[int, Field(ge=8, le=64)]
    classes: Annotated[int, Field(ge=1, le=4)]
    days: Annotated[int, Field(ge=1, le=3650)]
    failures: Annotated[int, Field(ge=3, le=10)]
    lock_minutes: Annotated[int, Field(ge=1, le=1440)]
    source: Source
    version: Version


async def set_rule(actor: Actor, **given: Any) -> Rule:
    """Say how holders of a post, or everybody, sign in from now on; the rule of before is kept.

    Sessions that are older or rest longer than the new times end at their next request.

    Args:
        actor: an administrator of the city or above it.
        post_kind: whose; everybody's if None.
        second_step: whether they show who they are in two steps; never asked of everybody.
        idle_minutes: how long a session may rest, 5 to 129,600.
        absolute_minutes: how long it lasts in all, not less than that.
        source: who says so, 1 to 120 characters.
        version: of the source, 1 to 20 characters.

    Raises:
        NotAllowed: the actor does not administer the city.
        NotValid: with every wrong field.

    Source: GB/T 22239-2019 8.1.4.1.
    """
    if refusal := why_not_set_rule(actor):
        raise refusal
    wanted = checked(SignInRuleSet, **given)
    async with database.transaction():
        await database.execute(SET, *wanted.model_dump(mode="json").values(), actor.person)
        kind, asked = wanted.post_kind or EVERYBODY, wanted.second_step
        await journal.record(actor, "sign_in_rule.set", kind, second_step=asked)
    await load(lenient=is_lenient())
    return next(each for each in rules() if each.post_kind is wanted.post_kind)


async def set_password_rule(actor: Actor, **given: Any) -> PasswordRule:
    """Say what a password must be from now on; the rule of before is kept.

    Passwords that are there stay good until they are too old.

    Args:
        actor: an administrator of the city or above it.
        shortest: signs, 8 to 64.
        classes: of four kinds of signs how many, 1 to 4.
        days: after which another is needed, 1 to 3,650.
        failures: wrong ones in a row that lock it, 3 to 10.
        lock_minutes: for how long, 1 to 1,440.
        source: who says so, 1 to 120 characters.
        version: of the source, 1 to 20 characters.

    Raises:
        NotAllowed: the actor does not administer the city.
        NotValid: with every wrong field.

    Source: GB/T 22239-2019 8.1.4.1.
    """
    if refusal := why_not_set_rule(actor):
        raise refusal
    wanted = checked(PasswordRuleSet, **given)
    async with database.transaction():
        await database.execute(SET_PASSWORD, *wanted.model_dump().values(), actor.person)
        await journal.record(actor, "password_rule.set", "passwords", shortest=wanted.shortest)
    await load(lenient=is_lenient())
    return password_rule()
