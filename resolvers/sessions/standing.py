"""Who a session stands for at the moment; how it ends."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg

from resolvers import credentials, database, journal, posts, rates
from resolvers.actors import Actor, Channel, Post, PostKind, system
from resolvers.sessions.starting import STRONG, hash_of
from resolvers.tables.credentials import Means

KEPT = timedelta(days=183)
SEEN_EVERY = timedelta(minutes=1)
LAPSED_AT_ONCE = 1000


async def actor_of(
    token: str, channel: Channel = Channel.PAGE, *, used: bool = True
) -> Actor | None:
    """Who a session's token stands for, with the posts of this moment; None if it has ended.

    Posts that take a second step of signing in are withheld from a session without one. The
    shortest times among the posts that act decide how long it lasts. What is not *used* by
    somebody does not keep it from lapsing.
    """
    rows = await database.rows(_FOUND, hash_of(token))
    if not rows:
        return None
    found = rows[0]
    actor = _actor(found, posts.held_in(rows), channel)
    now = datetime.now(UTC)
    limits = credentials.limits_of({post.kind for post in actor.posts})
    if found["seen_at"] + limits.idle <= now or found["started_at"] + limits.absolute <= now:
        return None
    if used and found["seen_at"] + SEEN_EVERY <= now:
        await database.execute(
            "update sessions set seen_at = now(), idle_minutes = $2,"
            " expires_at = least(expires_at, started_at + $3) where id = $1",
            found["id"],
            limits.idle // timedelta(minutes=1),
            limits.absolute,
        )
    return actor


_FOUND = (
    "select s.id, s.person, s.means, s.started_at, s.seen_at, s.shown_at, s.expires_at, held.*"
    f" from sessions s left join lateral ({posts.HELD_BY.format(person='s.person')}) held on true"
    " where s.token_hash = $1 and s.ended_at is null and not s.awaits_second"
    " and s.expires_at > now()"
)


def _actor(found: asyncpg.Record, held: frozenset[Post], channel: Channel) -> Actor:
    withheld: frozenset[PostKind] = frozenset()
    if STRONG.isdisjoint(map(Means, found["means"])):
        withheld = credentials.in_two_steps({post.kind for post in held})
    return Actor(
        person=found["person"],
        posts=frozenset(post for post in held if post.kind not in withheld),
        channel=channel,
        session=found["id"],
        shown_at=found["shown_at"],
        withheld=withheld,
        ends_at=found["expires_at"],
    )


async def is_strong(session: UUID | None) -> bool:
    """Whether a session came by two steps, or by one that counts for two."""
    means = await database.value("select means from sessions where id = $1", session)
    return not STRONG.isdisjoint(map(Means, means or ()))


async def actor_for(person: UUID, channel: Channel = Channel.PAGE) -> Actor:
    """A person as an actor, with the posts of this moment."""
    return Actor(person=person, posts=await posts.posts_of(person), channel=channel)


async def sign_out(token: str) -> None:
    """End the session of a token; a token that is none changes nothing."""
    async with database.transaction():
        ended = await database.row(
            "update sessions set ended_at = now() where token_hash = $1 and ended_at is null"
            " returning id, person",
            hash_of(token),
        )
        if ended:
            actor = Actor(person=ended["person"])
            await journal.record(actor, "session.ended", ended["person"], session=ended["id"])


async def lapse() -> int:
    """End the sessions whose time is over, so that what they still listen to falls silent."""
    async with database.transaction():
        over = await database.rows(
            "update sessions set ended_at = now() where id in (select id from sessions"
            " where ended_at is null and (expires_at <= now()"
            " or seen_at + idle_minutes * interval '1 minute' <= now())"
            " limit $1 for update skip locked) returning id, person, awaits_second",
            LAPSED_AT_ONCE,
        )
        for each in over:
            if not each["awaits_second"]:
                await journal.record(
                    system("sessions_lapse"), "session.lapsed", each["person"], session=each["id"]
                )
    return len(over)


async def sweep() -> None:
    """Forget codes after a day, and ended sessions after half a year (网络安全法 23)."""
    await database.execute("delete from sign_in_codes where sent_at < now() - interval '1 day'")
    await database.execute(
        "delete from sessions where coalesce(ended_at, expires_at) < $1", datetime.now(UTC) - KEPT
    )
    await credentials.sweep()
    await rates.sweep()
