"""Whom the tokens of the API stand for: asked of the database, and known for a second after.

A process forgets at once what it hears of: what it writes itself before anybody is answered, what
others write as soon as PostgreSQL says so. While it hears nothing it keeps nothing.
"""

import time
from typing import NamedTuple

from resolvers import apps, sessions
from resolvers.actors import Actor, Channel
from resolvers.clock import now
from resolvers.latest import Latest
from resolvers.live import hub

KEPT = 1.0  # seconds


class _Caller(NamedTuple):
    actor: Actor
    mark: int
    until: float

    def stands(self) -> bool:
        """Whether nothing has become of their rights, as far as anybody knows."""
        if not hub.hears or self.until < time.monotonic():
            return False
        ends_at = self.actor.ends_at
        unchanged = self.mark == hub.rights_of(self.actor.person)
        return unchanged and (ends_at is None or now() < ends_at)


_kept: Latest[tuple[str, bool], _Caller] = Latest(10_000)


async def by_bearer(token: str) -> Actor | None:
    """An app's token, one's own, or that of a session that was started through the API."""
    known = _kept.get((token, True))
    if known and known.stands():
        return known.actor
    mark = hub.mark
    actor = await apps.actor_of(token) or await sessions.actor_of(token, Channel.API)
    return _keep((token, True), actor, mark)


async def by_session(token: str) -> Actor | None:
    """The session of a cookie."""
    known = _kept.get((token, False))
    if known and known.stands():
        return known.actor
    mark = hub.mark
    return _keep((token, False), await sessions.actor_of(token, Channel.API), mark)


def _keep(key: tuple[str, bool], actor: Actor | None, mark: int) -> Actor | None:
    """Keep who it is, unless somebody's rights have changed while they were read."""
    if actor is None:
        _kept.pop(key, None)
    elif hub.mark == mark:
        _kept[key] = _Caller(actor, hub.rights_of(actor.person), time.monotonic() + KEPT)
    return actor


def forget() -> None:
    """Give up what this process knows, as when it starts."""
    _kept.clear()
