"""How far deliveries are behind, for whoever watches over the machine."""

from dataclasses import dataclass

from resolvers import database


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits and what failed; *oldest* is for how many seconds something is due."""

    waiting: int
    oldest: float
    delivered: int
    failed: int
    disabled: int


async def backlog() -> Backlog:
    """The backlog of all webhooks at this moment; delivered and failed within 30 days."""
    found = await database.row(
        "select count(*) filter (where state = 'waiting') as waiting,"
        " coalesce(extract(epoch from now() - min(next_at) filter"
        " (where state = 'waiting' and next_at <= now()))::float8, 0) as oldest,"
        " count(*) filter (where state = 'delivered') as delivered,"
        " count(*) filter (where state = 'failed') as failed,"
        " (select count(*) from webhooks where disabled_at is not null and ended_at is null)"
        " as disabled from webhook_deliveries"
    )
    assert found is not None
    return Backlog(**found)
