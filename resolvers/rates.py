"""How often something may be tried: kept in the database, so that it holds for all machines.

Each rule is a bucket that refills steadily (GCRA): one number a key, one statement a try.
"""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any

from pydantic import BaseModel, Field, StringConstraints

from resolvers import database, journal, secrecy
from resolvers.actors import Actor, why_not_administer_all
from resolvers.refusals import NotNow, Reason, Refused, checked
from resolvers.tables.credentials import Rate

__all__ = [
    "Rate",
    "RateRule",
    "Spent",
    "of_address",
    "rules",
    "set_rule",
    "spend",
    "sweep",
    "versions",
    "why_not_set_rule",
]
SUBNET_OF_ONE_HOME = 64  # bits: an IPv6 line has as many addresses as it likes

_SPEND = """
with rule as (
    select many, per, per / many as step, per / many * $3::float8 as cost
      from rate_rules where name = $1 order by from_at desc limit 1
), spent as (
    insert into rates as kept (name, key_fingerprint, full_at)
    select $1, $2, clock_timestamp() + cost from rule where cost <= per
    on conflict (name, key_fingerprint) do update
    set full_at = greatest(kept.full_at, clock_timestamp()) + (select cost from rule)
    where kept.full_at + (select cost - per from rule) <= clock_timestamp()
    returning full_at
), kept as (
    select full_at from rates where name = $1 and key_fingerprint = $2
)
select exists (select from spent) as allowed, many, per,
    floor(extract(epoch from per - (coalesce(spent.full_at, kept.full_at, clock_timestamp())
        - clock_timestamp())) / extract(epoch from step))::int as left,
    case when cost <= per then kept.full_at + cost - per end as until
from rule left join spent on true left join kept on true
"""
_RULES = (
    "select name, many, per, source, version, from_at from rate_rules order by name, from_at desc"
)
_SET = """
    insert into rate_rules (name, many, per, source, version, from_at, set_by)
    values ($1, $2, make_interval(mins => $3), $4, $5, clock_timestamp(), $6)
"""

Source = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Version = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)]


@dataclass(frozen=True, slots=True)
class RateRule:
    """How many within a time, from a moment on."""

    rate: Rate
    many: int
    per: timedelta
    source: str
    version: str
    from_at: datetime

    @property
    def counts_points(self) -> bool:
        """Whether what is counted are points of what is asked, not how often."""
        return self.rate in (Rate.POINTS, Rate.VISITOR)

    def why_not_set(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot set another."""
        return why_not_set_rule(actor)


class RateRuleSet(BaseModel):
    """What a rate takes; fewer than ten would lock out a house behind one address."""

    rate: Rate
    many: Annotated[int, Field(ge=10, le=1_000_000)]
    minutes: Annotated[int, Field(ge=1, le=1440)]
    source: Source
    version: Version


def why_not_set_rule(actor: Actor) -> Refused | None:
    """Why *actor* cannot say how often something may be tried: it holds for the whole city."""
    return why_not_administer_all(actor)


async def set_rule(actor: Actor, **given: Any) -> RateRule:
    """Say how often something may be done from now on; the rule of before is kept beside it.

    Args:
        actor: an administrator of the city or above it.
        rate: of what: `try`, `code` (both by address), `token` (requests of one token), `points`
            (what operations of the API cost, by app, own token or session), `visitor` (the same,
            by address), `document`, or what one person does, as `case` and `notebook` (reports
            that come at once, and those that waited on a phone).
        many: how many at once, and in all within the time, 10 to 1,000,000.
        minutes: the time, 1 to 1,440.
        source: who says so, 1 to 120 characters.
        version: of the source, 1 to 20 characters.

    Raises:
        NotAllowed: the actor does not administer the city.
        NotValid: with every wrong field.
    """
    if refusal := why_not_set_rule(actor):
        raise refusal
    wanted = checked(RateRuleSet, **given)
    async with database.transaction():
        await database.execute(_SET, *wanted.model_dump(mode="json").values(), actor.person)
        await journal.record(actor, "rate_rule.set", wanted.rate, many=wanted.many)
    return (await rules())[wanted.rate]


async def rules() -> dict[Rate, RateRule]:
    """The rule of each rate that holds now; public."""
    return {each.rate: each for each in reversed(await versions())}


async def versions() -> tuple[RateRule, ...]:
    """Every version of every rate, the newest of each first; public."""
    return tuple(map(_rule, await database.rows(_RULES)))


@dataclass(frozen=True, slots=True)
class Spent:
    """What is left of a bucket: *left* of *many*, which refill within *per*."""

    left: int
    many: int
    per: timedelta


async def spend(name: str, key: str, times: int = 1) -> Spent:
    """Count tries under a rule, or refuse them all.

    Call it outside of a transaction: a roll-back would give the try back; within one where only
    what is kept shall count. When the database is
    away it raises, so that nothing is let through.

    Args:
        name: of the rule in `rate_rules`; one that is not there lets nothing through.
        key: whose tries; kept as a keyed fingerprint.
        times: how many tries at once, 1 or more.

    Raises:
        NotNow: too often; *until* says from when on it is possible again.
    """
    found = await database.row(_SPEND, name, secrecy.fingerprint(f"{name}:{key}"), times)
    if found is None or not found["allowed"]:
        raise NotNow(Reason.TOO_OFTEN, until=_until(found and found["until"]))
    return Spent(max(0, found["left"]), found["many"], found["per"])


def of_address(address: str) -> str:
    """The key of a network address: an IPv6 line counts as one."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return str(known)
    return str(ipaddress.ip_network((known, SUBNET_OF_ONE_HOME), strict=False))


async def sweep() -> None:
    """Forget buckets that are full again."""
    await database.execute("delete from rates where full_at < now()")


def _until(until: datetime | None) -> object:
    return until if until is not None else "—"


def _rule(found: Mapping[str, Any]) -> RateRule:
    given = dict(found)
    return RateRule(Rate(given.pop("name")), **given)
