"""Routes by what their addresses begin with, so that a request is not held against hundreds."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from starlette.datastructures import URLPath
from starlette.routing import BaseRoute, Match, Mount, Route, Router, WebSocketRoute
from starlette.types import Receive, Scope, Send

ADDRESSED = Route, WebSocketRoute, Mount


class Branches(BaseRoute):
    """All routes in one; of those that begin alike the first that fits is taken, as ever."""

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        self.routes = routes
        self._named = {each.name: each for each in reversed(routes) if isinstance(each, Route)}
        found = defaultdict(list)
        for each in routes:
            assert isinstance(each, ADDRESSED)
            found[_first(each.path)].append(each)
        self._branches = {first: Router(some) for first, some in found.items()}

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether any address begins so; what is wrong with the rest, its branch says."""
        known = _first(scope["path"]) in self._branches
        return Match.FULL if known else Match.NONE, {}

    def url_path_for(self, name: str, /, **path_params: Any) -> URLPath:
        """The address of a route by its name; of two that share one, of the first."""
        named = self._named.get(name) or Router(self.routes)
        return named.url_path_for(name, **path_params)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask the branch."""
        await self.branch(scope).app(scope, receive, send)

    def branch(self, scope: Scope) -> Router:
        """The routes that begin as an address does that fits."""
        return self._branches[_first(scope["path"])]


def _first(path: str) -> str:
    """The first part of an address, which is never a parameter."""
    return path.removeprefix("/").partition("/")[0]
