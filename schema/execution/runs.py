"""One execution of an operation: what was given, which errors were met, what goes on unseen."""

from collections.abc import Awaitable
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from graphql import GraphQLError, GraphQLSchema, OperationDefinitionNode, located_error
from graphql.execution import default_field_resolver, default_type_resolver
from graphql.execution.collect_fields import FragmentDetails
from graphql.execution.executor import Executor
from graphql.execution.values import VariableValues, get_argument_values
from graphql.pyutils import Path
from strawberry.execution import optimized_is_awaitable

Place: TypeAlias = tuple[Any, str | int, str | None] | None
Pending: TypeAlias = list[tuple[str, Awaitable[Any]]]


class Asked(NamedTuple):
    """An operation of a document, what it may refer to, and the values of its conditions."""

    schema: GraphQLSchema
    operation: OperationDefinitionNode
    fragments: dict[str, FragmentDetails]
    decided: VariableValues
    executor_class: type[Executor[Any]]


class Run:
    """The state of one execution. A place is a response path as nested tuples, last key first."""

    def __init__(
        self,
        asked: Asked,
        variables: VariableValues,
        root: Any = None,
        context: Any = None,
        extensions: dict[str, Any] | None = None,
    ) -> None:
        self.asked = asked
        self.variables = variables
        self.root = root
        self.context = context
        self.extensions = extensions
        self.errors: list[GraphQLError] = []
        self._nulled: set[Place] = set()
        self._given: dict[Any, dict[str, Any]] = {}

    @cached_property
    def core(self) -> Any:
        """The standard executor of the same operation, which makes what resolvers are told."""
        asked = self.asked
        made: Any = asked.executor_class
        told = {} if self.extensions is None else {"operation_extensions": self.extensions}
        return made(
            asked.schema,
            {name: each.definition for name, each in asked.fragments.items()},
            asked.fragments,
            self.root,
            self.context,
            asked.operation,
            self.variables,
            default_field_resolver,
            default_type_resolver,
            default_field_resolver,
            is_awaitable=optimized_is_awaitable,
            **told,
        )

    def info(self, spot: Any, place: Place) -> Any:
        """What a resolver of graphql-core is told of the field that it answers."""
        while place and place[2] is None:  # of the items of a list, the list's
            place = place[0]
        return self.core.build_resolve_info(
            spot.definition, spot.nodes, spot.parent, path_of(place)
        )

    def arguments(self, spot: Any) -> dict[str, Any]:
        """The arguments of a field; those that nobody can change are read once."""
        if spot.given is not None:
            return dict(spot.given)
        if spot.told and (told := spot.told.read(self.variables.coerced)) is not None:
            return told  # type: ignore[no-any-return]
        if spot not in self._given:
            read = get_argument_values(spot.definition, spot.nodes[0], self.variables)
            if not spot.unchanging:
                return read
            self._given[spot] = read
        return self._given[spot]

    def fail(self, error: Exception, nodes: Any, required: bool, place: Place) -> None:
        """Note an error at its place, or let it go on to the place around it."""
        located = located_error(error, nodes, keys_of(place))
        if required:
            raise located
        self.note(located, place)

    def note(self, error: GraphQLError, place: Place) -> None:
        """Keep an error, unless what lies around its place has become null already."""
        around = place
        while around is not None:
            if around in self._nulled:
                return
            around = around[0]
        if None not in self._nulled:
            self._nulled.add(place)
            self.errors.append(error)

    def settle(self, pending: list[Awaitable[Any]]) -> None:
        """Let what nobody waits for any longer come to its end."""
        self.core.settle_in_background(pending)


def path_of(place: Place) -> Path | None:
    """The same place as graphql-core has it."""
    return Path(path_of(place[0]), place[1], place[2]) if place else None


def keys_of(place: Place) -> list[str | int]:
    """The keys from the root to a place."""
    keys: list[str | int] = []
    while place is not None:
        keys.append(place[1])
        place = place[0]
    return keys[::-1]
