"""Who listens, for as long as they may: their rights are read anew when something becomes of them.

Whatever somebody does to the rights of people comes by the same line as what they listen to, and
before it if it was done before. What runs out by itself, a post or a token, does so within a
minute.
"""

from dataclasses import dataclass, field
from time import monotonic

from resolvers import apps, sessions
from resolvers.actors import Actor, Channel
from resolvers.live import hub

AGAIN_AFTER = 60.0


async def known(token: str, channel: Channel = Channel.API, *, used: bool = True) -> Actor | None:
    """Who an app's token or that of a session stands for now."""
    return await apps.actor_of(token, used=used) or await sessions.actor_of(
        token, channel, used=used
    )


@dataclass(slots=True)
class Watcher:
    """Who listens by a token; without one they stand as they came."""

    actor: Actor
    token: str | None
    channel: Channel = Channel.API
    _mark: int = -1
    _at: float = field(default=0.0)

    async def stands(self) -> bool:
        """Whether they may still ask; *actor* has the posts and scopes of this moment if so."""
        mark, now = hub.rights_of(self.actor.person), monotonic()
        kept = mark == self._mark and now - self._at < AGAIN_AFTER
        if self.token is None or kept:
            return True
        actor = await known(self.token, self.channel, used=False)
        if actor is None:
            return False
        self.actor, self._mark, self._at = actor, mark, now
        return True
