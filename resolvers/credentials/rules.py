"""The policy of signing in: data with a source, kept in memory."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import asyncpg

from resolvers import database, journal
from resolvers.actors import Actor, PostKind, why_not_administer_all
from resolvers.live import hub
from resolvers.refusals import Refused


@dataclass(frozen=True, slots=True)
class Rule:
    """How long a session lasts for holders of a post, and whether one step is enough."""

    post_kind: PostKind | None
    second_step: bool
    idle: timedelta
    absolute: timedelta
    source: str
    version: str
    from_at: datetime

    def why_not_set(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot set another."""
        return why_not_set_rule(actor)


@dataclass(frozen=True, slots=True)
class PasswordRule:
    """What a password must be, and what follows wrong ones."""

    shortest: int
    classes: int
    days: int
    failures: int
    lock: timedelta
    source: str
    version: str
    from_at: datetime

    def why_not_set(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot set another."""
        return why_not_set_rule(actor)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a session may rest, and how long it lasts in all."""

    idle: timedelta
    absolute: timedelta


_rules: dict[PostKind | None, Rule] = {}
_password: PasswordRule | None = None
_lenient = False


async def load(*, lenient: bool = False) -> None:
    """Read the policy; a *lenient* one, of a demonstration, asks nobody for a second step."""
    global _lenient
    _lenient = lenient
    await _read()


async def _read() -> None:
    global _rules, _password
    _rules = {rule.post_kind: rule for rule in reversed(await versions())}
    _password = (await password_versions())[0]


async def _told(_entry: journal.Entry) -> None:
    await _read()


def why_not_set_rule(actor: Actor) -> Refused | None:
    """Why *actor* cannot set the policy of signing in: it is one for the whole city."""
    return why_not_administer_all(actor)


async def versions() -> tuple[Rule, ...]:
    """Every version of the policy, that for everybody first, the newest of each post first."""
    found = await database.rows(
        "select * from sign_in_rules order by post_kind nulls first, from_at desc"
    )
    return tuple(map(_rule, found))


async def password_versions() -> tuple[PasswordRule, ...]:
    """Every version of what a password must be, the newest first, which holds."""
    found = await database.rows(
        "select * from password_rules where from_at <= now() order by from_at desc"
    )
    return tuple(map(_password_rule, found))


def password_rule() -> PasswordRule:
    """What a password must be now."""
    assert _password is not None
    return _password


def rules() -> tuple[Rule, ...]:
    """The policy as it is, that for everybody first."""
    return tuple(sorted(_rules.values(), key=lambda rule: rule.post_kind or ""))


def is_lenient() -> bool:
    """Whether this is a demonstration, which asks nobody for a second step."""
    return _lenient


def limits_of(kinds: Iterable[PostKind]) -> Limits:
    """The shortest times among the posts that are held."""
    held = [rule for kind in (None, *kinds) if (rule := _rules.get(kind))]
    return Limits(min(rule.idle for rule in held), min(rule.absolute for rule in held))


def in_two_steps(kinds: Iterable[PostKind]) -> frozenset[PostKind]:
    """Those posts whose holders show who they are in two steps."""
    if _lenient:
        return frozenset()
    return frozenset(kind for kind in kinds if (rule := _rules.get(kind)) and rule.second_step)


def _rule(found: asyncpg.Record) -> Rule:
    return Rule(
        PostKind(found["post_kind"]) if found["post_kind"] else None,
        found["second_step"],
        timedelta(minutes=found["idle_minutes"]),
        timedelta(minutes=found["absolute_minutes"]),
        found["source"],
        found["version"],
        found["from_at"],
    )


def _password_rule(found: asyncpg.Record) -> PasswordRule:
    return PasswordRule(
        found["shortest"],
        found["classes"],
        found["days"],
        found["failures"],
        timedelta(minutes=found["lock_minutes"]),
        found["source"],
        found["version"],
        found["from_at"],
    )


hub.watch("sign_in_rule.", _told)
hub.watch("password_rule.", _told)
