"""What every field knows of the request that it answers."""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

import strawberry
from starlette.requests import HTTPConnection

from resolvers.actors import Actor, Channel
from resolvers.languages import Language


@dataclass(slots=True)
class Context:
    """Who asks, in which language, over which connection."""

    request: HTTPConnection
    connection_params: dict[str, object] = field(default_factory=dict)
    _known: tuple[Actor, Actor] | None = None
    _state: dict[str, Any] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._state = self.request.scope.setdefault("state", {})

    @property
    def actor(self) -> Actor:
        """Whoever the middleware recognised, come through the API."""
        actor: Actor = self._state["actor"]
        if self._known is None or self._known[0] is not actor:
            self._known = (actor, actor.through(Channel.API))
        return self._known[1]

    @property
    def language(self) -> Language:
        """The language in which sentences are asked for."""
        language: Language = self._state["language"]
        return language

    @property
    def request_id(self) -> str | None:
        """The id under which the request is logged."""
        return self._state.get("request_id")


Info: TypeAlias = strawberry.Info[Context, None]
