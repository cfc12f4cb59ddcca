"""What is said, told at once to all who listen: read once, and seen by each as they may."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from resolvers import database
from resolvers.actors import Actor, system
from resolvers.comments.discussing import Discussion, discussion
from resolvers.comments.finding import SOME, seen_by
from resolvers.comments.judged import Comment
from resolvers.journal import Entry
from resolvers.live import Shared, inside

READER = system("comments")
_WHO = """
    select array(select person from comment_marks where comment = $1) markers,
           array(select by from comment_reports where comment = $1 and by is not null) reporters,
           array(select (by, max(at)) from comments
                  where proposal = $2 and not official group by by) spoke
"""


@dataclass(frozen=True, slots=True)
class News:
    """A comment after something became of it, and what of that depends on who reads it."""

    row: Mapping[str, Any]
    talk: Discussion
    markers: frozenset[UUID]
    reporters: frozenset[UUID]
    spoke: Mapping[UUID, datetime]

    def to(self, actor: Actor) -> Comment | None:
        """The comment as *actor* sees it, or None when they may not know of it; no query."""
        if not self.talk.proposal.known_to(actor):
            return None
        mine = {"marked": actor.person in self.markers, "reported": actor.person in self.reporters}
        return seen_by(
            actor, replace(self.talk, next_at=self._next(actor), shared=True), {**self.row, **mine}
        )

    def _next(self, actor: Actor) -> datetime | None:
        last = self.spoke.get(actor.person) if actor.person else None
        minutes = self.talk.pace_minutes
        return last + timedelta(minutes=minutes) if minutes and last else None


async def _read(entry: Entry) -> News | None:
    row = await database.row(SOME, None, [UUID(entry.subject)])
    if row is None:
        return None
    talk = await discussion(READER, row["proposal"])
    who = await database.row(_WHO, row["id"], row["proposal"])
    assert who is not None
    markers, reporters = frozenset(who["markers"]), frozenset(who["reporters"])
    return News(dict(row), talk, markers, reporters, dict(map(tuple, who["spoke"])))


news: Shared[News | None] = Shared(_read)


def subject(proposal: UUID) -> str:
    """Under what the comments of a proposal are listened to."""
    return inside("comment", proposal)
