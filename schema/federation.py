"""The same graph as a subgraph of Apollo Federation 2: things are entities, found by their id."""

from functools import cache
from typing import Any

from strawberry import federation
from strawberry.federation.schema import FederationAny
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from resolvers.refusals import NotValid, Reason, Wrong
from schema import MUTATION, QUERY, SUBSCRIPTION, Schema, schema
from schema.context import Info
from schema.nodes import MOST, Node, found_of


class Subgraph(Schema, federation.Schema):
    """Adds `_service` and `_entities`; all limits, costs and permissions stay."""

    async def entities_resolver(  # type: ignore[override]
        self, info: Info, representations: list[FederationAny]
    ) -> list[FederationAny]:
        """The things that a gateway names, in its order; null for what is not found.

        Raises:
            NotValid: there are more than 100, or one is not of a kind of thing with its id.
        """
        if len(representations) > MOST:
            raise NotValid({"representations": Wrong(Reason.TOO_MANY, {"limit": MOST})})
        named = [_named(each) for each in representations]
        found: list[Any] = [await found_of(info, id, name) for name, id in named]
        return found


@cache
def subgraph() -> Subgraph:
    """Built when it is first asked for, since few towns stand behind a gateway.

    The types are those of the whole graph, which is printed before they have keys.
    """
    schema.as_str()
    for kind in Node.kinds.values():
        definition: Any = kind.__strawberry_definition__  # type: ignore[attr-defined]
        definition.directives = [*(definition.directives or ()), Key(fields=FieldSet("id"))]
    return Subgraph(QUERY, mutation=MUTATION, subscription=SUBSCRIPTION)


def _named(representation: Any) -> tuple[str, str]:
    match representation:
        case {"__typename": str(name), "id": str(id)} if name in Node.kinds:
            return name, id
    raise NotValid({"representations": Wrong(Reason.UNKNOWN_CHOICE)})
