"""Who listens, for as long as they may: their rights are read anew when something becomes of them.

Whatever somebody does to the rights of people comes by the same line as what they listen to, and
before it if it was done before. A token or session ends at its time, a post that runs out by
itself within a minute.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from resolvers import apps, sessions
from resolvers.actors import Actor, Channel
from resolvers.clock import now
from resolvers.live import hub

AGAIN_AFTER = timedelta(minutes=1)
LONG_AGO = datetime.min.replace(tzinfo=UTC)


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
    _again_at: datetime = LONG_AGO

    async def stands(self) -> bool:
        """Whether they may still ask; *actor* has the posts and scopes of this moment if so."""
        mark, at = hub.rights_of(self.actor.person), now()
        if self.token is None or (mark == self._mark and at < self._again_at):
            return True
        actor = await known(self.token, self.channel, used=False)
        if actor is None:
            return False
        self.actor, self._mark = actor, mark
        self._again_at = min(at + AGAIN_AFTER, actor.ends_at or at + AGAIN_AFTER)
        return True
