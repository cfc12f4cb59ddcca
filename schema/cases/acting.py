"""What the fields of acts share."""

from collections.abc import Awaitable, Callable
from inspect import Parameter, signature
from typing import Annotated, Any

import strawberry

from resolvers import cases as domain
from schema.arguments import Id, about
from schema.cases.case import CaseResult, done
from schema.context import Info
from schema.nodes import uuid_of

Photos = Annotated[
    list[strawberry.ID] | None, about(description="What `POST /files` gave for up to 9 photos.")
]
Said = Annotated[str, about(description="In words, 1 to 2,000 characters.")]
Staff = Annotated[str, about(description="For the staff, up to 2,000 characters.")]
Told = Annotated[str, about(description="What the reporter is told, up to 2,000 characters.")]
Key = Annotated[
    strawberry.ID | None,
    about(description="A UUID of the client's; a repeat does nothing and answers the same."),
]
Version = Annotated[
    int | None,
    about(description="The case's as you saw it; if it has changed since, you are told by what."),
]
Taken = dict[str, Any]
SENT: dict[str, Any] = {"client_key": Key, "expected_version": Version}


def acts(act: Callable[..., Awaitable[domain.Case]], *, description: str) -> Any:
    """A field for one act on a case: what the decorated gives goes to it, once."""

    def field(given_by: Callable[..., Taken]) -> Any:
        async def resolver(self: Any, info: Info, id: Id, **given: Any) -> domain.Case:
            sent = {name: given.pop(name, None) for name in SENT}
            taken = {**sent, **given_by(self, **given)}
            actor, case = info.context.actor, uuid_of(id, "Case")
            return await done(info, await domain.once(actor, act, case, **taken))

        resolver.__name__ = given_by.__name__
        resolver.__signature__ = _signature(resolver, given_by)  # type: ignore[attr-defined]
        return strawberry.mutation(resolver, graphql_type=CaseResult, description=description)

    return field


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
