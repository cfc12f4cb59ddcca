"""What is said, put into the open pages of all who listen: drawn once for all who see the same."""

from collections import OrderedDict
from typing import Any
from uuid import UUID

from starlette.requests import Request

from resolvers import comments, organisations
from resolvers.actors import Actor, Channel
from resolvers.comments import Comment
from resolvers.journal import Entry
from resolvers.watching import Watcher
from web.pages import actor_of, block_of, language_of

TEMPLATE = "comments/said.html"
NEW = frozenset({"comment.written", "comment.replied", "comment.answered"})
NOTHING = ": nothing for this page\n\n"
MOST = 256
_drawn: OrderedDict[tuple[Any, ...], str] = OrderedDict()


class Telling:
    """One open page: what is said is told to its reader as they may read it by then."""

    def __init__(self, request: Request) -> None:
        token = getattr(request.state, "token", None)
        self._request = request
        self._watcher = Watcher(actor_of(request), token, Channel.PAGE)

    async def stands(self) -> bool:
        """Whether its reader may still listen, read anew."""
        return await self._watcher.stands()

    async def __call__(self, entry: Entry) -> str:
        """The message of the stream for an entry; their own words stand there already."""
        news = await comments.news.of(entry)
        if news is None or not await self._watcher.stands():
            return NOTHING
        actor = self._request.state.actor = self._watcher.actor
        comment = news.to(actor)
        if comment is None or (comment.own(actor) and entry.action in NEW):
            return NOTHING
        return self._drawn(entry, comment, actor)

    def _drawn(self, entry: Entry, comment: Comment, actor: Actor) -> str:
        sight = (entry.id, language_of(self._request), *_sight(comment, actor))
        if sight not in _drawn:
            block = "told" if entry.action in NEW else "told_again"
            known = {"comment": comment, "organisation": organisations.get}
            _drawn[sight] = message(block_of(self._request, TEMPLATE, block, **known))
            if len(_drawn) > MOST:
                _drawn.popitem(last=False)
        return _drawn[sight]


def _sight(comment: Comment, actor: Actor) -> tuple[Any, ...]:
    """On what depends how a comment is drawn for somebody: who has the same sees the same."""
    own, mine = comment.own(actor), (comment.marked, comment.reported)
    writes = comment.proposal.is_author(actor.person)
    waits: UUID | None = actor.person if comment.discussion.next_at else None
    return own, mine, writes, waits, actor.posts, actor.scopes


def message(drawn: str) -> str:
    """Some HTML as a stream of events carries it, line by line."""
    lines = "".join(f"data: {line}\n" for line in drawn.splitlines() if line.strip())
    return f"{lines}\n"
