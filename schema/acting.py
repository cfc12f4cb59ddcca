"""What the fields of acts on a thing share: sent twice it happens once, on what was seen."""

from collections.abc import Awaitable, Callable
from inspect import Parameter, signature
from typing import Annotated, Any
from uuid import UUID

import strawberry

from schema.arguments import Id, about
from schema.context import Info
from schema.nodes import uuid_of

Key = Annotated[
    strawberry.ID | None,
    about(description="A UUID of the client's; a repeat does nothing and answers the same."),
]
Version = Annotated[
    int | None,
    about(description="The thing's as you saw it; if it has changed since, you are told by what."),
]
Taken = dict[str, Any]
Act = Callable[..., Awaitable[Any]]
Acts = Callable[..., Any]
SENT: dict[str, Any] = {"client_key": Key, "expected_version": Version}


def acting(
    kind: str, result: Any, once: Callable[[Info, Act, UUID, Taken], Awaitable[Any]]
) -> Acts:
    """The decorator of fields for acts on things of a kind: what the decorated gives goes to it."""

    def acts(act: Act, *, description: str) -> Any:
        def field(given_by: Callable[..., Taken]) -> Any:
            async def resolver(self: Any, info: Info, id: Id, **given: Any) -> Any:
                sent = {name: given.pop(name, None) for name in SENT}
                return await once(info, act, uuid_of(id, kind), {**sent, **given_by(self, **given)})

            resolver.__name__ = given_by.__name__
            resolver.__signature__ = _signature(resolver, given_by)  # type: ignore[attr-defined]
            return strawberry.mutation(resolver, graphql_type=result, description=description)

        return field

    return acts


def _signature(resolver: Callable[..., Any], given_by: Callable[..., Taken]) -> Any:
    """What every act takes, around what the one takes."""
    self, info, id, _ = signature(resolver).parameters.values()
    own = list(signature(given_by).parameters.values())[1:]
    sent = [
        Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=kind)
        for name, kind in SENT.items()
    ]
    required = [each for each in own if each.default is Parameter.empty]
    optional = [each for each in own if each.default is not Parameter.empty]
    return signature(resolver).replace(parameters=[self, info, id, *required, *optional, *sent])
