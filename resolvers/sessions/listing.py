"""One's own sessions: where one is signed in, and ending that from elsewhere."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.credentials import end_sessions, why_not_see
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason, Refused
from resolvers.sessions.devices import parts_of, prefix_of
from resolvers.tables.credentials import Means

MOST = 100


@dataclass(frozen=True, slots=True)
class OwnSession:
    """A session as its person sees it: the address is cut to a prefix."""

    id: UUID
    person: UUID
    device: tuple[str, ...]
    place: str
    means: tuple[Means, ...]
    started_at: datetime
    seen_at: datetime
    expires_at: datetime
    ended_at: datetime | None

    def is_current(self, actor: Actor) -> bool:
        """Whether the actor has come by this one."""
        return actor.session == self.id

    def why_not_revoke(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot end this session: only its person can, and no app for them."""
        if refusal := why_not_see(actor):
            return refusal
        if actor.person != self.person:
            return NotAllowed(Reason.NOT_YOUR_SESSION)
        return NotNow(Reason.SESSION_ENDED, at=self.ended_at) if self.ended_at else None


async def mine(actor: Actor) -> tuple[OwnSession, ...]:
    """Where the actor is signed in now, last seen first; at most 100.

    Raises:
        NotAllowed: nobody is signed in, or an app asks.
    """
    if refusal := why_not_see(actor):
        raise refusal
    found = await database.rows(
        f"select {_OWN} where person = $1 and {_ALIVE} order by seen_at desc limit {MOST}",
        actor.person,
    )
    return tuple(map(_own, found))


async def find(actor: Actor, id: UUID, *, lock: bool = False) -> OwnSession:
    """One of the actor's own sessions.

    Raises:
        NotFound: it is none of theirs.
    """
    found = await database.row(
        f"select {_OWN} where id = $1 and person = $2 and not awaits_second"
        f"{' for update' if lock else ''}",
        id,
        actor.person,
    )
    if found is None:
        raise NotFound
    return _own(found)


async def revoke(actor: Actor, id: UUID) -> OwnSession:
    """End one of one's own sessions; it stands for nobody from now on, open pages fall silent.

    Raises:
        NotFound: it is none of the actor's.
        NotAllowed: an app asks.
        NotNow: it has ended.
    """
    async with database.transaction():
        session = await find(actor, id, lock=True)
        if refusal := session.why_not_revoke(actor):
            raise refusal
        await database.execute("update sessions set ended_at = now() where id = $1", id)
        await journal.record(actor, "session.revoked", session.person, session=id)
    return await find(actor, id)


async def revoke_others(actor: Actor) -> int:
    """End all of one's own sessions but the one that asks; gives how many.

    Raises:
        NotAllowed: nobody is signed in, or an app asks.
    """
    if refusal := why_not_see(actor):
        raise refusal
    assert actor.person is not None
    async with database.transaction():
        return await end_sessions(actor, actor.person, but=actor.session)


_OWN = "id, person, agent, address, means, started_at, seen_at, expires_at, ended_at from sessions"
_ALIVE = (
    "ended_at is null and not awaits_second and expires_at > now()"
    " and seen_at + idle_minutes * interval '1 minute' > now()"
)


def _own(found: asyncpg.Record) -> OwnSession:
    given = dict(found)
    device, place = parts_of(given.pop("agent")), prefix_of(given.pop("address"))
    means = tuple(map(Means, given.pop("means")))
    return OwnSession(device=device, place=place, means=means, **given)
