"""How often something may be tried: kept in the database, so that it holds for all machines.

Each rule is a bucket that refills steadily (GCRA): one number a key, one statement a try.
"""

import ipaddress
from datetime import datetime

from resolvers import database, secrecy
from resolvers.refusals import NotNow, Reason

SUBNET_OF_ONE_HOME = 64  # bits: an IPv6 line has as many addresses as it likes

_SPEND = """
with rule as (
    select per / many as step, per from rate_rules where name = $1
), spent as (
    insert into rates as kept (name, key_fingerprint, full_at)
    select $1, $2, clock_timestamp() + step from rule
    on conflict (name, key_fingerprint) do update
    set full_at = greatest(kept.full_at, clock_timestamp()) + (select step from rule)
    where kept.full_at + (select step - per from rule) <= clock_timestamp()
    returning true
)
select exists (select from spent) as allowed,
    (select full_at + step - per from rates, rule where name = $1 and key_fingerprint = $2) as until
"""


async def spend(name: str, key: str) -> None:
    """Count one try under a rule, or refuse it.

    Call it outside of a transaction: a roll-back would give the try back. When the database is
    away it raises, so that nothing is let through.

    Args:
        name: of the rule in `rate_rules`; one that is not there lets nothing through.
        key: whose tries; kept as a keyed fingerprint.

    Raises:
        NotNow: too often; *until* says from when on it is possible again.
    """
    found = await database.row(_SPEND, name, secrecy.fingerprint(f"{name}:{key}"))
    if found is None or not found["allowed"]:
        raise NotNow(Reason.TOO_OFTEN, until=_until(found and found["until"]))


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
