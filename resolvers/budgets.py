"""How many points of the API a client has left. A process takes them from its bucket in blocks,
so that not every request has to ask the database."""

import time
from dataclasses import dataclass
from datetime import timedelta

from resolvers import rates
from resolvers.latest import Latest
from resolvers.rates import Rate
from resolvers.refusals import NotNow

BLOCK = 10_000  # a tenth at most of what a client has within a minute
BLOCKS = {Rate.TOKEN: 60}  # of requests, which are fewer than points
MOST_CLIENTS = 10_000  # whose points a process holds at once


@dataclass(frozen=True, slots=True)
class Budget:
    """*left* of *many* points, all of which come back within *per*."""

    left: int
    many: int
    per: timedelta


@dataclass(slots=True)
class _Lease:
    here: int
    spent: rates.Spent
    ends: float


_leases: Latest[tuple[Rate, str], _Lease] = Latest(MOST_CLIENTS)


async def take(rate: Rate, key: str, points: int) -> Budget:
    """Take points from a client's budget.

    Args:
        rate: `points` for an app, an own token or a session, `visitor` for an address; `token`
            for the requests of a token, one each.
        key: whose.
        points: how many, 0 or more.

    Raises:
        NotNow: there are not so many left; *until* says when there are.
    """
    lease = _leases.get((rate, key))
    if lease is None or lease.here < points or lease.ends < time.monotonic():
        lease = await _lease(rate, key, points)
    lease.here -= points
    return Budget(lease.here + lease.spent.left, lease.spent.many, lease.spent.per)


async def _lease(rate: Rate, key: str, points: int) -> _Lease:
    """More points for this process: a block where there is one, else just what is needed."""
    block = max(BLOCKS.get(rate, BLOCK), points)
    try:
        spent = await rates.spend(rate, key, block)
    except NotNow:
        block, spent = points, await rates.spend(rate, key, max(1, points))
    before, now = _leases.get((rate, key)), time.monotonic()
    kept = before.here if before and before.ends >= now else 0
    made = _Lease(kept + block, spent, now + spent.per.total_seconds())
    _leases[rate, key] = made
    return made


def forget() -> None:
    """Give up what this process holds, as when it starts."""
    _leases.clear()
